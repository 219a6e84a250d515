#pragma once

#include <cstddef>
#include <string_view>

namespace stet {

/// Columns that `text` takes in a terminal (UAX #11 as utf8proc has it): 0 for combining marks, 2 for wide characters.
/// `text` is one line without control characters, as `printable` returns it.
std::size_t display_width(std::string_view text);

}  // namespace stet
