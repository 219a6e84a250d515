#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "lint/report/annotation_order.h"
#include "lint/report/command_text.h"
#include "lint/report/formats.h"
#include "lint/report/repository_path.h"
#include "lint/report/summary_line.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

std::string_view command(Severity severity) { return severity == Severity::info ? "notice" : name(severity); }

// The runner's own escapes (actions/toolkit, command.ts).
void append_property(std::string& out, std::string_view text) { append_command_text(out, text, ":,", "%25"); }
void append_data(std::string& out, std::string_view text) { append_command_text(out, text, "", "%25"); }

class Github final : public Reporter {
 public:
  explicit Github(ReportStyle style) : style_(std::move(style)) {}

  void add(const Finding& finding, std::string& /*out*/) override { annotations_.add(finding, annotation(finding)); }

  void end(const Summary& summary, std::uint64_t omitted, std::string& out) override {
    annotations_.append(Severity::error, out);
    annotations_.append(Severity::warning, out);
    // An info is a notice as well, and ten of them would push the total out of sight.
    if (summary.findings() > 0 && !style_.quiet) {
      out += "::notice title=stet::";
      append_data(out, summary_line(summary));
      if (omitted > 0) {
        out += "%0A";
        append_data(out, omitted_line(omitted));
      }
      out += '\n';
    }
    annotations_.append(Severity::info, out);
  }

 private:
  std::string annotation(const Finding& finding) const {
    const Location& at = finding.at;
    std::string line = fmt::format("::{} file=", command(finding.severity));
    append_property(line, command_path(repository_path(finding.path, style_)));
    fmt::format_to(std::back_inserter(line), ",line={},endLine={}", at.begin.line, at.end.line);
    // The runner drops columns of an annotation over several lines.
    if (at.begin.line == at.end.line) {
      fmt::format_to(std::back_inserter(line), ",col={},endColumn={}", at.begin.column_in(style_.column_unit),
                     at.end.column_in(style_.column_unit));
    }
    line += ",title=";
    append_property(line, finding.rule->id);
    line += "::";
    append_data(line, printable(finding.message));
    if (!finding.help.empty()) {
      line += "%0A";
      append_data(line, printable(finding.help));
    }
    return line + '\n';
  }

  ReportStyle style_;
  AnnotationOrder annotations_;
};

}  // namespace

std::unique_ptr<Reporter> make_github(const ReportStyle& style) { return std::make_unique<Github>(style); }

}  // namespace stet
