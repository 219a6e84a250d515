#include <iterator>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/text/json_string.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "ERROR";
    case Severity::warning:
      return "WARNING";
    default:
      return "INFO";
  }
}

/// The reader cuts bytes out of the line as it stands in the file; on the first one a byte order mark counts too.
std::string position(const ResolvedPlace& place, std::uint32_t offset) {
  const std::uint32_t column = place.line == 1 ? offset + 1 : place.byte_column;
  return fmt::format(R"({{"line": {}, "column": {}}})", place.line, column);
}

std::string range(const ResolvedPlace& begin, const ResolvedPlace& end, Span span) {
  return fmt::format(R"({{"start": {}, "end": {}}})", position(begin, span.begin), position(end, span.end));
}

/// Reviewdog's diagnostics, one a line (proto/rdf/reviewdog.proto): columns are bytes, ends are exclusive.
class RdJsonLines final : public Reporter {
 public:
  void add(const Finding& finding, std::string& out) override {
    std::string message = printable(finding.message);
    if (!finding.help.empty()) message += "\n" + printable(finding.help);
    fmt::format_to(std::back_inserter(out),
                   R"({{"message": {}, "location": {{"path": {}, "range": {}}}, "severity": "{}", )"
                   R"("source": {{"name": "stet", "url": "{}"}}, "code": {{"value": {}, "url": {}}})",
                   json_string(message), json_string(finding.path),
                   range(finding.at.begin, finding.at.end, finding.at.span), severity_name(finding.severity),
                   STET_HOMEPAGE, json_string(finding.rule->id), json_string(rule_url(*finding.rule)));
    append_suggestion(finding, out);
    append_related(finding, out);
    out += "}\n";
  }

  void end(const Summary& /*summary*/, std::uint64_t /*omitted*/, std::string& /*out*/) override {}

 private:
  /// Each suggestion is a remedy of its own, so a fix of several edits is none.
  static void append_suggestion(const Finding& finding, std::string& out) {
    if (!finding.fix || finding.fix->edits.size() != 1) return;
    const Edit& edit = finding.fix->edits.front();
    const ResolvedSpan& place = finding.edit_places.front();
    fmt::format_to(std::back_inserter(out), R"(, "suggestions": [{{"range": {}, "text": {}}}])",
                   range(place.begin, place.end, edit.span), json_string(edit.text));
  }

  static void append_related(const Finding& finding, std::string& out) {
    const char* separator = R"(, "related_locations": [)";
    for (const RelatedLocation& related : finding.related) {
      fmt::format_to(std::back_inserter(out),
                     R"({}{{"message": {}, "location": {{"path": {}, "range": {{"start": )"
                     R"({{"line": {}, "column": {}}}}}}}}})",
                     separator, json_string(printable(related.message)), json_string(related.path), related.place.line,
                     related.place.byte_column);
      separator = ", ";
    }
    if (!finding.related.empty()) out += ']';
  }
};

}  // namespace

std::unique_ptr<Reporter> make_rdjsonl(const ReportStyle& /*style*/) { return std::make_unique<RdJsonLines>(); }

}  // namespace stet
