#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stet {

/// Appends `text` wrapped to lines of at most `width` columns, each behind `indent` blanks; what stands in backticks is
/// kept together and coloured. Ends with a line ending.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t width, bool color);

/// Goes on, behind a term that takes `taken` columns of the line so far, with what is said of it: wrapped to a column
/// of its own that begins at `indent`; below the term where that is too long or the lines are too short for two
/// columns.
void append_beside(std::string& out, std::size_t taken, std::string_view text, std::size_t indent, std::size_t width);

}  // namespace stet
