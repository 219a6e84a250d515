#include "lint/text/plausibility.h"

#include <array>
#include <cstddef>

namespace stet {

namespace {

#include "lint/text/plausibility.inc"

constexpr std::size_t block_size = sizeof(character_blocks[0]) / sizeof(character_blocks[0][0]);
constexpr std::size_t table_end = sizeof(character_index) / sizeof(character_index[0]) * block_size;

std::uint16_t entry(char32_t character) {
  if (character < table_end) return character_blocks[character_index[character / block_size]][character % block_size];
  // Planes 2 and 3 hold rare Han characters, the others next to nothing.
  const auto kind = character < 0x40000 ? CharacterClass::han : CharacterClass::unassigned;
  return static_cast<std::uint16_t>(static_cast<unsigned>(kind) << 8U | 128U);
}

constexpr CharacterClass class_of(std::uint16_t entry) { return static_cast<CharacterClass>(entry >> 8U); }

constexpr std::uint32_t parted_word = 6 * 8;
constexpr std::uint32_t mixed_case = 12 * 8;
constexpr std::uint32_t mixed_alphabets = 8 * 8;

/// What words know of a class of characters.
struct Traits {
  bool letter = false;
  bool parts_words = false;
  bool upper = false;
  bool lower = false;
  /// Whose letters make words of their own; 0 where letters of others may touch (Han, kana, marks).
  std::uint8_t alphabet = 0;
};

constexpr Traits traits_of(CharacterClass kind) {
  switch (kind) {
    case CharacterClass::lower:
    case CharacterClass::latin_lower:
      return {.letter = true, .lower = true, .alphabet = 1};
    case CharacterClass::upper:
    case CharacterClass::latin_upper:
      return {.letter = true, .upper = true, .alphabet = 1};
    case CharacterClass::greek_lower:
      return {.letter = true, .lower = true, .alphabet = 2};
    case CharacterClass::greek_upper:
      return {.letter = true, .upper = true, .alphabet = 2};
    case CharacterClass::cyrillic_lower:
      return {.letter = true, .lower = true, .alphabet = 3};
    case CharacterClass::cyrillic_upper:
      return {.letter = true, .upper = true, .alphabet = 3};
    case CharacterClass::hebrew:
      return {.letter = true, .alphabet = 4};
    case CharacterClass::arabic:
      return {.letter = true, .alphabet = 5};
    case CharacterClass::indic:
    case CharacterClass::cased_other:
    case CharacterClass::letter_other:
    case CharacterClass::modifier:
    case CharacterClass::han:
    case CharacterClass::kana:
    case CharacterClass::hangul:
    case CharacterClass::mark:
      return {.letter = true};
    case CharacterClass::open_quote:
    case CharacterClass::close_quote:
    case CharacterClass::punctuation:
    case CharacterClass::currency:
    case CharacterClass::follower:
    case CharacterClass::math:
    case CharacterClass::symbol:
    case CharacterClass::fraction:
    case CharacterClass::accent:
      return {.parts_words = true};
    default:
      return {};
  }
}

constexpr std::array<Traits, class_count> all_traits = [] {
  std::array<Traits, class_count> all{};
  for (std::size_t kind = 0; kind < class_count; ++kind) all[kind] = traits_of(static_cast<CharacterClass>(kind));
  return all;
}();

}  // namespace

Surprise::Surprise(char32_t earlier, char32_t before)
    : earlier_(static_cast<std::uint8_t>(class_of(entry(earlier)))),
      before_(static_cast<std::uint8_t>(class_of(entry(before)))),
      apostrophe_(before == U'\u2019') {}

std::uint32_t Surprise::next(char32_t character) {
  const std::uint16_t here = entry(character);
  const auto kind = static_cast<std::uint8_t>(class_of(here));
  const Traits& now = all_traits[kind];
  const Traits& before = all_traits[before_];
  const Traits& earlier = all_traits[earlier_];
  std::uint32_t sum = pair_costs[before_][kind] + (here & 0xFFU);
  // Of the marks only the apostrophe stands between letters.
  if (before.parts_words && now.letter && earlier.letter && !apostrophe_) sum += parted_word;
  if (now.lower && before.upper && earlier.upper) sum += mixed_case;
  if (now.alphabet != before.alphabet && now.alphabet != 0 && before.alphabet != 0) sum += mixed_alphabets;
  earlier_ = before_;
  before_ = kind;
  apostrophe_ = character == U'\u2019';
  return sum;
}

bool is_unassigned(char32_t character) { return class_of(entry(character)) == CharacterClass::unassigned; }

}  // namespace stet
