#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lint/text/utf8.h"

namespace stet {

/// A legacy code page in which UTF-8 gets misread, in the order of `code_pages.py`. Latin-1 is read together with
/// Windows-1252, from which only its C1 controls differ; `latin_1` is the one to encode in.
enum class CodePage : std::uint8_t {
  windows_1252,
  windows_1250,
  windows_1251,
  windows_1253,
  windows_1254,
  windows_1257,
  mac_roman,
  cp437,
  cp850,
  cp866,
  koi8_r,
  windows_1255,
  windows_1256,
  windows_1258,
  iso_8859_2,
  iso_8859_15,
  latin_1,
};
inline constexpr std::size_t readable_code_pages = 16;  ///< all but `latin_1`

/// What people call it: "Windows-1252".
std::string_view name(CodePage page);

/// What one character is in the code pages: bit `n` of `pair_leads` says that code page `n` has it at a byte that
/// begins a UTF-8 sequence of two bytes, of `long_leads` one of three or four, of `followers` at one that continues a
/// sequence. `bytes[n]` is its byte, 0 where the code page lacks it.
struct LegacyCharacter {
  std::uint16_t pair_leads;
  std::uint16_t long_leads;
  std::uint16_t followers;
  std::array<std::uint8_t, readable_code_pages> bytes;
};

/// The bit for text that was read in `page`.
constexpr unsigned bit_of(CodePage page) {
  return 1U << (page == CodePage::latin_1 ? 0U : static_cast<unsigned>(page));
}

/// O(1); the same empty entry for all characters that are in no code page.
const LegacyCharacter& legacy_character(char32_t character);

/// The character that `byte` (0x80 and above) stands for.
char32_t character_of(CodePage page, std::uint8_t byte);

/// The character that those from `at` on, two to four, are in UTF-8 when they are bytes of some code page, and their
/// size as they stand; the first code page counts.
std::optional<CodePoint> reread(std::string_view text, std::uint32_t at);

/// Whether the character at `offset` and some before it are one character in this way: it may be the rest of damage
/// that is too little to be sure of.
bool is_rest_of_utf8(std::string_view text, std::uint32_t offset);

/// What a reader that takes the UTF-8 of `text` for `page` would see; ASCII stays.
std::string misread(std::string_view text, CodePage page);

}  // namespace stet
