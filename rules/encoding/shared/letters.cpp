#include "rules/encoding/letters.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace stet {

namespace {

/// Where the costs of an alphabet begin, and how many rows and columns they have.
struct AlphabetTable {
  std::uint32_t begin;
  std::uint32_t size;
};

#include "rules/encoding/letters.inc"

constexpr std::uint16_t capital = 0x8000;
constexpr std::uint32_t other_alphabet = 12 * 8;
constexpr std::uint32_t no_letter = 12 * 8;
// A capital behind a small letter.
constexpr std::uint32_t mixed_case = 6 * 8;

std::uint16_t entry(char32_t character) {
  return character < std::size(letter_numbers) ? letter_numbers[character] : 0;
}

std::uint32_t cost(std::uint16_t before, std::uint16_t here) {
  const auto index = static_cast<std::size_t>((here != 0 ? here : before) >> 8U);
  const AlphabetTable& table = alphabet_tables[index];
  return letter_costs[table.begin + (before & 0xFFU) * table.size + (here & 0xFFU)];
}

}  // namespace

std::uint32_t Spelling::next(char32_t character) {
  const std::uint16_t here = entry(character);
  const auto number = static_cast<std::uint16_t>(here & ~unsigned{capital});
  if (number == 0) {
    const std::uint32_t ends = end();
    *this = {};
    return character < 0x80 ? ends : no_letter;
  }
  const bool mixed = before_ != 0 && before_ >> 8U != number >> 8U;
  std::uint32_t sum = mixed ? other_alphabet : cost(before_, number);
  if (small_ && here != number) sum += mixed_case;
  small_ = here == number;
  before_ = number;
  return sum;
}

std::uint32_t Spelling::end() const { return cost(before_, 0); }

std::uint16_t number_of_letter(char32_t character) {
  return static_cast<std::uint16_t>(entry(character) & ~unsigned{capital});
}

bool is_known_letter(char32_t character) { return entry(character) != 0; }

bool is_known_capital(char32_t character) { return (entry(character) & capital) != 0; }

bool is_frequent_han(char32_t character) {
  return std::binary_search(std::begin(frequent_han), std::end(frequent_han), character);
}

bool is_frequent_hangul(char32_t character) {
  return std::binary_search(std::begin(frequent_hangul), std::end(frequent_hangul), character);
}

}  // namespace stet
