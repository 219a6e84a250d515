#include "lint/report/quotation.h"

#include <algorithm>
#include <string_view>

#include "lint/text/byte_order_mark.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

std::uint32_t indentation(std::string_view text) {
  return static_cast<std::uint32_t>(std::min(text.find_first_not_of(" \t"), text.size()));
}

/// The last line that the span touches; one that ends with a line ending does not touch the line behind it.
std::uint32_t last_line(const Location& at) {
  return at.end.column == 1 && at.end.line > at.begin.line ? at.end.line - 1 : at.end.line;
}

FrameLine frame_line(const QuotedLine& quoted, Span span) {
  std::string_view text = quoted.text;
  std::uint32_t offset = quoted.offset;
  const bool marks_itself = span.begin == 0 && span.end > 0;
  if (offset == 0 && !marks_itself) {
    offset = static_cast<std::uint32_t>(byte_order_mark_size(text));
    text.remove_prefix(offset);
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

}  // namespace

std::vector<FrameLine> frame_lines(const Location& at) {
  std::vector<FrameLine> lines;
  for (const QuotedLine& quoted : at.quoted) lines.push_back(frame_line(quoted, at.in_text()));
  return lines;
}

std::uint32_t lines_not_quoted(const Location& at) {
  return at.quoted.empty() ? 0 : last_line(at) - std::min(last_line(at), at.quoted.back().number);
}

std::string advice(const Finding& finding) {
  std::string text = printable(finding.help);
  if (!finding.fix) return text;
  if (text.empty()) text = printable(finding.fix->title);
  text += finding.fix->safe ? " (--fix)" : " (--fix --unsafe-fixes)";
  return text;
}

}  // namespace stet
