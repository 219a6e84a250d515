#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/text/span.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"

namespace stet {

/// The character at `at`, U+FFFD for a byte that is no UTF-8.
inline CodePoint decode_any(std::string_view text, std::uint32_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && at + 1 < text.size() && is_continuation(text[at + 1]))
    return {(lead & 0x1FU) << 6U | (static_cast<unsigned char>(text[at + 1]) & 0x3FU), 2};
  return decode(text, at).value_or(CodePoint{0xFFFD, 1});
}

/// A character with the bytes of the document that it stands for, after it was read anew `times`.
struct Piece {
  char32_t character;
  Span source;
  std::uint8_t times = 0;
  bool guessed = false;  ///< whether a byte of it got lost or changed and had to be guessed
};

/// A stretch of characters beyond ASCII, with what stands around it. Blanks and straight quotes that may stand for lost
/// bytes belong to it.
struct Passage {
  std::vector<Piece> pieces;
  char32_t earlier = '\n';
  char32_t before = '\n';
  char32_t after = '\n';
  /// The surprise in each piece as it stands and, last, in `after`.
  std::vector<std::uint32_t> standing = {};
  /// Those in which some character begins a sequence that the next one continues.
  std::uint16_t pages = 0;

  /// Fills `standing` and `pages` from the rest.
  void look();
};

/// Takes `span` of `text`.
void take(std::string_view text, Span span, Passage& passage);

/// How much more plausible damage must be as what it was, in eighths of a bit, for each code page.
struct Demand {
  std::array<int, readable_code_pages> of_page{};
  /// How much better a code page must read than another one to be taken for it.
  std::array<int, readable_code_pages> handicap{};
  /// Bytes whose characters the text uses as themselves, and how much more it takes where damage begins with one.
  const std::array<std::bitset<0x100>, readable_code_pages>* in_use = nullptr;
  std::array<int, readable_code_pages> more_in_use{};

  int needed(std::size_t page, const Piece& first) const;
};

/// What reading the pieces of a passage as bytes of one code page makes of them.
struct Reading {
  std::vector<Piece> pieces;
  std::size_t page = 0;
  bool any = false;   ///< whether something was read anew
  int gain = 0;       ///< how much more plausible all that was read anew has become
  int strongest = 0;  ///< the same of the part that gained most
  int left = 0;       ///< characters beyond ASCII that stay

  /// Damage is in one code page, so that reading it there leaves nothing.
  int merit() const { return any ? gain - left * 8 * 8 : 0; }
};

/// Reads the passage in that one of `pages` that makes it most plausible, as far as what is gained is what `demand`
/// asks for; `best.any` is false where nothing is. `scratch` is for reuse. Gives the merit of each code page.
std::array<int, readable_code_pages> read_best(const Passage& passage, std::uint16_t pages, const Demand& demand,
                                               Reading& best, Reading& scratch);

}  // namespace stet
