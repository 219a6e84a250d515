#include "lint/text/code_frame.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "lint/text/line_index.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "lint/text/width.h"

namespace stet {
namespace {

constexpr std::size_t max_lines = 3;
constexpr std::uint32_t max_code_points = 240;
constexpr std::uint32_t context_before = 60;  ///< code points kept before the mark where a long line is cut
constexpr std::string_view ellipsis = "…";

std::uint32_t skip_forwards(std::string_view text, std::uint32_t offset, std::uint32_t code_points) {
  while (offset < text.size() && code_points > 0) {
    ++offset;
    while (offset < text.size() && is_continuation(text[offset])) ++offset;
    --code_points;
  }
  return offset;
}

std::uint32_t skip_backwards(std::string_view text, std::uint32_t offset, std::uint32_t code_points) {
  while (offset > 0 && code_points > 0) {
    --offset;
    while (offset > 0 && is_continuation(text[offset])) --offset;
    --code_points;
  }
  return offset;
}

FrameLine cut(FrameLine line) {
  const auto size = static_cast<std::uint32_t>(line.text.size());
  const std::uint32_t fitting = skip_forwards(line.text, 0, max_code_points);
  const std::uint32_t begin = line.mark.end <= fitting ? 0 : skip_backwards(line.text, line.mark.begin, context_before);
  const std::uint32_t end = skip_forwards(line.text, begin, max_code_points);
  line.text = slice(line.text, {begin, end});
  line.mark = {line.mark.begin - begin, std::min(line.mark.end, end) - begin};
  line.cut_before = begin > 0;
  line.cut_after = end < size;
  return line;
}

std::uint32_t first_text(std::string_view line) {
  const std::size_t found = line.find_first_not_of(" \t");
  return found == std::string_view::npos ? 0 : static_cast<std::uint32_t>(found);
}

FrameLine frame_line(std::string_view bytes, std::uint32_t number, Span line, Span span) {
  if (line.begin == 0 && bytes.starts_with("\xEF\xBB\xBF")) line.begin = std::min<std::uint32_t>(3, line.end);
  const std::string_view text = slice(bytes, line);
  // A span that began on an earlier line is not underlined in this line's indentation.
  const std::uint32_t begin = span.begin < line.begin ? first_text(text) : std::min(span.begin, line.end) - line.begin;
  const std::uint32_t end = std::clamp(span.end, line.begin, line.end) - line.begin;
  return cut({.number = number, .text = text, .mark = {begin, std::max(begin, end)}});
}

}  // namespace

std::string draw_frame(std::span<const FrameLine> lines, std::string_view label) {
  assert(!lines.empty());
  const std::size_t gutter = std::to_string(lines.back().number).size();
  const std::string empty_gutter = std::string(gutter, ' ') + " |";
  std::string frame = empty_gutter;
  for (const FrameLine& line : lines) {
    const std::string number = std::to_string(line.number);
    std::string quoted = line.cut_before ? std::string{ellipsis} : std::string{};
    quoted += printable(line.text.substr(0, line.mark.begin));
    const std::size_t indent = display_width(quoted);
    const std::string marked = printable(slice(line.text, line.mark));
    quoted += marked + printable(line.text.substr(line.mark.end));
    if (line.cut_after) quoted += ellipsis;

    frame += '\n' + std::string(gutter - number.size(), ' ') + number + " |";
    if (!quoted.empty()) frame += ' ' + quoted;
    frame += '\n' + empty_gutter + ' ' + std::string(indent, ' ');
    frame += std::string(std::max<std::size_t>(1, display_width(marked)), '^');
  }
  if (!label.empty()) frame.append(" ").append(label);
  return frame;
}

std::string code_frame(std::string_view bytes, Span span) {
  assert(span.begin <= span.end && span.end <= bytes.size());
  const LineIndex index{bytes};
  const std::span<const Line> lines = index.lines();
  const std::size_t first = index.line_of(span.begin);
  const std::size_t last = span.empty() ? first : index.line_of(span.end - 1);
  const auto size = static_cast<std::uint32_t>(bytes.size());

  std::vector<FrameLine> quoted;
  for (std::size_t i = first; i <= last && quoted.size() < max_lines; ++i) {
    const Span line = i < lines.size() ? lines[i].text : Span{size, size};
    quoted.push_back(frame_line(bytes, static_cast<std::uint32_t>(i) + 1, line, span));
  }
  return draw_frame(quoted);
}

}  // namespace stet
