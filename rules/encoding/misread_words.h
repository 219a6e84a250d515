#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "rules/encoding/code_pages.h"

namespace stet {

/// How text was misread: the code page in which it was written, and the one in which it was read.
struct Route {
  CodePage written;
  CodePage seen;
};

/// What `character` was, or 0 where the code page in which it was read lacks it.
char32_t reread(char32_t character, Route route);

/// A character of a line, and where it begins in the document.
struct Letter {
  char32_t character;
  std::uint32_t at;
};

/// A word of a line, as indices into its letters, and what reading it anew gains, in eighths of a bit.
struct Word {
  std::size_t begin;
  std::size_t end;
  int gain = 0;
  int cost = 0;  ///< as it reads then
  bool changed = false;
  bool has_sign = false;    ///< whether what is in no Latin word stands between its letters
  bool readable = true;     ///< whether it is a word of one alphabet then
  bool mixes_case = false;  ///< whether a capital stands behind a small letter then
};

/// The words of a line that are not of ASCII alone. What is beyond it stands at `beyond_ascii`; what ends the line is
/// no letter. Linear; `words` is for reuse.
void words_in(std::span<const Letter> line, std::span<const std::size_t> beyond_ascii, Route route,
              std::vector<Word>& words);

/// Whether `character` is in a word of the text as it was, where it was `other`, or 0; what cannot have been misread
/// parts no words.
bool is_in_word(char32_t character, char32_t other);

/// Punctuation of any text, which is no sign of a misreading.
constexpr bool is_punctuation(char32_t character) {
  return (character >= 0x2010 && character <= 0x201F) || character == 0x2026;
}

/// Whether no Latin word is written with `character` between its letters, and a code page has it.
bool is_strange_between_letters(char32_t character);

/// How much better the words of a line, or of a document, read in another way, in eighths of a bit.
struct Merit {
  int gain = 0;     ///< by how much some read better
  int against = 0;  ///< by how much others read worse
  int cost = 0;     ///< of the words that gain, as they read then
  int letters = 0;  ///< of the words that gain

  int total() const { return gain - against; }
  /// Whether a letter of the words that gain costs `most_tenths` of a bit at most.
  bool is_spelled(int most_tenths) const { return cost * 10 <= letters * most_tenths * 8; }
  /// Whether what gains is `times` what others lose.
  bool is_in_one_voice(int times) const { return against * times <= gain; }

  Merit& operator+=(const Merit& other);
};

Merit merit_of(std::span<const Word> words);

}  // namespace stet
