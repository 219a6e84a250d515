#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lint/document/document.h"
#include "lint/text/span.h"

namespace stet {

namespace script {

/// What the rules about single characters ask of the script that a character belongs to; a character may have several.
enum Trait : std::uint8_t {
  latin = 1,      ///< letters and marks of the alphabet only
  greek = 2,      ///< the same
  cyrillic = 4,   ///< the same
  joining = 8,    ///< joiners and non-joiners shape its letters: Arabic, Devanagari, Sinhala …
  unspaced = 16,  ///< words follow each other without blanks: Thai, Khmer, Tibetan …
  kana = 32,
  han = 64,
  right_to_left = 128,
};

}  // namespace script

/// The traits of `character`, or-ed; 0 for most. O(log ranges).
std::uint8_t traits_of(char32_t character);

inline bool has_trait(char32_t character, unsigned traits) { return (traits_of(character) & traits) != 0; }

/// The letter of the alphabet `alphabet` (one of `latin`, `greek`, `cyrillic`) that looks like `letter` of another
/// alphabet, or 0.
char32_t look_alike(char32_t letter, script::Trait alphabet);

/// Whether emoji sequences are made of it: pictographs, skin tones, keycaps, flags and their presentation selectors.
bool is_part_of_emoji(char32_t character);

/// A blank, a line ending, or nothing at all (the ends of a document read as a line ending).
bool is_blank(char32_t character);

/// "U+200B ZERO WIDTH SPACE".
std::string name_of_character(char32_t character);

/// The character that ends before `offset`, or that starts at it. A line ending at the ends of the text; U+FFFD for
/// broken bytes.
char32_t character_before(std::string_view text, std::uint32_t offset);
char32_t character_at(std::string_view text, std::uint32_t offset);

/// Whether some character of `text` has one of `traits`. Linear; looks at bytes above 0x7F only.
bool any_has_trait(const Document& document, Span part, unsigned traits);

/// Whether `span` stands alone between quotation marks, brackets, backquotes or the bars of a table: it is shown, or
/// fills what may not be empty.
bool stands_alone(std::string_view text, Span span);

/// Whether `offset` lies in an address, or in what becomes one: the destination of a link, a URL in the text, the
/// slug or path in front matter.
bool is_in_address(const Document& document, std::uint32_t offset);

/// Whether `offset` is in the body's code.
bool is_in_code(const Document& document, std::uint32_t offset);

/// Whether a document speaks of invisible or look-alike characters: what it holds of them in code is an example.
class Topic {
 public:
  explicit Topic(const Document& document) : document_(document) {}

  /// Searches the whole document when it is asked first.
  bool is_characters() const;

 private:
  const Document& document_;
  mutable bool looked_ = false;
  mutable bool is_characters_ = false;
};

}  // namespace stet
