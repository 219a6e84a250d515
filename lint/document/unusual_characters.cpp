#include "lint/document/unusual_characters.h"

#include <array>
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

/// Per byte what the next one must be at least and at most for an unusual character to begin here.
struct Second {
  unsigned char least = 0xFF;
  unsigned char most = 0;
};

constexpr std::array<Second, 256> seconds = [] {
  std::array<Second, 256> table{};
  table[0xC2] = {0x80, 0xAD};
  table[0xCD] = {0x8F, 0x8F};
  table[0xD8] = {0x9C, 0x9C};
  table[0xE1] = {0x85, 0xA0};
  table[0xE2] = {0x80, 0x81};
  table[0xE3] = {0x80, 0x85};
  table[0xEE] = {0x80, 0xBF};
  table[0xEF] = {0x80, 0xBF};
  for (unsigned lead = 0xF0; lead <= 0xF4; ++lead) table[lead] = {0x80, 0xBF};
  return table;
}();

}  // namespace

std::vector<UnusualCharacter> find_unusual_characters(std::string_view text, std::span<const Span> stretches) {
  std::vector<UnusualCharacter> found;
  for (const Span stretch : stretches) {
    for (std::uint32_t at = stretch.begin; at + 1 < stretch.end; ++at) {
      const Second second = seconds[static_cast<unsigned char>(text[at])];
      const auto next = static_cast<unsigned char>(text[at + 1]);
      if (next < second.least || next > second.most) continue;
      const std::optional<CodePoint> point = decode(text, at);
      if (!point) continue;
      if (is_unusual(point->value)) found.push_back({at, point->value});
      at += point->size - 1;
    }
  }
  return found;
}

}  // namespace stet
