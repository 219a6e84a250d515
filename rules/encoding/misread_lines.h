#pragma once

#include <vector>

#include "lint/document/document.h"
#include "lint/text/span.h"

namespace stet {

/// The lines of a document that hold text beyond ASCII, but for those of code unless `in_code`; long ones in parts.
std::vector<Span> lines_beyond_ascii(const Document& document, bool in_code);

/// The first few thousand of them that have characters side by side that words of hardly any language have: three of
/// the upper half of Windows-1252, a Cyrillic capital behind a small letter, a row of such capitals, a letter
/// beside a line of a drawing.
std::vector<Span> suspect_lines(const Document& document, bool in_code);

}  // namespace stet
