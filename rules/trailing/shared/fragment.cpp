#include "rules/trailing/fragment.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "lint/text/utf8.h"

namespace stet {

namespace {

// No words of any language that a text would end with on a line of their own.
constexpr std::array<std::string_view, 17> half_words = {
    "ance", "ation", "ations", "ers",  "ful", "ible", "ing", "ings", "ity",
    "ly",   "ment",  "ments",  "ness", "ous", "sion", "ted", "tion",
};

constexpr std::array<std::string_view, 2> test_words = {"foo", "foobar"};

constexpr std::string_view single_signs = "`\\[](){|\"~.,;/=_<^";

constexpr std::array<std::string_view, 3> rows = {"qwertyuiop", "asdfghjkl;", "zxcvbnm"};

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_lone_letter(std::string_view line) {
  const std::optional<CodePoint> point = decode(line, 0);
  if (!point || point->size != line.size()) return false;
  const char32_t value = point->value;
  const bool latin = (value >= 'a' && value <= 'z') || (value >= 0xDF && value <= 0xFF && value != 0xF7);
  const bool greek = value >= 0x3B1 && value <= 0x3C9;
  const bool cyrillic = value >= 0x430 && value <= 0x45F;
  return latin || greek || cyrillic;
}

bool is_sign(std::string_view line) {
  if (line.size() == 1) return line == "#" || single_signs.find(line.front()) != std::string_view::npos;
  const bool only_hashes = line.size() <= 6 && line.find_first_not_of('#') == std::string_view::npos;
  return only_hashes || line == "**" || line == "__" || line == "``";
}

/// `asdf`, `fdsa`, `jkl;`, `asdfasdf`: keys of one row, side by side, in one direction, perhaps twice.
bool is_slide(std::string_view line) {
  const std::size_t half = line.size() / 2;
  if (half >= 3 && line.substr(0, half) == line.substr(half)) line = line.substr(half);
  if (line.size() < 3 || line == "poi") return false;
  const std::string reversed{line.rbegin(), line.rend()};
  return std::any_of(rows.begin(), rows.end(), [&](std::string_view row) {
    return row.find(line) != std::string_view::npos || row.find(reversed) != std::string_view::npos;
  });
}

/// `ddd`: a key held down. Laughter (`hhh`, `kkk`), sleep (`zzz`) and the like are left alone.
bool is_held_key(std::string_view line) {
  constexpr std::string_view keys = "cdfgjlnpqrstv";
  return line.size() >= 3 && keys.find(line.front()) != std::string_view::npos &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

/// `djaksjdk`: a hand that drums on the middle row.
bool is_drumming(std::string_view line) {
  if (line.size() < 6 || line.find_first_not_of("asdfghjkl;") != std::string_view::npos) return false;
  std::size_t consonants = 0;
  std::size_t longest = 0;
  for (const char c : line) {
    consonants = c == 'a' ? 0 : consonants + 1;
    longest = std::max(longest, consonants);
  }
  return longest >= 4;
}

}  // namespace

FragmentKind fragment_kind(std::string_view line) {
  constexpr std::size_t longest = 20;
  if (line.empty() || line.size() > longest) return FragmentKind::none;
  if (is_lone_letter(line)) return FragmentKind::letter;
  if (is_sign(line)) return FragmentKind::sign;
  if (is_one_of(half_words, line)) return FragmentKind::half_word;
  if (is_slide(line) || is_held_key(line) || is_drumming(line)) return FragmentKind::keyboard_run;
  if (is_one_of(test_words, line)) return FragmentKind::test_word;
  return FragmentKind::none;
}

}  // namespace stet
