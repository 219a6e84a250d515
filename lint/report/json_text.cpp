#include "lint/report/json_text.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "lint/text/json_string.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(bytes.size() - i, 3);
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j)
      group = group << 8U | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j) text += j <= count ? digits[group >> (18 - 6 * j) & 0x3FU] : '=';
  }
  return text;
}

void append_edits(std::string& out, const std::vector<Edit>& edits) {
  const char* separator = "";
  for (const Edit& edit : edits) {
    fmt::format_to(std::back_inserter(out), R"({}{{"startOffset": {}, "endOffset": {}, "text": )", separator,
                   edit.span.begin, edit.span.end);
    append_json_string(out, edit.text);
    out += '}';
    separator = ", ";
  }
}

/// `"path": …`, and `"pathBytes": …` for a path that JSON cannot hold.
void append_path(std::string& out, std::string_view path) {
  out += R"("path": )";
  append_json_string(out, path);
  if (!is_utf8(path)) out += fmt::format(R"(, "pathBytes": "{}")", base64(path));
}

void append_related(std::string& out, const std::vector<RelatedLocation>& related) {
  const char* separator = "";
  for (const RelatedLocation& other : related) {
    out += separator;
    out += '{';
    append_path(out, other.path);
    fmt::format_to(std::back_inserter(out), R"(, "line": {}, "column": {}, "message": )", other.place.line,
                   other.place.column);
    append_json_string(out, other.message);
    out += '}';
    separator = ", ";
  }
}

}  // namespace

void append_json_diagnostic(std::string& out, const Finding& finding) {
  const Location& at = finding.at;
  out += '{';
  append_path(out, finding.path);
  fmt::format_to(std::back_inserter(out),
                 R"(, "rule": "{}", "severity": "{}", "line": {}, "column": {}, "endLine": {}, "endColumn": {}, )"
                 R"("startOffset": {}, "endOffset": {}, "message": )",
                 finding.rule->id, name(finding.severity), at.begin.line, at.begin.column, at.end.line, at.end.column,
                 at.span.begin, at.span.end);
  append_json_string(out, finding.message);
  out += R"(, "help": )";
  append_json_string(out, finding.help);
  out += R"(, "url": )";
  append_json_string(out, rule_url(*finding.rule));
  if (finding.fix) {
    out += R"(, "fix": {"title": )";
    append_json_string(out, finding.fix->title);
    fmt::format_to(std::back_inserter(out), R"(, "safe": {}, "edits": [)", finding.fix->safe);
    append_edits(out, finding.fix->edits);
    out += "]}";
  }
  out += R"(, "related": [)";
  append_related(out, finding.related);
  out += "]}";
}

}  // namespace stet
