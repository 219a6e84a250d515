#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lint/document/document.h"
#include "lint/text/span.h"
#include "rules/encoding/damage.h"
#include "rules/encoding/encoding_words.h"

namespace stet {

/// Whether damage is shown on purpose.
enum class Shown : std::uint8_t {
  no,
  perhaps,  ///< unless more of the damage in the document is not
  surely,
};

/// Tells damage from text that shows damage on purpose: "you see "â€”" when the encoding is declared wrongly".
class Examples {
 public:
  /// `damage` is all that was misread in the document, in order. Keeps views of both.
  explicit Examples(const Document& document, std::span<const Damage> damage = {})
      : document_(document), damage_(damage) {}

  /// How likely it is that what stands at `damage` is shown: quoted, named ("characters like â€”") or listed where the
  /// text speaks of encodings, or beside what it should be.
  Shown shown(Span damage, std::string_view repaired) const;

  /// Whether words about encodings stand nearby.
  bool is_told(Span damage) const;

  /// Whether words about encodings stand in the line of `damage`, or in what the document is said to be about, so that
  /// it may be shown on purpose.
  bool may_be(Span damage) const;

  /// Whether a heading of the document, its title or its tags have words about encodings.
  bool is_topic() const;

 private:
  const EncodingWords& words() const;
  std::string mended(Span part, Span damage, std::string_view repaired) const;
  bool is_in_list(Span damage, std::string_view repaired) const;
  bool is_listed_with_one_alone(Span damage) const;
  bool stands_near(Span word, std::string_view line) const;

  const Document& document_;
  std::span<const Damage> damage_;
  mutable std::optional<EncodingWords> words_;
  mutable std::optional<bool> topic_;
};

/// What touches `span` before and behind it, up to a blank, at most 200 bytes each: a word as an address is one.
struct WordSides {
  std::string_view head;
  std::string_view tail;
};
WordSides sides_of_word(std::string_view text, Span span);

/// The word that holds `span`: it and the ASCII letters, digits and bytes above 0x7F that it touches, at most 60
/// bytes on either side.
Span word_around(std::string_view text, Span span);

}  // namespace stet
