#pragma once

#include <string_view>

namespace stet {

/// Whether a word that is seldom seen looks like a slip of the pen for one that is seen often: the same in other case
/// or with other separators, or with one letter too many, too few, wrong or swapped. What differs in a digit is another
/// word.
bool is_misspelt(std::string_view word, std::string_view usual);

}  // namespace stet
