#include "lint/engine/document_check.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/document/document.h"
#include "lint/engine/locator.h"
#include "lint/engine/registry.h"

namespace stet {
namespace {

/// A diagnostic that waits for its location.
struct Reported {
  const RuleInfo* rule;
  Severity severity;
  Diagnostic diagnostic;
};

class Collector final : public Sink {
 public:
  Collector(std::vector<Reported>& reported, std::vector<Error>& failures) : reported_(reported), failures_(failures) {}

  void at(const RuleSet::Entry& entry) { entry_ = &entry; }

  void report(Diagnostic diagnostic) override {
    reported_.push_back({entry_->info, entry_->severity, std::move(diagnostic)});
  }
  void fail(std::string where, std::string what, std::string help) override {
    failures_.push_back({.what = std::move(what), .where = std::move(where), .help = std::move(help)});
  }

 private:
  std::vector<Reported>& reported_;
  std::vector<Error>& failures_;
  const RuleSet::Entry* entry_ = nullptr;
};

Reported failed_rule(const RuleSet::Entry& entry, std::string_view reason) {
  return {&stet_rule_failed,
          stet_rule_failed.severity,
          {.span = {0, 0},
           .message = fmt::format("the rule {} failed on this document: {}", entry.info->id, reason),
           .help = "this is a defect of stet; please report it"}};
}

/// Calls `work` for one rule; whatever it throws becomes a report about the rule.
template <class Work>
void guarded(const RuleSet::Entry& entry, std::vector<Reported>& reported, const Work& work) {
  try {
    work();
  } catch (const std::exception& error) {
    reported.push_back(failed_rule(entry, error.what()));
  } catch (...) {
    reported.push_back(failed_rule(entry, "unknown exception"));
  }
}

std::vector<RelatedLocation> resolve(const std::vector<Related>& related, const Document& document) {
  std::vector<RelatedLocation> resolved;
  for (const Related& place : related)
    resolved.push_back({document.path(), document.place(place.span.begin), place.message});
  return resolved;
}

bool can_run(const RuleSet::Entry& entry, const Document& document) {
  return entry.rule != nullptr && (document.is_text() || entry.info->reads_binary);
}

std::vector<Reported> run_rules(const Document& document, const RuleSet& set, std::vector<Error>& failures) {
  std::vector<Reported> reported;
  Collector sink{reported, failures};
  for (const RuleSet::Entry& entry : set.entries) {
    if (!can_run(entry, document)) continue;
    sink.at(entry);
    guarded(entry, reported, [&] { entry.rule->check(document, sink); });
  }
  std::stable_sort(reported.begin(), reported.end(), [](const Reported& a, const Reported& b) {
    return a.diagnostic.span.begin < b.diagnostic.span.begin;
  });
  return reported;
}

GatheredEvidence gather(const RuleSet::Entry& entry, const Document& document,
                        const std::optional<Suppressions>& suppressions) {
  GatheredEvidence gathered{
      .rule = &entry, .evidence = entry.rule->gather(document), .locations = {}, .suppressed_by = {}};
  Locator locator{document};
  for (const Fact& fact : gathered.evidence) {
    gathered.locations.push_back(locator.locate(fact.span));
    gathered.suppressed_by.push_back(
        suppressions ? suppressions->find(entry.info->id, fact.span.begin, gathered.locations.back().begin.line)
                     : std::nullopt);
  }
  return gathered;
}

}  // namespace

CheckedDocument check_document(std::string_view path, std::string_view bytes, const RuleSet& set) {
  const Document document{std::string{path}, bytes};
  CheckedDocument checked;
  std::vector<Reported> reported = run_rules(document, set, checked.failures);

  if (document.is_text()) {
    Suppressions suppressions{document};
    if (!suppressions.empty()) checked.suppressions = std::move(suppressions);
    for (const RuleSet::Entry& entry : set.entries) {
      if (!entry.info->compares || !can_run(entry, document)) continue;
      guarded(entry, reported, [&] {
        GatheredEvidence gathered = gather(entry, document, checked.suppressions);
        if (!gathered.evidence.empty()) checked.gathered.push_back(std::move(gathered));
      });
    }
  }

  Locator locator{document};
  for (Reported& report : reported) {
    Location at = locator.locate(report.diagnostic.span);
    if (checked.suppressions) {
      if (const auto suppression = checked.suppressions->find(report.rule->id, at.span.begin, at.begin.line)) {
        checked.suppressions->mark_used(*suppression);
        continue;
      }
    }
    checked.findings.push_back({.path = path,
                                .rule = report.rule,
                                .severity = report.severity,
                                .at = std::move(at),
                                .message = std::move(report.diagnostic.message),
                                .help = std::move(report.diagnostic.help),
                                .fix = std::move(report.diagnostic.fix),
                                .related = resolve(report.diagnostic.related, document)});
  }
  if (checked.suppressions) {
    add_unused_suppressions(path, *checked.suppressions, Suppressions::Stage::of_one_document, set, checked.findings);
  }
  return checked;
}

void add_unused_suppressions(std::string_view path, const Suppressions& suppressions, Suppressions::Stage stage,
                             const RuleSet& set, std::vector<Finding>& findings) {
  const RuleSet::Entry* entry = set.find(stet_unused_suppression);
  if (entry == nullptr) return;
  for (Suppressions::Unused& unused : suppressions.unused(stage, known_rules(), set.infos)) {
    if (suppressions.find(entry->info->id, unused.at.span.begin, unused.at.begin.line)) continue;
    findings.push_back({.path = path,
                        .rule = entry->info,
                        .severity = entry->severity,
                        .at = std::move(unused.at),
                        .message = std::move(unused.diagnostic.message),
                        .help = std::move(unused.diagnostic.help),
                        .fix = std::move(unused.diagnostic.fix),
                        .related = {}});
  }
}

}  // namespace stet
