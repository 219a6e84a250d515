#pragma once

#include <string_view>

namespace stet {

/// Whether `pattern` matches all of `text`, bytes compared: git's wildmatch with WM_PATHNAME, in which only `**`
/// crosses a `/`. A pattern that is no pattern (a `[` never closed, an unknown `[:class:]`, a `\` at the end) matches
/// nothing. Takes polynomial time at worst: per `**`, every place in the text is tried once.
bool wildmatch(std::string_view pattern, std::string_view text);

/// The number of bytes at the start of `pattern` that stand for themselves.
std::size_t literal_prefix(std::string_view pattern);

}  // namespace stet
