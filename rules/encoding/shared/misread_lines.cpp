#include "rules/encoding/misread_lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// The first two bytes of the character at `at`, and how many it has; what is malformed counts for something.
struct Glance {
  unsigned pair;
  std::uint32_t size;
};

Glance glance(std::string_view text, std::uint32_t at) {
  const unsigned lead = byte_at(text, at);
  return {lead << 8U | byte_at(text, at + 1), lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U};
}

/// What the upper half of Windows-1252 holds: Latin-1 and, among letters and marks, some more.
constexpr bool is_in_windows_1252(unsigned pair) {
  return (pair >= 0xC280 && pair <= 0xC3BF) || pair == 0xC592 || pair == 0xC593 || pair == 0xC5A0 || pair == 0xC5A1 ||
         pair == 0xC5B8 || pair == 0xC5BD || pair == 0xC5BE || pair == 0xC692 || pair == 0xCB86 || pair == 0xCB9C ||
         pair == 0xE280 || pair == 0xE282 || pair == 0xE284;
}

constexpr bool is_cyrillic(unsigned pair) { return pair >= 0xD080 && pair < 0xD300; }
constexpr bool is_cyrillic_capital(unsigned pair) { return (pair >= 0xD080 && pair < 0xD0B0) || pair == 0xD290; }
constexpr bool is_small_cyrillic(unsigned pair) {
  return (pair >= 0xD0B0 && pair <= 0xD0BF) || (pair >= 0xD180 && pair <= 0xD18F);
}
constexpr bool is_drawing(unsigned pair) { return pair >= 0xE294 && pair <= 0xE296; }

bool is_suspect(std::string_view text, Span stretch) {
  constexpr std::uint32_t row = 3;
  constexpr std::uint32_t most_capitals = 6;
  constexpr unsigned last_lead = 0xE2;
  if (stretch.size() < 2 * row || byte_at(text, stretch.begin) > last_lead) return false;
  std::uint32_t in_row = 0;
  std::uint32_t capitals = 0;
  unsigned before = 0;
  for (std::uint32_t at = stretch.begin; at + 1 < stretch.end;) {
    const auto [pair, size] = glance(text, at);
    in_row = is_in_windows_1252(pair) ? in_row + 1 : 0;
    if (in_row == row || (is_small_cyrillic(before) && is_cyrillic_capital(pair))) return true;
    capitals = is_cyrillic_capital(pair) ? capitals + 1 : 0;
    if (capitals == most_capitals) return true;
    if ((is_drawing(before) && is_cyrillic(pair)) || (is_cyrillic(before) && is_drawing(pair))) return true;
    before = pair;
    at += size;
  }
  return false;
}

class Lines {
 public:
  Lines(const Document& document, bool in_code) : document_(document), in_code_(in_code) {}

  /// Adds the line of `stretch`, or the part of it, unless the last one holds it as well.
  void add(Span stretch) {
    constexpr std::uint32_t longest = 4096;
    if (!lines_.empty() && stretch.begin < lines_.back().end) return;
    const Span line = document_.lines()[document_.line_index().line_of(stretch.begin)].text;
    if (!in_code_ && document_.body().contains(line.begin) && document_.markdown().in_code(line.begin)) return;
    std::uint32_t begin = lines_.empty() ? line.begin : std::max(line.begin, lines_.back().end);
    if (stretch.begin - begin > longest / 2) begin = stretch.begin;
    std::uint32_t end = std::min(line.end, begin + longest);
    while (end < line.end && is_continuation(document_.bytes()[end])) ++end;
    lines_.push_back({begin, end});
  }

  std::size_t count() const { return lines_.size(); }
  std::vector<Span> take() { return std::move(lines_); }

 private:
  const Document& document_;
  bool in_code_;
  std::vector<Span> lines_;
};

}  // namespace

std::vector<Span> lines_beyond_ascii(const Document& document, bool in_code) {
  Lines lines(document, in_code);
  for (const Span stretch : document.non_ascii()) lines.add(stretch);
  return lines.take();
}

std::vector<Span> suspect_lines(const Document& document, bool in_code) {
  constexpr std::size_t enough = 2000;
  Lines lines(document, in_code);
  for (const Span stretch : document.non_ascii()) {
    if (is_suspect(document.bytes(), stretch)) lines.add(stretch);
    if (lines.count() == enough) break;
  }
  return lines.take();
}

}  // namespace stet
