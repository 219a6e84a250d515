#pragma once

#include <span>
#include <string_view>

#include "lint/text/span.h"
#include "rules/encoding/legacy_reading.h"

namespace stet {

// Text that could be damage by its characters alone, and makes sense as it stands. `stretch` is such text.

/// Whether all of `stretch` is a letter, and the mark that closes the quotation around its word or the words before:
/// `»PÅ«`, `“O CAFÉ”`.
bool closes_quotation(std::string_view text, Span stretch);

/// Whether `stretch`, which would be `pieces` if it were damage, is a sign that stands for itself and a mark or a
/// blank: a unit (`2.1 Å±0.1`, `eV/Å·atom`), an operator with an exponent (`of Â²`), or what ends a word in capitals
/// before a blank (`TVÅ MILJONER`) or with a mark (`HÄ…`).
bool is_sign(std::string_view text, Span stretch, std::span<const Piece> pieces);

}  // namespace stet
