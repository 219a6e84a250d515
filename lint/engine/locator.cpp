#include "lint/engine/locator.h"

#include <algorithm>
#include <string_view>

#include "lint/text/code_frame.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::size_t max_quoted_lines = 3;

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

QuotedLine Locator::quote(std::size_t line, std::uint32_t from) const {
  const Span text = document_.lines()[line].text;
  const std::uint32_t mark = std::clamp(from, text.begin, text.end) - text.begin;
  const FrameLine kept =
      excerpt({.number = static_cast<std::uint32_t>(line) + 1, .text = document_[text], .mark = {mark, mark}});
  return {.number = kept.number,
          .text = std::string{kept.text},
          .offset = text.begin + mark - kept.mark.begin,
          .cut_before = kept.cut_before,
          .cut_after = kept.cut_after};
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
    location.quoted.push_back(quote(line, line == first ? span.begin : document_.lines()[line].text.begin));
  }
  if (const Decoding* decoding = document_.decoding()) {
    location.decoded = span;
    location.span = decoding->origin(span);
  }
  return location;
}

}  // namespace stet
