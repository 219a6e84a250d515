#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rules/encoding/code_pages.h"
#include "rules/encoding/damage.h"
#include "rules/encoding/legacy_reading.h"

namespace stet {

/// Adds the damage that a passage turned out to hold. `pages` are those that it was read in anew, in that order.
/// Whether what was not guessed is what stands there, in letters that one language has together.
bool collect(std::string_view text, std::span<const Piece> pieces, std::span<const CodePage> pages,
             std::vector<Damage>& found);

void doubt(std::span<Damage> damage);

/// Doubts the damage in words of which a part had to be guessed, and all of `line` where a word is not damaged in one
/// way throughout: what is left may be a layer that is mended wrongly.
void doubt_mixtures(std::string_view text, std::span<Damage> line);

/// Whether a repair in `line` leaves a capital between small letters, or a small one between capitals: a layer of
/// damage is left (`sluÄaju`), or the case was changed behind the damage (`KTòRZY`).
bool breaks_case_of_word(std::string_view text, std::span<const Damage> line);

/// Whether `line` may have been put in small letters after it was damaged: no capital is left in its damage, and with
/// one in place of a small letter some damage would be another character of India, China, Korea …
bool may_be_lowered(std::string_view text, std::span<const Damage> line);

/// Doubts the lines that hold what may as well be the last letter of a word in capitals, and a mark behind it, in a
/// text in which little else is damaged: `AMANHÃ–HOJE`, `HÄ…?`.
void doubt_ends_of_words(std::string_view text, std::span<Damage> found);

/// The blank behind `à` at the end of a word is both its lost no-break space and the one between the words where rows
/// of blanks were made one. Then it stays.
void keep_blanks(std::string_view text, std::vector<Damage>& found);

}  // namespace stet
