#include "lint/text/plausibility.h"

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

CharacterClass class_of(std::uint16_t entry) { return static_cast<CharacterClass>(entry >> 8U); }

bool is_letter(CharacterClass kind) {
  switch (kind) {
    case CharacterClass::lower:
    case CharacterClass::upper:
    case CharacterClass::mark:
      return true;
    default:
      return CharacterClass::latin_lower <= kind && kind <= CharacterClass::hangul;
  }
}

/// What words do not hold: of the marks only the apostrophe stands between letters.
bool parts_words(CharacterClass kind, char32_t character) {
  switch (kind) {
    case CharacterClass::open_quote:
    case CharacterClass::close_quote:
      return character != U'\u2019';
    case CharacterClass::punctuation:
    case CharacterClass::currency:
    case CharacterClass::follower:
    case CharacterClass::math:
    case CharacterClass::symbol:
    case CharacterClass::fraction:
    case CharacterClass::accent:
      return true;
    default:
      return false;
  }
}

bool is_upper(CharacterClass kind) {
  return kind == CharacterClass::upper || kind == CharacterClass::latin_upper || kind == CharacterClass::greek_upper ||
         kind == CharacterClass::cyrillic_upper;
}

bool is_lower(CharacterClass kind) {
  return kind == CharacterClass::lower || kind == CharacterClass::latin_lower || kind == CharacterClass::greek_lower ||
         kind == CharacterClass::cyrillic_lower;
}

constexpr std::uint32_t parted_word = 6 * 8;
constexpr std::uint32_t mixed_case = 4 * 8;
constexpr std::uint32_t mixed_alphabets = 8 * 8;

/// The alphabet whose letters make words of their own; 0 where letters of others may touch (Han, kana, marks).
unsigned alphabet_of(CharacterClass kind) {
  switch (kind) {
    case CharacterClass::lower:
    case CharacterClass::upper:
    case CharacterClass::latin_lower:
    case CharacterClass::latin_upper:
      return 1;
    case CharacterClass::greek_lower:
    case CharacterClass::greek_upper:
      return 2;
    case CharacterClass::cyrillic_lower:
    case CharacterClass::cyrillic_upper:
      return 3;
    case CharacterClass::hebrew:
      return 4;
    case CharacterClass::arabic:
      return 5;
    default:
      return 0;
  }
}

bool mixes_alphabets(CharacterClass before, CharacterClass kind) {
  const unsigned alphabet = alphabet_of(kind);
  const unsigned alphabet_before = alphabet_of(before);
  return alphabet != 0 && alphabet_before != 0 && alphabet != alphabet_before;
}

}  // namespace

std::uint32_t surprise(char32_t earlier, char32_t before, char32_t character) {
  const std::uint16_t here = entry(character);
  const CharacterClass kind = class_of(here);
  const CharacterClass kind_before = class_of(entry(before));
  const CharacterClass kind_earlier = class_of(entry(earlier));
  std::uint32_t sum =
      pair_costs[static_cast<std::size_t>(kind_before)][static_cast<std::size_t>(kind)] + (here & 0xFFU);
  if (parts_words(kind_before, before) && is_letter(kind) && is_letter(kind_earlier)) sum += parted_word;
  if (is_lower(kind) && is_upper(kind_before) && is_upper(kind_earlier)) sum += mixed_case;
  if (mixes_alphabets(kind_before, kind)) sum += mixed_alphabets;
  return sum;
}

bool is_unassigned(char32_t character) { return class_of(entry(character)) == CharacterClass::unassigned; }

}  // namespace stet
