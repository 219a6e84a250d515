#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/report/fingerprint.h"
#include "lint/report/formats.h"
#include "lint/report/repository_path.h"
#include "lint/report/summary_line.h"
#include "lint/text/blanks.h"
#include "lint/text/json_string.h"
#include "lint/text/printable.h"
#include "lint/text/printable_lines.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

std::string_view level(Severity severity) { return severity == Severity::info ? "note" : name(severity); }

/// The first paragraph, on one line.
std::string first_paragraph(std::string_view markdown) {
  std::string text{markdown.substr(0, markdown.find("\n\n"))};
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// A text message in which nothing is a link (SARIF 2.1.0, section 3.11.6).
std::string message(std::string_view text) {
  std::string plain = printable(text);
  if (plain.find("](") != std::string::npos) {
    for (std::size_t at = plain.find('['); at != std::string::npos; at = plain.find('[', at + 2))
      plain.insert(at, 1, '\\');
  }
  return fmt::format(R"({{"text": {}}})", json_string(plain));
}

std::string region(const ResolvedPlace& begin, const ResolvedPlace& end) {
  return fmt::format(R"({{"startLine": {}, "startColumn": {}, "endLine": {}, "endColumn": {}}})", begin.line,
                     begin.column, end.line, end.column);
}

/// Columns are code points, of which a byte order mark has none, and on which nobody agrees beside broken bytes.
bool can_be_said(const Finding& finding) {
  const auto is_broken = [](const QuotedLine& line) { return !is_utf8(line.text); };
  if (std::any_of(finding.at.quoted.begin(), finding.at.quoted.end(), is_broken)) return false;
  for (std::size_t i = 0; i < finding.edit_places.size(); ++i) {
    const ResolvedSpan& place = finding.edit_places[i];
    if (place.begin == place.end && !finding.fix->edits[i].span.empty()) return false;
  }
  return !finding.edit_places.empty();
}

/// GitHub's own fingerprint, `primaryLocationLineHash`, is left to its upload, which warns of any value but its own.
/// Results stand before the tool: which rules fired is known only behind them, and no reader minds the order of keys.
class Sarif final : public Reporter {
 public:
  explicit Sarif(ReportStyle style) : style_(std::move(style)) {}

  void begin(const Summary& /*summary*/, std::string& out) override {
    out += R"({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{)"
           "\n"
           R"("columnKind": "unicodeCodePoints", "results": [)";
  }

  void add(const Finding& finding, std::string& out) override {
    const std::string text = finding.help.empty() ? finding.message : finding.message + "; " + finding.help;
    fmt::format_to(std::back_inserter(out),
                   R"({}{{"ruleId": {}, "ruleIndex": {}, "level": "{}", "message": {}, "locations": [{{{}}}], )"
                   R"("partialFingerprints": {{"stet/v1": "{}"}})",
                   any_ ? ",\n" : "\n", json_string(finding.rule->id), rule_index(*finding.rule),
                   level(finding.severity), message(text),
                   physical_location(finding.path, region(finding.at.begin, finding.at.end)),
                   fingerprints_.next(finding, repository_path(finding.path, style_)));
    any_ = true;
    append_related(finding, out);
    append_fix(finding, out);
    out += '}';
  }

  void end(const Summary& /*summary*/, std::uint64_t omitted, std::string& out) override {
    out += any_ ? "\n],\n" : "],\n";
    if (omitted > 0) {
      fmt::format_to(std::back_inserter(out),
                     R"("invocations": [{{"executionSuccessful": true, "toolExecutionNotifications": )"
                     R"([{{"level": "note", "message": {}}}]}}],)"
                     "\n",
                     message(omitted_line(omitted)));
    }
    fmt::format_to(std::back_inserter(out),
                   R"("tool": {{"driver": {{"name": "stet", "version": "{0}", "semanticVersion": "{0}", )"
                   R"("informationUri": "{1}", "rules": [)",
                   STET_VERSION, STET_HOMEPAGE);
    for (const RuleInfo* rule : rules_) append_rule(*rule, out);
    out += rules_.empty() ? "]}}\n}]}\n" : "\n]}}\n}]}\n";
  }

 private:
  std::size_t rule_index(const RuleInfo& rule) {
    const auto found = std::find(rules_.begin(), rules_.end(), &rule);
    const auto index = static_cast<std::size_t>(found - rules_.begin());
    if (found == rules_.end()) rules_.push_back(&rule);
    return index;
  }

  void append_rule(const RuleInfo& rule, std::string& out) const {
    const std::string explanation = printable_lines(trimmed(rule.explanation));
    const std::string help = json_string(explanation);
    fmt::format_to(std::back_inserter(out),
                   R"({}{{"id": {}, "shortDescription": {{"text": {}}}, "fullDescription": {{"text": {}}}, )"
                   R"("help": {{"text": {}, "markdown": {}}}, "helpUri": {}, )"
                   R"("defaultConfiguration": {{"level": "{}"}}, "properties": {{"tags": [{}]}}}})",
                   &rule == rules_.front() ? "\n" : ",\n", json_string(rule.id), json_string(rule.summary),
                   json_string(first_paragraph(explanation)), help, help, json_string(rule_url(rule)),
                   level(rule.severity), json_string(rule.family()));
  }

  std::string artifact(std::string_view path) const {
    return fmt::format(R"("artifactLocation": {{"uri": "{}"}})", repository_uri(path, style_));
  }

  std::string physical_location(std::string_view path, std::string_view region) const {
    return fmt::format(R"("physicalLocation": {{{}, "region": {}}})", artifact(path), region);
  }

  void append_related(const Finding& finding, std::string& out) const {
    const char* separator = R"(, "relatedLocations": [)";
    for (const RelatedLocation& related : finding.related) {
      fmt::format_to(std::back_inserter(out), R"({}{{{}, "message": {}}})", separator,
                     physical_location(related.path, region(related.place, related.place)), message(related.message));
      separator = ", ";
    }
    if (!finding.related.empty()) out += ']';
  }

  void append_fix(const Finding& finding, std::string& out) const {
    if (!finding.fix || !can_be_said(finding)) return;
    fmt::format_to(std::back_inserter(out),
                   R"(, "fixes": [{{"description": {}, "properties": {{"safe": {}}}, "artifactChanges": )"
                   R"([{{{}, "replacements": [)",
                   message(finding.fix->title), finding.fix->safe, artifact(finding.path));
    for (std::size_t i = 0; i < finding.fix->edits.size(); ++i) {
      const ResolvedSpan& place = finding.edit_places[i];
      fmt::format_to(std::back_inserter(out), R"({}{{"deletedRegion": {}, "insertedContent": {{"text": {}}}}})",
                     i == 0 ? "" : ", ", region(place.begin, place.end), json_string(finding.fix->edits[i].text));
    }
    out += "]}]}]";
  }

  ReportStyle style_;
  Fingerprints fingerprints_;
  std::vector<const RuleInfo*> rules_;  ///< that fired, in the order in which they did
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Reporter> make_sarif(const ReportStyle& style) { return std::make_unique<Sarif>(style); }

}  // namespace stet
