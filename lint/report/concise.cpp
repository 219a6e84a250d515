#include "lint/report/concise.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

class Concise final : public Reporter {
 public:
  explicit Concise(ReportStyle style) : style_(std::move(style)) {}

  void add(const Finding& finding, std::string& out) override { append_concise_line(finding, style_, out); }
  void end(const Summary& /*summary*/, std::uint64_t /*omitted*/, std::string& /*out*/) override {}

 private:
  ReportStyle style_;
};

}  // namespace

Paint paint_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Paint::red;
    case Severity::warning:
      return Paint::yellow;
    case Severity::info:
      return Paint::blue;
    case Severity::off:
      break;
  }
  return Paint::plain;
}

std::string path_in_log(std::string_view path) {
  // The runner passes over blanks of every script before a command.
  const auto may_be_blank = [](char c) { return c <= ' ' || c >= 0x7F; };
  const auto* const first = std::find_if_not(path.begin(), path.end(), may_be_blank);
  const bool is_command = path.substr(static_cast<std::size_t>(first - path.begin())).starts_with("::");
  return (is_command ? "./" : "") + printable(path);
}

void append_concise_line(const Finding& finding, const ReportStyle& style, std::string& out) {
  append_painted(out, path_in_log(finding.path), Paint::bold, style.color);
  fmt::format_to(std::back_inserter(out), ":{}:{}: ", finding.at.begin.line,
                 finding.at.begin.column_in(style.column_unit));
  append_painted(out, name(finding.severity), paint_of(finding.severity), style.color);
  out += ": ";
  out += printable(finding.message);
  out += ' ';
  append_painted(out, fmt::format("[{}]", finding.rule->id), Paint::dim, style.color);
  out += '\n';
}

std::unique_ptr<Reporter> make_concise(const ReportStyle& style) { return std::make_unique<Concise>(style); }

}  // namespace stet
