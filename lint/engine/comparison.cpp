#include "lint/engine/comparison.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/document/document.h"
#include "lint/engine/locator.h"
#include "lint/files/shown_path.h"

namespace stet {
namespace {

/// What one rule compares. The lists stand side by side.
struct Group {
  std::vector<std::size_t> documents;
  std::vector<const GatheredEvidence*> gathered;
  std::vector<Evidence> evidence;
};

/// By id, so that the order is the same in every run; by rule, as one rule may have several configurations.
using Groups = std::map<std::string_view, std::map<const Rule*, Group>>;

/// Takes what a rule says about several documents and gives it back to the documents.
class Comparison final : public ComparisonSink {
 public:
  Comparison(std::span<const FoundFile> files, std::span<CheckedDocument* const> checked,
             const Environment& environment, const Group& group)
      : files_(files), checked_(checked), environment_(environment), group_(group) {}

  void report(Report report) override {
    const FactRef at = report.at;
    const GatheredEvidence& evidence = *group_.gathered[at.document];
    if (!evidence.suppressed.empty() && evidence.suppressed[at.fact]) return;
    const bool concerns_checked =
        is_checked(at) || std::any_of(report.related.begin(), report.related.end(),
                                      [&](const RelatedFact& place) { return is_checked(place.fact); });
    if (!concerns_checked) return;
    Finding finding{.path = path(at.document),
                    .rule = evidence.rule->info,
                    .severity = evidence.rule->severity_of(report.severity),
                    .at = locate(at),
                    .message = std::move(report.message),
                    .help = std::move(report.help),
                    .fix = std::nullopt,
                    .related = {}};
    for (RelatedFact& place : report.related) {
      finding.related.push_back(
          {std::string{path(place.fact.document)}, locate(place.fact).begin, std::move(place.message)});
    }
    checked_[group_.documents[at.document]]->findings.add(finding);
  }

  std::string_view path(std::uint32_t document) const override { return files_[group_.documents[document]].path; }

  bool sees_all_documents() const override {
    const auto is_below_base = [&](const FoundFile& file) {
      const auto way = normal_path(file.path).lexically_relative(environment_.base);
      return !way.empty() && *way.begin() != "..";
    };
    return environment_.sees_all_documents &&
           std::count_if(files_.begin(), files_.end(), is_below_base) == std::ssize(group_.documents);
  }

 private:
  bool is_checked(FactRef place) const { return !files_[group_.documents[place.document]].compared_only; }

  Location locate(FactRef place) const {
    const std::size_t at = group_.documents[place.document];
    const Document document{files_[at].path, checked_[at]->gathered.bytes};
    return Locator{document}.locate(group_.evidence[place.document][place.fact].span);
  }

  std::span<const FoundFile> files_;
  std::span<CheckedDocument* const> checked_;
  const Environment& environment_;
  const Group& group_;
};

/// The documents that are only compared come first, so that of two equal ones the checked one is reported.
Groups grouped(std::span<const FoundFile> files, std::span<CheckedDocument* const> documents) {
  Groups groups;
  for (const bool compared_only : {true, false}) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (files[i].compared_only != compared_only) continue;
      for (GatheredEvidence& gathered : documents[i]->gathered.by_rule) {
        Group& group = groups[gathered.rule->info->id][gathered.rule->rule];
        group.documents.push_back(i);
        group.gathered.push_back(&gathered);
        group.evidence.push_back(std::move(gathered.evidence));
      }
    }
  }
  return groups;
}

}  // namespace

void compare_documents(std::span<const FoundFile> files, std::span<CheckedDocument* const> documents,
                       std::vector<Error>& failures) {
  for (const auto& [id, by_rule] : grouped(files, documents)) {
    const auto fail = [&failures, rule = std::string{id}](std::string_view reason) {
      failures.push_back({.what = fmt::format("the rule failed: {}", reason),
                          .where = rule,
                          .help = "this is a defect of stet; please report it"});
    };
    for (const auto& [rule, group] : by_rule) {
      Comparison sink{files, documents, rule->environment(), group};
      try {
        rule->compare(group.evidence, sink);
      } catch (const std::exception& error) {
        fail(error.what());
      } catch (...) {
        fail("unknown exception");
      }
    }
  }
}

}  // namespace stet
