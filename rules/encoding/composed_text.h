#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/document.h"
#include "lint/text/span.h"

namespace stet {

/// A text in which letters of ASCII are one character with the accent behind them, as they were when the text was
/// damaged: some systems take letters apart when they save a text, `A` and U+0303 for `Ã`.
class ComposedText {
 public:
  /// Whether there is an accent behind a letter of ASCII.
  static bool is_needed(const Document& document);

  /// Linear in `text`, which is not kept.
  explicit ComposedText(std::string_view text);

  std::string_view text() const { return text_; }
  /// The runs of bytes above 0x7F.
  std::span<const Span> non_ascii() const { return non_ascii_; }
  /// Where the character that begins at `offset` began in what was composed. O(log letters).
  std::uint32_t source_of(std::uint32_t offset) const;

 private:
  struct Place {
    std::uint32_t at;
    std::uint32_t source;
  };
  std::string text_;
  std::vector<Span> non_ascii_;
  std::vector<Place> places_ = {{0, 0}};  ///< from which on both texts run alike
};

}  // namespace stet
