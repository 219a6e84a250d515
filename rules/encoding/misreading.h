#pragma once

#include <string_view>
#include <vector>

#include "lint/document/document.h"
#include "rules/encoding/damage.h"

namespace stet {

/// Finds text that was written in one legacy encoding and read in another, `Ïðèâåò`, in order, as damage that has a
/// `writer`: words that make no sense as they stand and are well spelled in the language of the other encoding.
///
/// Such words are damage only where a line, or the document as a whole, has so many of them that chance does not
/// explain it. Linear time; looks closely only at lines with letters side by side that hardly any language has there.
std::vector<Damage> find_misreadings(const Document& document, bool in_code = false);

}  // namespace stet
