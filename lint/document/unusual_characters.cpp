#include "lint/document/unusual_characters.h"

#include <array>
#include <bit>
#include <optional>

#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr bool between(char32_t value, char32_t first, char32_t last) { return first <= value && value <= last; }

bool is_unusual(char32_t value) {
  if (value < 0x1000) return value <= 0xA0 || value == 0xAD || value == 0x34F || value == 0x61C;
  if (value < 0x3000) {
    return between(value, 0x2000, 0x200F) || between(value, 0x2028, 0x202F) || between(value, 0x205F, 0x206F) ||
           between(value, 0x115F, 0x1160) || value == 0x1680 || between(value, 0x17B4, 0x17B5) ||
           between(value, 0x180B, 0x180F);
  }
  if (value < 0x10000) {
    return value == 0x3000 || value == 0x3164 || between(value, 0xE000, 0xF8FF) || between(value, 0xFDD0, 0xFDEF) ||
           between(value, 0xFE00, 0xFE0F) || value == 0xFEFF || value == 0xFFA0 || between(value, 0xFFF0, 0xFFFB) ||
           value >= 0xFFFE;
  }
  return value >= 0xE0000 || (value & 0xFFFEU) == 0xFFFE || between(value, 0x1BCA0, 0x1BCA3) ||
         between(value, 0x1D173, 0x1D17A);
}

/// Per byte which second ones may follow for an unusual character to begin here, as bits from 0x80 on.
constexpr std::array<std::uint64_t, 256> seconds = [] {
  std::array<std::uint64_t, 256> table{};
  const auto allow = [&](unsigned first, unsigned from, unsigned to) {
    for (unsigned second = from; second <= to; ++second) table[first] |= std::uint64_t{1} << (second - 0x80);
  };
  allow(0xC2, 0x80, 0xAD);
  allow(0xCD, 0x8F, 0x8F);
  allow(0xD8, 0x9C, 0x9C);
  allow(0xE1, 0x85, 0xA0);
  allow(0xE2, 0x80, 0x81);
  allow(0xE3, 0x80, 0x80);
  allow(0xE3, 0x85, 0x85);
  allow(0xEE, 0x80, 0xBF);
  allow(0xEF, 0x80, 0xA3);
  for (const unsigned second : {0xB7U, 0xB8U, 0xBBU, 0xBEU, 0xBFU}) allow(0xEF, second, second);
  for (unsigned first = 0xF0; first <= 0xF4; ++first) allow(first, 0x80, 0xBF);
  return table;
}();

bool may_begin_unusual(char first, char second) {
  return (seconds[static_cast<unsigned char>(first)] >> (static_cast<unsigned char>(second) & 0x3FU) & 1U) != 0;
}

/// Whether `block`, of at most 255 bytes, has one that `seconds` knows. A sum without branches, which the compiler
/// makes SIMD of.
bool may_hold_unusual(std::string_view block) {
  constexpr auto one_if = [](bool condition) { return static_cast<std::uint8_t>(condition); };
  std::uint8_t sum = 0;
  for (const char c : block) {
    const auto byte = static_cast<unsigned char>(c);
    sum = static_cast<std::uint8_t>(sum + one_if(byte == 0xC2) + one_if(byte == 0xCD) + one_if(byte == 0xD8) +
                                    one_if(byte >= 0xE1 && byte <= 0xE3) + one_if(byte >= 0xEE));
  }
  return sum != 0;
}

}  // namespace

std::vector<UnusualCharacter> find_unusual_characters(std::string_view text) {
  constexpr std::size_t block = 64;
  std::vector<UnusualCharacter> found;
  for (std::size_t begin = 0; begin < text.size(); begin += block) {
    std::uint64_t candidates = high_bits(text.substr(begin, block));
    if (candidates == 0 || !may_hold_unusual(text.substr(begin, block))) continue;
    for (; candidates != 0; candidates &= candidates - 1) {
      const std::size_t at = begin + static_cast<std::size_t>(std::countr_zero(candidates));
      if (at + 1 == text.size() || !may_begin_unusual(text[at], text[at + 1])) continue;
      const std::optional<CodePoint> point = decode(text, at);
      if (point && is_unusual(point->value)) found.push_back({static_cast<std::uint32_t>(at), point->value});
    }
  }
  return found;
}

}  // namespace stet
