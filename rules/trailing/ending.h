#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lint/document/document.h"
#include "lint/rule/diagnostic.h"
#include "lint/text/span.h"

namespace stet {

/// Where a text line stands: without blanks around it, and the whole line without its ending.
struct TextLine {
  Span text;
  Span line;
};

/// The last line that ends at or before `end` and holds something else than blanks; nothing where there is none from
/// `begin` on. Looks only at what it passes, from the back.
std::optional<TextLine> last_text_line(std::string_view bytes, std::uint32_t begin, std::uint32_t end);

/// The end of the line, its ending included, whose text ends at `offset`.
std::uint32_t behind_ending(std::string_view bytes, std::uint32_t offset);

/// Whether `line` closes a thought, so that nothing is expected to follow: its last sign (behind closing quotes,
/// brackets and emphasis) ends a sentence in some script, or it is a fence, a closing tag, an image or a link
/// definition.
bool is_complete(std::string_view line);

/// Whether `line` says good-bye: an initial, a kiss or a joke may follow.
bool is_farewell(std::string_view line);

/// Whether `line`, which begins without indentation, is text to its reader: no code, HTML, table or formula. Right
/// below a list or a quotation it belongs to that by Markdown's rules, but not by intent, and counts as text.
bool is_plain_text(const Document& document, const TextLine& line);

/// The last line of a body and what it follows.
struct Ending {
  TextLine last;
  std::string_view text;                ///< of the last line
  std::string_view above;               ///< the whole body before that line
  std::optional<TextLine> before = {};  ///< the line of text before it, if the body has one
  std::string_view before_text = {};    ///< empty where there is none
  bool stands_apart = false;            ///< a blank line is between the two
};

/// How `document` ends, comments for stet left out; nothing where its last line is longer than a leftover is (60
/// bytes), belongs to the front matter, or is indented, for then it belongs to something above. Costs nothing in most
/// documents.
std::optional<Ending> ending_of(const Document& document);

/// Lets the document end with the line of text before its last one, be it the end of the front matter. Comments stay.
Fix remove_last_line(const Document& document, const Ending& ending, bool safe);

}  // namespace stet
