#include <iterator>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

std::string_view command(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    default:
      return "notice";
  }
}

/// The runner's own escapes (actions/toolkit, command.ts): what ends a line or begins an escape, and in a property what
/// ends it.
void append_escaped(std::string& out, std::string_view text, bool property) {
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (special) {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
}

/// Line endings have an escape of their own, all else that cannot be seen has none.
bool is_shown_as_it_is(std::string_view path) {
  std::string text{path};
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  return printable(text) == text;
}

class Github final : public Reporter {
 public:
  void add(const Finding& finding, std::string& out) override {
    const Location& at = finding.at;
    out += "::";
    out += command(finding.severity);
    out += " file=";
    append_escaped(out, is_shown_as_it_is(finding.path) ? finding.path : printable(finding.path), true);
    fmt::format_to(std::back_inserter(out), ",line={},endLine={}", at.begin.line, at.end.line);
    // The runner drops columns of an annotation over several lines.
    if (at.begin.line == at.end.line) {
      fmt::format_to(std::back_inserter(out), ",col={},endColumn={}", at.begin.column, at.end.column);
    }
    out += ",title=";
    append_escaped(out, finding.rule->id, true);
    out += "::";
    append_escaped(out, printable(finding.message), false);
    if (!finding.help.empty()) {
      out += "%0A";
      append_escaped(out, printable(finding.help), false);
    }
    out += '\n';
  }
  void end(const Summary& /*summary*/, std::uint64_t /*omitted*/, std::string& /*out*/) override {}
};

}  // namespace

std::unique_ptr<Reporter> make_github(const ReportStyle& /*style*/) { return std::make_unique<Github>(); }

}  // namespace stet
