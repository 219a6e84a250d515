#include "lint/engine/locator.h"

#include <algorithm>
#include <string_view>

#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::size_t max_quoted_lines = 3;
constexpr std::uint32_t max_code_points = 240;
constexpr std::uint32_t code_points_before = 60;

}  // namespace

Place Locator::place(std::uint32_t offset) {
  const LineIndex& index = document_.line_index();
  if (offset >= known_offset_ && known_offset_ > 0) {
    const std::size_t line = known_place_.line - 1;
    if (line < index.lines().size() && index.line_of(offset) == line) {
      const std::string_view between = document_.bytes().substr(known_offset_, offset - known_offset_);
      return {known_place_.line, known_place_.column + static_cast<std::uint32_t>(count_code_points(between))};
    }
  }
  return index.place(offset);
}

QuotedLine Locator::quote(std::size_t line, std::uint32_t from, std::uint32_t from_column) const {
  const Span text = document_.lines()[line].text;
  const std::string_view bytes = document_.bytes();

  std::uint32_t begin = std::clamp(from, text.begin, text.end);
  std::uint32_t column = from_column;
  for (std::uint32_t steps = 0; begin > text.begin && steps < code_points_before; ++steps) {
    --begin;
    while (begin > text.begin && is_continuation(bytes[begin])) --begin;
    --column;
  }
  // A line that fits is quoted whole, wherever the span stands in it.
  const bool short_line = text.size() <= max_code_points;
  if (short_line) {
    column -= static_cast<std::uint32_t>(count_code_points(bytes.substr(text.begin, begin - text.begin)));
    begin = text.begin;
  }
  std::uint32_t end = begin;
  for (std::uint32_t taken = 0; end < text.end && taken < max_code_points; ++taken) {
    ++end;
    while (end < text.end && is_continuation(bytes[end])) ++end;
  }
  return {.number = static_cast<std::uint32_t>(line) + 1,
          .text = std::string{bytes.substr(begin, end - begin)},
          .first_column = std::max<std::uint32_t>(column, 1),
          .offset = begin,
          .cut_before = begin > text.begin,
          .cut_after = end < text.end};
}

Location Locator::locate(Span span) {
  const Place begin = place(span.begin);
  known_offset_ = span.begin;
  known_place_ = begin;
  Location location{.span = span, .begin = begin, .end = span.empty() ? begin : place(span.end), .quoted = {}};

  const std::size_t lines = document_.lines().size();
  // A span that ends with a line ending does not touch the line behind it.
  const std::size_t last_line =
      location.end.column == 1 && location.end.line > begin.line ? location.end.line - 1 : location.end.line;
  const std::size_t first = begin.line - 1;
  const std::size_t count = std::min<std::size_t>(last_line - first, max_quoted_lines);
  for (std::size_t line = first; line < std::min(first + count, lines); ++line) {
    const bool begins_here = line == first;
    location.quoted.push_back(begins_here ? quote(line, span.begin, begin.column)
                                          : quote(line, document_.lines()[line].text.begin, 1));
  }
  return location;
}

}  // namespace stet
