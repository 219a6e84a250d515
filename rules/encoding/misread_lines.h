#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lint/document/document.h"
#include "lint/text/span.h"

namespace stet {

/// The lines of a document that hold text beyond ASCII, but for those of code unless `in_code`; long ones in parts.
std::vector<Span> lines_beyond_ascii(const Document& document, bool in_code);

/// How many bytes of lines tell in which way a document was misread.
constexpr std::size_t enough_to_tell = std::size_t{256} * 1024;

/// The first of them, as far as needed, that have characters side by side that words of hardly any language have: three
/// of the upper halves of Windows-1252 and 1250, a Cyrillic capital behind a small letter, a row of such capitals, a
/// letter beside a line of a drawing or a sign of mathematics.
std::vector<Span> suspect_lines(const Document& document, bool in_code);

/// Whether at least every fourth character beyond ASCII in `line` is the same one, as in no language with an alphabet
/// of its own, but in UTF-8 that was misread, where letters share their first byte. False where there are too few to
/// tell.
bool repeats_one_character(std::string_view line);

}  // namespace stet
