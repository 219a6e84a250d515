#pragma once

#include <algorithm>
#include <string_view>

namespace stet {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// What a line or a text may have around it that nobody sees.
inline constexpr std::string_view blanks_and_endings = " \t\r\n";

constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(blanks_and_endings) == std::string_view::npos;
}

/// `text` without blanks and line endings around it.
constexpr std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(blanks_and_endings), text.size());
  return text.substr(begin, text.find_last_not_of(blanks_and_endings) + 1 - begin);
}

}  // namespace stet
