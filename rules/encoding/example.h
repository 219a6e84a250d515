#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/document/document.h"
#include "lint/text/span.h"

namespace stet {

/// Tells damage from text that shows damage on purpose: "you see "â€”" when the encoding is declared wrongly".
class Examples {
 public:
  explicit Examples(const Document& document) : document_(document) {}

  /// Whether what stands at `damage` is shown on purpose: quoted, in a document that speaks of encodings or near words
  /// about damage; or near its own repair, if it is quoted or emphasised or the document speaks of encodings; or named
  /// ("characters like â€”", "becomes â€”", in a list of such) near words about encodings.
  bool has(Span damage, std::string_view repaired) const;

  /// Whether words about encodings stand in the line of `damage`, so that it may be shown on purpose.
  bool may_be(Span damage) const;

 private:
  bool speaks_of_encodings() const;
  bool tells(Span passage) const;
  bool is_in_list(Span damage, std::string_view repaired) const;

  const Document& document_;
  mutable bool looked_ = false;
  mutable bool speaks_ = false;
  mutable std::optional<std::vector<std::uint32_t>> places_;  ///< of words about encodings, in order
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
