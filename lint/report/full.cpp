#include <utility>

#include <fmt/format.h>

#include "lint/report/concise.h"
#include "lint/report/formats.h"
#include "lint/report/quotation.h"
#include "lint/report/summary_line.h"
#include "lint/text/code_frame.h"
#include "lint/text/counted.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

class Full final : public Reporter {
 public:
  explicit Full(ReportStyle style) : style_(std::move(style)) {}

  void add(const Finding& finding, std::string& out) override {
    append_concise_line(finding, style_, out);
    const std::string label = advice(finding);
    if (finding.at.quoted.empty()) {
      if (!label.empty()) append_note(label, out);
    } else {
      append_frame(finding, label, out);
    }
    for (const RelatedLocation& related : finding.related) {
      append_note(fmt::format("{}:{}:{}: {}", path_in_log(related.path), related.place.line,
                              related.place.column_in(style_.column_unit), printable(related.message)),
                  out);
    }
    out += '\n';
  }

  void end(const Summary& summary, std::uint64_t omitted, std::string& out) override {
    if (style_.quiet) return;
    if (omitted > 0) {
      out += omitted_line(omitted) + '\n';
    }
    if (summary.fixed_findings > 0) {
      out += fmt::format("fixed {} in {}\n", counted(summary.fixed_findings, "finding"),
                         counted(summary.fixed_files, "document"));
    }
    append_painted(out, summary_line(summary), summary.findings() == 0 ? Paint::green : Paint::bold, style_.color);
    out += '\n';
  }

 private:
  void append_frame(const Finding& finding, std::string_view label, std::string& out) const {
    const FrameStyle frame{.color = style_.color, .accent = paint_of(finding.severity), .width = style_.width};
    out += draw_frame(frame_lines(finding.at), label, frame);
    out += '\n';
    const std::uint32_t hidden = lines_not_quoted(finding.at);
    if (hidden > 0) append_note(fmt::format("and {}", counted(hidden, "more line")), out);
  }

  void append_note(std::string_view text, std::string& out) const {
    append_painted(out, "  = ", Paint::dim, style_.color);
    out += text;
    out += '\n';
  }

  ReportStyle style_;
};

}  // namespace

std::unique_ptr<Reporter> make_full(const ReportStyle& style) { return std::make_unique<Full>(style); }

}  // namespace stet
