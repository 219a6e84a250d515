#include "rules/encoding/sound_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "lint/text/ascii.h"
#include "lint/text/utf8.h"
#include "rules/encoding/letters.h"

namespace stet {

namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr char32_t middle_dot = 0xB7;

bool is_superscript(char32_t c) { return c == 0xB2 || c == 0xB3 || c == 0xB9; }

std::string_view without_blanks_behind(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with(no_break_space))
    text.remove_suffix(text.ends_with(' ') ? 1 : no_break_space.size());
  return text;
}

/// What may close a word, or a passage that ends with one.
bool is_closing_mark(char32_t c) {
  return std::u32string_view(U"\u00BB\u2013\u2014\u2018\u2019\u201C\u201D\u2026").find(c) != std::u32string_view::npos;
}

/// Whether a unit may stand behind `before`.
bool takes_unit(std::string_view before) {
  const std::string_view number = without_blanks_behind(before);
  return number.ends_with('/') || (!number.empty() && is_digit(number.back()));
}

}  // namespace

bool closes_quotation(std::string_view text, Span stretch) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> marks{
      {{"«", "»"}, {"»", "«"}, {"»", "»"}, {"„", "“"}, {"„", "”"}, {"“", "”"}, {"”", "”"}, {"‘", "’"}, {"‹", "›"}}};
  constexpr std::uint32_t longest_quotation = 200;
  const std::string_view suspect = slice(text, stretch);
  const std::uint32_t first = stretch.begin - std::min(stretch.begin, longest_quotation);
  std::string_view before = slice(text, {first, stretch.begin});
  before.remove_prefix(before.find_last_of('\n') + 1);
  if (stretch.end < text.size() && stet::is_letter(text[stretch.end])) return false;
  return std::any_of(marks.begin(), marks.end(), [&](const auto& pair) {
    const auto& [opening, closing] = pair;
    if (!suspect.ends_with(closing)) return false;
    std::string_view letter = suspect.substr(0, suspect.size() - closing.size());
    const bool opens_in_suspect = letter.starts_with(opening);
    if (opens_in_suspect) letter.remove_prefix(opening.size());
    const bool is_one = !letter.empty() && decode_any(letter, 0).size == letter.size();
    return is_one && (opens_in_suspect || before.find(opening) != std::string_view::npos);
  });
}

bool is_sign(std::string_view text, Span stretch, std::span<const Piece> pieces) {
  std::string_view rest = slice(text, stretch);
  // Damage would have made two characters of it.
  const bool behind_no_break_space = rest.starts_with(no_break_space);
  if (behind_no_break_space) rest.remove_prefix(no_break_space.size());
  if (rest.empty()) return false;
  const std::string_view before = text.substr(0, stretch.end - rest.size());
  const std::string_view behind = text.substr(stretch.end, 2);
  const bool ends_capitals = !before.empty() && is_upper(before.back());
  const CodePoint sign = decode_any(rest, 0);
  if (!is_known_capital(sign.value)) return false;
  if (sign.size == rest.size()) return ends_capitals && behind.starts_with(' ');
  const CodePoint mark = decode_any(rest, sign.size);
  if (sign.size + mark.size != rest.size() || is_known_letter(mark.value)) return false;

  const bool in_word = !behind.empty() && is_alphanumeric(behind.front());
  if (sign.value == U'Â' && is_superscript(mark.value))
    return !in_word && (behind_no_break_space || before.ends_with(' ') || before.ends_with('('));

  const std::size_t blank = pieces.back().character == ' ' ? 1 : 0;
  const char32_t letter = pieces.size() > blank ? pieces[pieces.size() - 1 - blank].character : U' ';
  if (letter == mark.value) return false;
  const bool is_blank = mark.value == 0xA0;
  if (is_blank && (behind_no_break_space || ends_capitals)) return true;
  // Damage would be a small letter behind capitals.
  const bool is_small = is_known_letter(letter) ? !is_known_capital(letter) : letter >= 0x250 && letter < 0x2B0;
  if (ends_capitals && !in_word && is_small && is_closing_mark(mark.value)) return true;
  const bool before_word = behind.size() == 2 && stet::is_letter(behind[0]) && stet::is_letter(behind[1]);
  if (takes_unit(before)) return is_blank || mark.value == middle_dot || !before_word;
  return mark.value == middle_dot && !before_word && (before.empty() || !is_alphanumeric(before.back()));
}

}  // namespace stet
