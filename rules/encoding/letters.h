#pragma once

#include <cstdint>

namespace stet {

/// Says of one letter after the other how unusual the spelling of a word is in the languages that have a legacy code
/// page, in eighths of a bit. Real words cost some four bits a letter, letters in any order nine and more.
class Spelling {
 public:
  std::uint32_t next(char32_t character);
  /// What it costs that the word ends.
  std::uint32_t end() const;

 private:
  std::uint16_t before_ = 0;
  bool small_ = false;
};

/// Whether `character` is a letter that `Spelling` knows: of ASCII or of a code page.
bool is_known_letter(char32_t character);

/// Whether it is a capital one of them.
bool is_known_capital(char32_t character);

/// One number for a known letter, small or capital, 0 for all else; letters of one alphabet share the high byte.
std::uint16_t number_of_letter(char32_t character);

/// Whether it is one of the few hundred Han characters or Hangul syllables that most of a text is made of.
bool is_frequent_han(char32_t character);
bool is_frequent_hangul(char32_t character);

}  // namespace stet
