#include "rules/encoding/code_pages.h"

#include "lint/text/utf8.h"

namespace stet {

namespace {

#include "rules/encoding/code_pages.inc"

constexpr std::size_t block_size = sizeof(legacy_blocks[0]) / sizeof(legacy_blocks[0][0]);

}  // namespace

std::string_view name(CodePage page) {
  switch (page) {
    case CodePage::windows_1252:
      return "Windows-1252";
    case CodePage::windows_1250:
      return "Windows-1250";
    case CodePage::windows_1251:
      return "Windows-1251";
    case CodePage::windows_1253:
      return "Windows-1253";
    case CodePage::windows_1254:
      return "Windows-1254";
    case CodePage::windows_1257:
      return "Windows-1257";
    case CodePage::mac_roman:
      return "Mac Roman";
    case CodePage::cp437:
      return "code page 437";
    case CodePage::cp850:
      return "code page 850";
    case CodePage::cp866:
      return "code page 866";
    case CodePage::koi8_r:
      return "KOI8-R";
    case CodePage::windows_1255:
      return "Windows-1255";
    case CodePage::windows_1256:
      return "Windows-1256";
    case CodePage::windows_1258:
      return "Windows-1258";
    case CodePage::iso_8859_2:
      return "ISO-8859-2";
    case CodePage::iso_8859_15:
      return "ISO-8859-15";
    case CodePage::latin_1:
      return "Latin-1";
  }
  return "";
}

const LegacyCharacter& legacy_character(char32_t character) {
  if (character > 0xFFFF) return legacy_characters[0];
  return legacy_characters[legacy_blocks[legacy_index[character / block_size]][character % block_size]];
}

char32_t character_of(CodePage page, std::uint8_t byte) {
  if (page == CodePage::latin_1) return byte;
  return byte_characters[static_cast<std::size_t>(page)][byte - 0x80];
}

std::string misread(std::string_view text, CodePage page) {
  std::string seen;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < 0x80) {
      seen += c;
    } else {
      append_utf8(seen, character_of(page, byte));
    }
  }
  return seen;
}

}  // namespace stet
