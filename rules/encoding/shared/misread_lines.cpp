#include "rules/encoding/misread_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>

#include "lint/text/utf8.h"
#include "rules/encoding/legacy_reading.h"

namespace stet {

namespace {

constexpr unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

enum class Kind : std::uint8_t {
  other,
  western,  ///< in the upper half of Windows-1252 or Windows-1250, among some more letters and marks
  greek,
  small_cyrillic,
  capital_cyrillic,
  other_cyrillic,
  drawing,  ///< or a sign of mathematics
};

/// By the first two bytes of a character.
constexpr Kind kind_of_pair(unsigned pair) {
  if ((pair >= 0xD0B0 && pair <= 0xD0BF) || (pair >= 0xD180 && pair <= 0xD18F)) return Kind::small_cyrillic;
  if ((pair >= 0xD080 && pair < 0xD0B0) || pair == 0xD290) return Kind::capital_cyrillic;
  if (pair >= 0xD080 && pair < 0xD300) return Kind::other_cyrillic;
  if (pair >= 0xCE80 && pair < 0xD080) return Kind::greek;
  if ((pair >= 0xE294 && pair <= 0xE296) || pair == 0xE288 || pair == 0xE289 || pair == 0xE28C) return Kind::drawing;
  const bool is_western = (pair >= 0xC280 && pair < 0xC600) || pair == 0xC692 || (pair >= 0xCB86 && pair <= 0xCB9D) ||
                          pair == 0xE280 || pair == 0xE282 || pair == 0xE284;
  return is_western ? Kind::western : Kind::other;
}

constexpr unsigned first_lead = 0xC2;
constexpr unsigned last_lead = 0xE2;
constexpr unsigned continuations = 0x40;

constexpr auto kinds = [] {
  std::array<Kind, std::size_t{last_lead - first_lead + 1} * continuations> table{};
  for (unsigned at = 0; at < table.size(); ++at)
    table[at] = kind_of_pair((first_lead + at / continuations) << 8U | (0x80 + at % continuations));
  return table;
}();

constexpr bool is_letter(Kind kind) { return kind >= Kind::western && kind <= Kind::other_cyrillic; }

bool is_suspect(std::string_view text, Span stretch) {
  constexpr std::uint32_t row = 3;
  constexpr std::uint32_t most_capitals = 6;
  if (stretch.size() < 2 * row || byte_at(text, stretch.begin) > last_lead) return false;
  std::uint32_t in_row = 0;
  std::uint32_t capitals = 0;
  Kind before = Kind::other;
  for (std::uint32_t at = stretch.begin; at + 1 < stretch.end;) {
    const unsigned lead = byte_at(text, at);
    const bool is_known = lead >= first_lead && lead <= last_lead;
    const Kind kind =
        is_known ? kinds[std::size_t{lead - first_lead} * continuations + byte_at(text, at + 1) % continuations]
                 : Kind::other;
    in_row = kind == Kind::western ? in_row + 1 : 0;
    capitals = kind == Kind::capital_cyrillic ? capitals + 1 : 0;
    if (in_row == row || capitals == most_capitals) return true;
    if (before == Kind::small_cyrillic && kind == Kind::capital_cyrillic) return true;
    if ((before == Kind::drawing && is_letter(kind)) || (is_letter(before) && kind == Kind::drawing)) return true;
    before = kind;
    at += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
  return false;
}

class LineParts {
 public:
  LineParts(const Document& document, bool in_code) : document_(document), in_code_(in_code) {}

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
    size_ += end - begin;
  }

  std::size_t size() const { return size_; }
  std::vector<Span> take() { return std::move(lines_); }

 private:
  const Document& document_;
  bool in_code_;
  std::vector<Span> lines_;
  std::size_t size_ = 0;  ///< bytes in them
};

}  // namespace

std::vector<Span> lines_beyond_ascii(const Document& document, bool in_code) {
  LineParts lines(document, in_code);
  for (const Span stretch : document.non_ascii()) lines.add(stretch);
  return lines.take();
}

bool repeats_one_character(std::string_view line) {
  constexpr std::size_t fewest = 20;
  std::map<char32_t, std::size_t> counts;
  std::size_t all = 0;
  std::size_t most = 0;
  for (std::uint32_t at = 0; at < line.size();) {
    const CodePoint point = decode_any(line, at);
    at += point.size;
    if (point.value < 0x80) continue;
    ++all;
    most = std::max(most, ++counts[point.value]);
  }
  return all >= fewest && 4 * most >= all;
}

std::vector<Span> suspect_lines(const Document& document, bool in_code) {
  LineParts lines(document, in_code);
  for (const Span stretch : document.non_ascii()) {
    if (is_suspect(document.bytes(), stretch)) lines.add(stretch);
    if (lines.size() > enough_to_tell) break;
  }
  return lines.take();
}

}  // namespace stet
