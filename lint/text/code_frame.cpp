#include "lint/text/code_frame.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include <fmt/format.h>

#include "lint/text/byte_order_mark.h"
#include "lint/text/line_index.h"
#include "lint/text/log_command.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "lint/text/width.h"

namespace stet {
namespace {

constexpr std::size_t max_lines = 3;
constexpr std::uint32_t max_code_points = 240;
constexpr std::uint32_t context_before = 60;  ///< code points kept before the mark where a long line is cut
constexpr std::string_view ellipsis = "…";
constexpr std::size_t tab_stop = 4;
constexpr std::size_t narrowest = 20;  ///< columns of text below which no terminal cuts

std::uint32_t skip_forwards(std::string_view text, std::uint32_t offset, std::uint32_t code_points) {
  constexpr std::uint32_t block = 64;
  while (code_points >= block && text.size() - offset >= block) {
    code_points -= static_cast<std::uint32_t>(count_code_points(text.substr(offset, block)));
    offset += block;
    while (offset < text.size() && is_continuation(text[offset])) ++offset;
  }
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

std::uint32_t first_text(std::string_view line) {
  const std::size_t found = line.find_first_not_of(" \t");
  return found == std::string_view::npos ? 0 : static_cast<std::uint32_t>(found);
}

FrameLine frame_line(std::string_view bytes, std::uint32_t number, Span line, Span span) {
  if (line.begin == 0) line.begin = std::min(static_cast<std::uint32_t>(byte_order_mark_size(bytes)), line.end);
  const std::string_view text = slice(bytes, line);
  // A span that began on an earlier line is not underlined in this line's indentation.
  const std::uint32_t begin = span.begin < line.begin ? first_text(text) : std::min(span.begin, line.end) - line.begin;
  const std::uint32_t end = std::clamp(span.end, line.begin, line.end) - line.begin;
  return excerpt({.number = number, .text = text, .mark = {begin, std::max(begin, end)}});
}

/// A part of a line as it is printed.
struct Printed {
  std::string text;
  std::size_t width = 0;

  void append(std::string_view part) {
    std::string piece = printable(part);
    if (completes_log_command(piece)) piece.replace(0, 1, fmt::format("U+{:04X}", static_cast<unsigned>(piece[0])));
    text += piece;
    width += display_width(piece);
  }

  /// Each part alone is harmless, but a line is printed in three.
  bool completes_log_command(std::string_view piece) const {
    const std::size_t before = std::min(text.size(), longest_log_command);
    const std::string joined = text.substr(text.size() - before) + std::string{piece.substr(0, longest_log_command)};
    for (std::size_t at = 0; at < before; ++at) {
      if (begins_log_command(std::string_view{joined}.substr(at))) return true;
    }
    return false;
  }

  void append_expanding_tabs(std::string_view part) {
    while (!part.empty()) {
      const std::size_t tab = std::min(part.find('\t'), part.size());
      append(part.substr(0, tab));
      if (tab == part.size()) return;
      const std::size_t blanks = tab_stop - width % tab_stop;
      text.append(blanks, ' ');
      width += blanks;
      part.remove_prefix(tab + 1);
    }
  }
};

std::size_t printed_width(std::string_view text) { return display_width(printable(text)); }

/// The end of the code points from `begin` on that fit into `width`.
std::uint32_t fitting_forwards(std::string_view text, std::uint32_t begin, std::size_t width) {
  std::uint32_t end = begin;
  while (end < text.size()) {
    const std::uint32_t next = skip_forwards(text, end, 1);
    const std::size_t taken = printed_width(slice(text, {end, next}));
    if (taken > width) break;
    width -= taken;
    end = next;
  }
  return end;
}

/// The begin of the code points up to `end` that fit into `width`.
std::uint32_t fitting_backwards(std::string_view text, std::uint32_t end, std::size_t width) {
  std::uint32_t begin = end;
  while (begin > 0) {
    const std::uint32_t previous = skip_backwards(text, begin, 1);
    const std::size_t taken = printed_width(slice(text, {previous, begin}));
    if (taken > width) break;
    width -= taken;
    begin = previous;
  }
  return begin;
}

/// Cuts a line to `width` columns so that its mark stays in sight.
FrameLine fit(const FrameLine& line, std::size_t width) {
  const std::size_t ellipses = (line.cut_before ? 1U : 0U) + (line.cut_after ? 1U : 0U);
  if (printed_width(line.text) + ellipses <= width) return line;

  const std::size_t room = width - 2;
  const std::size_t marked = std::min(printed_width(slice(line.text, line.mark)), room);
  const std::size_t behind = printed_width(line.text.substr(line.mark.end));
  const std::size_t around = room - marked;
  const std::size_t wanted_before = std::max(around / 3, around - std::min(around, behind));
  const std::uint32_t begin = fitting_backwards(line.text, line.mark.begin, wanted_before);
  const std::uint32_t end = fitting_forwards(line.text, begin, room);
  return {.number = line.number,
          .text = slice(line.text, {begin, end}),
          .mark = {line.mark.begin - begin, std::min(line.mark.end, end) - begin},
          .cut_before = line.cut_before || begin > 0,
          .cut_after = line.cut_after || end < line.text.size()};
}

/// The line and, below it, its underline. Gives the columns that the underline and what is left of it take.
std::size_t draw_line(const FrameLine& line, std::size_t gutter, const FrameStyle& style, std::string& frame) {
  Printed printed;
  if (line.cut_before) printed.append(ellipsis);
  printed.append_expanding_tabs(line.text.substr(0, line.mark.begin));
  const std::size_t indent = printed.width;
  printed.append(slice(line.text, line.mark));
  const std::size_t marked = std::max<std::size_t>(1, printed.width - indent);
  printed.append_expanding_tabs(line.text.substr(line.mark.end));
  if (line.cut_after) printed.append(ellipsis);

  const std::string number = std::to_string(line.number);
  frame += '\n';
  append_painted(frame, std::string(gutter - number.size(), ' ') + number + " |", Paint::dim, style.color);
  if (!printed.text.empty()) frame += ' ' + printed.text;
  frame += '\n';
  append_painted(frame, std::string(gutter, ' ') + " |", Paint::dim, style.color);
  frame.append(indent + 1, ' ');
  append_painted(frame, std::string(marked, '^'), style.accent, style.color);
  return gutter + 3 + indent + marked;
}

}  // namespace

FrameLine excerpt(FrameLine line) {
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

std::string draw_frame(std::span<const FrameLine> lines, std::string_view label, const FrameStyle& style) {
  assert(!lines.empty());
  const std::size_t gutter = std::to_string(lines.back().number).size();
  const std::size_t beside_text = gutter + 3;
  std::string frame;
  std::size_t taken = 0;
  append_painted(frame, std::string(gutter, ' ') + " |", Paint::dim, style.color);
  for (const FrameLine& line : lines) {
    const std::size_t width = std::max(style.width, beside_text + narrowest) - beside_text;
    taken = draw_line(style.width == 0 ? line : fit(line, width), gutter, style, frame);
  }
  if (!label.empty()) {
    if (style.width > 0 && taken + 1 + display_width(label) > style.width) {
      frame += '\n';
      append_painted(frame, std::string(gutter, ' ') + " |", Paint::dim, style.color);
    }
    frame += ' ';
    append_painted(frame, label, style.accent, style.color);
  }
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
