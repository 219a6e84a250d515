#include "lint/engine/document_check.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/document/document.h"
#include "lint/engine/locator.h"
#include "lint/engine/registry.h"
#include "lint/engine/suppressions.h"

namespace stet {
namespace {

const RuleSet::Entry failed_rule{&stet_rule_failed, stet_rule_failed.severity, nullptr};

/// Keeps diagnostics until they are located: in order of place, which is not the one in which rules report them.
class Collector final : public Sink {
 public:
  struct Reported {
    const RuleSet::Entry* entry;
    std::uint32_t begin;
    Findings::Handle diagnostic;
  };

  Collector(Findings& findings, std::vector<Error>& failures) : findings_(findings), failures_(failures) {}

  void report(Diagnostic diagnostic) override { keep(*entry_, diagnostic); }
  void fail(Error error) override { failures_.push_back(std::move(error)); }

  /// Calls `work` for one rule; whatever it throws becomes a report about the rule.
  template <class Work>
  void guard(const RuleSet::Entry& entry, const Work& work) {
    entry_ = &entry;
    try {
      work();
    } catch (const std::exception& error) {
      report_failure(error.what());
    } catch (...) {
      report_failure("unknown exception");
    }
  }

  std::vector<Reported> take_in_order() {
    std::stable_sort(reported_.begin(), reported_.end(),
                     [](const Reported& a, const Reported& b) { return a.begin < b.begin; });
    return std::move(reported_);
  }

 private:
  void keep(const RuleSet::Entry& entry, const Diagnostic& diagnostic) {
    reported_.push_back({&entry, diagnostic.span.begin, findings_.keep(diagnostic)});
  }

  void report_failure(std::string_view reason) {
    keep(failed_rule, {.span = {0, 0},
                       .message = fmt::format("the rule {} failed on this document: {}", entry_->info->id, reason),
                       .help = "this is a defect of stet; please report it"});
  }

  Findings& findings_;
  std::vector<Error>& failures_;
  std::vector<Reported> reported_;
  const RuleSet::Entry* entry_ = nullptr;
};

std::vector<RelatedLocation> resolve(const std::vector<Related>& related, std::string_view path, Locator& locator) {
  std::vector<RelatedLocation> resolved;
  resolved.reserve(related.size());
  for (const Related& place : related)
    resolved.push_back({std::string{path}, locator.place(place.span.begin), place.message});
  return resolved;
}

std::vector<ResolvedSpan> resolve(const std::optional<Fix>& fix, Locator& locator) {
  std::vector<ResolvedSpan> resolved;
  if (!fix) return resolved;
  resolved.reserve(fix->edits.size());
  for (const Edit& edit : fix->edits) resolved.push_back(locator.places(edit.span));
  return resolved;
}

bool can_run(const RuleSet::Entry& entry, const Document& document) {
  return entry.rule != nullptr && (document.is_text() || entry.info->reads_binary);
}

void run_rules(const Document& document, const RuleSet& set, Collector& collector) {
  for (const RuleSet::Entry& entry : set.entries) {
    if (can_run(entry, document)) collector.guard(entry, [&] { entry.rule->check(document, collector); });
  }
}

/// A suppression where a fact stands counts as used: whether it is needed shows only beside other documents, and not
/// every run sees them.
GatheredEvidence gather(const RuleSet::Entry& entry, const Document& document, Suppressions& suppressions) {
  GatheredEvidence gathered{.rule = &entry, .evidence = entry.rule->gather(document), .suppressed = {}};
  if (suppressions.empty()) return gathered;
  for (const Fact& fact : gathered.evidence) {
    const auto suppression = suppressions.find(entry.info->id, fact.span.begin, document.place(fact.span.begin).line);
    if (suppression) suppressions.mark_used(*suppression);
    gathered.suppressed.push_back(suppression.has_value());
  }
  return gathered;
}

/// All that is needed of a document to locate these facts. Half of a document that is no UTF-8 might be read as another
/// encoding than the whole.
std::string_view located_part(const Document& document, const std::vector<GatheredEvidence>& gathered) {
  if (document.decoding() != nullptr || !document.is_valid_utf8()) return document.file_bytes();
  std::uint32_t end = 0;
  for (const GatheredEvidence& of_rule : gathered) {
    for (const Fact& fact : of_rule.evidence) end = std::max(end, fact.span.end);
  }
  return document.bytes().substr(0, document.bytes().find_first_of("\r\n", end));
}

/// What can be done to a file in another encoding is to convert it; fixes of parts of its text wait until then.
std::optional<Fix> applicable_to_file(std::optional<Fix> fix, const Document& document) {
  if (!fix || document.decoding() == nullptr) return fix;
  const Span whole{0, static_cast<std::uint32_t>(document.bytes().size())};
  if (fix->edits.size() != 1 || fix->edits.front().span != whole) return std::nullopt;
  fix->edits.front().span = document.decoding()->origin(whole);
  return fix;
}

Gathered gather_all(const Document& document, const RuleSet& set, Suppressions& suppressions, Collector& collector) {
  std::vector<GatheredEvidence> all;
  for (const RuleSet::Entry& entry : set.entries) {
    if (!entry.info->compares || !can_run(entry, document)) continue;
    collector.guard(entry, [&] {
      GatheredEvidence gathered = gather(entry, document, suppressions);
      if (!gathered.evidence.empty()) all.push_back(std::move(gathered));
    });
  }
  if (all.empty()) return {};
  const std::string_view part = located_part(document, all);
  return {std::move(all), std::string{part}};
}

Finding finding(std::string_view path, const RuleSet::Entry& entry, Diagnostic diagnostic, Location at,
                const Document& document, Locator& locator) {
  std::vector<ResolvedSpan> edit_places = resolve(diagnostic.fix, locator);
  std::optional<Fix> fix = applicable_to_file(std::move(diagnostic.fix), document);
  if (!fix) edit_places.clear();
  std::vector<RelatedLocation> related = resolve(diagnostic.related, path, locator);
  return {.path = path,
          .rule = entry.info,
          .severity = entry.severity_of(diagnostic.severity),
          .at = std::move(at),
          .message = std::move(diagnostic.message),
          .help = std::move(diagnostic.help),
          .fix = std::move(fix),
          .related = std::move(related),
          .edit_places = std::move(edit_places)};
}

}  // namespace

CheckedDocument check_document(std::string_view path, std::string_view bytes, const RuleSet& set) {
  const Document document{std::string{path}, bytes};
  CheckedDocument checked;
  checked.findings.set_path(path);
  Collector collector{checked.findings, checked.failures};
  run_rules(document, set, collector);
  Suppressions suppressions{document};
  checked.gathered = gather_all(document, set, suppressions, collector);

  Locator locator{document};
  for (const Collector::Reported& reported : collector.take_in_order()) {
    Diagnostic diagnostic = checked.findings.kept(reported.diagnostic);
    Location at = locator.locate(diagnostic.span);
    if (const auto suppression = suppressions.find(reported.entry->info->id, at.in_text().begin, at.begin.line)) {
      suppressions.mark_used(*suppression);
      continue;
    }
    const Finding found = finding(path, *reported.entry, std::move(diagnostic), std::move(at), document, locator);
    if (document.decoding() == nullptr) {
      checked.findings.add(found, reported.diagnostic);
    } else {
      checked.findings.add(found);  // its fix is another one
    }
  }
  if (const RuleSet::Entry* own = set.find(stet_unused_suppression)) {
    for (Suppressions::Unused& unused : suppressions.unused(*own->info, known_rules(), set.infos)) {
      checked.findings.add(finding(path, *own, std::move(unused.diagnostic), std::move(unused.at), document, locator));
    }
  }
  return checked;
}

Gathered gather_document(std::string_view path, std::string_view bytes, const RuleSet& set) {
  const bool compares =
      std::any_of(set.infos.begin(), set.infos.end(), [](const RuleInfo* info) { return info->compares; });
  if (!compares) return {};
  const Document document{std::string{path}, bytes};
  Suppressions suppressions{document};
  CheckedDocument checked;  // rules that fail are reported where the document is checked
  Collector collector{checked.findings, checked.failures};
  return gather_all(document, set, suppressions, collector);
}

}  // namespace stet
