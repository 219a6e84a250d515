#include "lint/report/concise.h"

#include <iterator>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

class Concise final : public Reporter {
 public:
  explicit Concise(const ReportStyle& style) : color_(style.color) {}

  void add(const Finding& finding, std::string& out) override { append_concise_line(finding, color_, out); }
  void end(const Summary& /*summary*/, std::uint64_t /*omitted*/, std::string& /*out*/) override {}

 private:
  bool color_;
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

std::string shown_path(std::string_view path) {
  const bool looks_like_a_command = path.starts_with("::") || path.starts_with("##[");
  return (looks_like_a_command ? "./" : "") + printable(path);
}

void append_concise_line(const Finding& finding, bool color, std::string& out) {
  append_painted(out, shown_path(finding.path), Paint::bold, color);
  fmt::format_to(std::back_inserter(out), ":{}:{}: ", finding.at.begin.line, finding.at.begin.column);
  append_painted(out, name(finding.severity), paint_of(finding.severity), color);
  out += ": ";
  out += printable(finding.message);
  out += ' ';
  append_painted(out, fmt::format("[{}]", finding.rule->id), Paint::dim, color);
  out += '\n';
}

std::unique_ptr<Reporter> make_concise(const ReportStyle& style) { return std::make_unique<Concise>(style); }

}  // namespace stet
