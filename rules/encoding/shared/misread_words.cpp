#include "rules/encoding/misread_words.h"

#include <algorithm>
#include <string_view>

#include "rules/encoding/letters.h"

namespace stet {

namespace {

constexpr bool is_apostrophe(char32_t character) { return character == U'\u2019'; }

/// The word from `begin` on, which may be empty.
Word word_at(std::span<const Letter> line, std::size_t begin, Route route) {
  Word word{begin, begin};
  Spelling standing;
  Spelling anew;
  int as_it_stands = 0;
  std::uint16_t alphabet = number_of_letter(reread(line[begin].character, route)) >> 8U;
  bool lost = false;
  bool behind_small = false;
  bool behind_sign = false;
  for (; word.end < line.size(); ++word.end) {
    const char32_t character = line[word.end].character;
    const char32_t other = reread(character, route);
    if (!is_in_word(character, other)) break;
    lost = lost || other == 0;
    const std::uint16_t number = number_of_letter(other);
    word.readable = word.readable && (is_apostrophe(other) || (number != 0 && number >> 8U == alphabet));
    word.changed = word.changed || other != character;
    word.mixes_case = word.mixes_case || (behind_small && is_known_capital(other));
    behind_small = !is_known_capital(other);
    word.has_sign = word.has_sign || behind_sign;
    behind_sign = word.end > begin && number_of_letter(character) == 0 && is_strange_between_letters(character);
    as_it_stands += static_cast<int>(standing.next(character));
    word.cost += static_cast<int>(anew.next(is_apostrophe(other) ? U'\'' : other));
  }
  as_it_stands += static_cast<int>(standing.end());
  word.cost += static_cast<int>(anew.end());
  word.gain = lost ? 0 : as_it_stands - word.cost;
  word.readable = word.readable && word.changed;
  return word;
}

}  // namespace

char32_t reread(char32_t character, Route route) {
  if (character < 0x80) return character;
  const std::uint8_t byte = legacy_character(character).bytes[static_cast<std::size_t>(route.seen)];
  return byte == 0 ? 0 : character_of(route.written, byte);
}

bool is_in_word(char32_t character, char32_t other) {
  return is_apostrophe(other) || is_known_letter(other == 0 ? character : other);
}

bool is_strange_between_letters(char32_t character) {
  constexpr std::u32string_view usual = U"\u00A0\u00AD\u00B7\u00D7\u2022\u2044";
  if (character < 0x80 || is_punctuation(character) || usual.find(character) != std::u32string_view::npos) return false;
  const auto& bytes = legacy_character(character).bytes;
  return std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; });
}

void words_in(std::span<const Letter> line, std::span<const std::size_t> beyond_ascii, Route route,
              std::vector<Word>& words) {
  words.clear();
  std::size_t end = 0;
  for (const std::size_t at : beyond_ascii) {
    if (at < end) continue;
    std::size_t begin = at;
    while (begin > end && is_known_letter(line[begin - 1].character)) --begin;
    const Word word = word_at(line, begin, route);
    if (word.end > at) words.push_back(word);
    end = std::max(word.end, at + 1);
  }
}

Merit& Merit::operator+=(const Merit& other) {
  gain += other.gain;
  against += other.against;
  cost += other.cost;
  letters += other.letters;
  return *this;
}

Merit merit_of(std::span<const Word> words) {
  Merit merit;
  for (const Word& word : words) {
    if (!word.readable || word.gain <= 0) {
      merit.against += std::max(0, -word.gain);
      continue;
    }
    merit.gain += word.gain;
    merit.cost += word.cost;
    merit.letters += static_cast<int>(word.end - word.begin);
  }
  return merit;
}

}  // namespace stet
