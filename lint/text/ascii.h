#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace stet {

/// Classes of ASCII characters, whatever the locale; no byte from 0x80 on belongs to one.

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Of a capital of ASCII the small letter, of anything else itself.
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower(std::string_view text) {
  std::string lowered{text};
  for (char& c : lowered) c = lower(c);
  return lowered;
}

/// Whether `text` holds one of `words`, which are in small letters, whatever the case of its own ASCII letters.
inline bool holds_one_of(std::string_view text, std::span<const std::string_view> words) {
  const std::string lowered = lower(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lowered.find(word) != std::string::npos; });
}

}  // namespace stet
