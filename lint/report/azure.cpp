#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "lint/report/annotation_order.h"
#include "lint/report/command_text.h"
#include "lint/report/concise.h"
#include "lint/report/formats.h"
#include "lint/report/repository_path.h"
#include "lint/report/summary_line.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

// The agent's own escapes (azure-pipelines-task-lib, taskcommand.ts).
void append_property(std::string& out, std::string_view text) { append_command_text(out, text, ";]", "%AZP25"); }
void append_data(std::string& out, std::string_view text) { append_command_text(out, text, "", "%AZP25"); }

class Azure final : public Reporter {
 public:
  explicit Azure(ReportStyle style) : style_(std::move(style)) {}

  void add(const Finding& finding, std::string& /*out*/) override {
    annotations_.add(finding, finding.severity == Severity::info ? log_line(finding) : issue(finding));
  }

  void end(const Summary& summary, std::uint64_t omitted, std::string& out) override {
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
      annotations_.append(severity, out);
    if (style_.quiet) return;
    if (omitted > 0) out += omitted_line(omitted) + '\n';
    if (summary.findings() > 0) out += summary_line(summary) + '\n';
  }

 private:
  /// Issues are errors or warnings; an info is a line of the log.
  std::string log_line(const Finding& finding) const {
    std::string line;
    ReportStyle plain = style_;
    plain.color = false;
    append_concise_line(finding, plain, line);
    return line;
  }

  std::string issue(const Finding& finding) const {
    std::string line = fmt::format("##vso[task.logissue type={};sourcepath=", name(finding.severity));
    append_property(line, command_path(repository_path(finding.path, style_)));
    fmt::format_to(std::back_inserter(line), ";linenumber={};columnnumber={};code=", finding.at.begin.line,
                   finding.at.begin.column_in(style_.column_unit));
    append_property(line, finding.rule->id);
    line += ']';
    append_data(line, printable(finding.message));
    if (!finding.help.empty()) {
      line += "; ";
      append_data(line, printable(finding.help));
    }
    return line + '\n';
  }

  ReportStyle style_;
  AnnotationOrder annotations_;
};

}  // namespace

std::unique_ptr<Reporter> make_azure(const ReportStyle& style) { return std::make_unique<Azure>(style); }

}  // namespace stet
