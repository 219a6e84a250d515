#include "lint/engine/locator.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "lint/text/byte_order_mark.h"
#include "lint/text/code_frame.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::size_t max_quoted_lines = 3;

struct Width {
  std::uint32_t code_points;
  std::uint32_t utf16_units;
  std::uint32_t bytes;
};

/// Widths of adjoining spans add up, wherever one is cut: what counts is the byte that begins something.
Width width(std::string_view bytes, Span span) {
  const std::string_view text = slice(bytes, span);
  const auto code_points = static_cast<std::uint32_t>(count_code_points(text));
  std::uint32_t pairs = 0;
  if (code_points < text.size()) {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      if (static_cast<unsigned char>(bytes[at]) < 0xF0) continue;
      const std::optional<CodePoint> point = decode(bytes, at);
      if (point && point->value > 0xFFFF) ++pairs;
    }
  }
  return {code_points, code_points + pairs, span.size()};
}

ResolvedPlace moved(ResolvedPlace from, Width width) {
  from.column += width.code_points;
  from.utf16_column += width.utf16_units;
  from.byte_column += width.bytes;
  return from;
}

ResolvedPlace moved_back(ResolvedPlace from, Width width) {
  from.column -= width.code_points;
  from.utf16_column -= width.utf16_units;
  from.byte_column -= width.bytes;
  return from;
}

/// Where the first column of a line is.
std::uint32_t first_column(const LineIndex& index, std::string_view bytes, std::size_t line) {
  if (line == index.lines().size()) return static_cast<std::uint32_t>(bytes.size());
  const std::uint32_t begin = index.lines()[line].text.begin;
  return begin == 0 ? static_cast<std::uint32_t>(byte_order_mark_size(bytes)) : begin;
}

}  // namespace

ResolvedPlace Locator::place(std::uint32_t offset) {
  const std::string_view bytes = document_.bytes();
  const LineIndex& index = document_.line_index();
  const std::size_t line = index.line_of(offset);
  const std::uint32_t first = first_column(index, bytes, line);
  ResolvedPlace found{{static_cast<std::uint32_t>(line) + 1, 1}};
  const bool same_line = known_place_.line == found.line && known_offset_ >= first;
  if (offset <= first) {
    // the first column
  } else if (same_line && known_offset_ <= offset) {
    found = moved(known_place_, width(bytes, {known_offset_, offset}));
  } else if (same_line && known_offset_ - offset < offset - first) {
    found = moved_back(known_place_, width(bytes, {offset, known_offset_}));
  } else {
    found = moved(found, width(bytes, {first, offset}));
  }
  known_offset_ = offset;
  known_place_ = found;
  return found;
}

ResolvedSpan Locator::places(Span span) {
  const ResolvedPlace begin = place(span.begin);
  return {begin, span.empty() ? begin : place(span.end)};
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
  const auto [begin, end] = places(span);
  Location location{.span = span, .begin = begin, .end = end, .quoted = {}};

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
