#pragma once

#include <cstddef>
#include <string_view>

namespace stet {

/// How many of the Latin letters beyond ASCII in `text` are none of the language that has most of them: text that was
/// read in the wrong encoding mixes letters that no language has together. O(bytes).
std::size_t count_foreign_letters(std::string_view text);

}  // namespace stet
