#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/report/concise.h"
#include "lint/report/formats.h"
#include "lint/report/summary_line.h"
#include "lint/text/code_frame.h"
#include "lint/text/counted.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::uint32_t indentation(std::string_view text) {
  return static_cast<std::uint32_t>(std::min(text.find_first_not_of(" \t"), text.size()));
}

/// What to do about a finding, and which flag does it.
std::string advice(const Finding& finding) {
  std::string text = printable(finding.help);
  if (!finding.fix) return text;
  if (text.empty()) text = printable(finding.fix->title);
  text += finding.fix->safe ? " (--fix)" : " (--fix --unsafe-fixes)";
  return text;
}

/// The last line that the span touches; one that ends with a line ending does not touch the line behind it.
std::uint32_t last_line(const Location& at) {
  return at.end.column == 1 && at.end.line > at.begin.line ? at.end.line - 1 : at.end.line;
}

FrameLine frame_line(const QuotedLine& quoted, Span span) {
  std::string_view text = quoted.text;
  std::uint32_t offset = quoted.offset;
  const bool marks_itself = span.begin == 0 && span.end > 0;
  if (offset == 0 && text.starts_with(byte_order_mark) && !marks_itself) {
    text.remove_prefix(byte_order_mark.size());
    offset = static_cast<std::uint32_t>(byte_order_mark.size());
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t begin = span.begin < offset ? indentation(text) : std::min(span.begin - offset, size);
  const std::uint32_t end = span.end < offset ? 0 : std::min(span.end - offset, size);
  return {.number = quoted.number,
          .text = text,
          .mark = {begin, std::max(begin, end)},
          .cut_before = quoted.cut_before,
          .cut_after = quoted.cut_after};
}

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
    std::vector<FrameLine> lines;
    for (const QuotedLine& quoted : finding.at.quoted) lines.push_back(frame_line(quoted, finding.at.in_text()));
    const FrameStyle frame{.color = style_.color, .accent = paint_of(finding.severity), .width = style_.width};
    out += draw_frame(lines, label, frame);
    out += '\n';
    const std::uint32_t hidden = last_line(finding.at) - std::min(last_line(finding.at), lines.back().number);
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
