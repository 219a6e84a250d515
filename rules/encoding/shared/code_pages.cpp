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

std::optional<CodePoint> reread(std::string_view text, std::uint32_t at) {
  constexpr std::uint32_t most = 4;
  const std::optional<CodePoint> first = decode(text, at);
  if (!first) return std::nullopt;
  const LegacyCharacter& lead = legacy_character(first->value);
  const auto leads = static_cast<unsigned>(lead.pair_leads | lead.long_leads);
  for (std::size_t page = 0; page < readable_code_pages; ++page) {
    if ((leads >> page & 1U) == 0) continue;
    std::string bytes;
    std::array<std::uint32_t, most> ends{};
    for (std::uint32_t end = at; bytes.size() < most && end < text.size();) {
      const std::optional<CodePoint> point = decode(text, end);
      const std::uint8_t byte = point ? legacy_character(point->value).bytes[page] : std::uint8_t{0};
      if (byte == 0) break;
      end += point->size;
      ends[bytes.size()] = end;
      bytes += static_cast<char>(byte);
    }
    if (const std::optional<CodePoint> whole = decode(bytes, 0))
      return CodePoint{whole->value, ends[whole->size - 1] - at};
  }
  return std::nullopt;
}

bool is_rest_of_utf8(std::string_view text, std::uint32_t offset) {
  constexpr int most_before = 3;
  std::uint32_t at = offset;
  for (int i = 0; i < most_before && at > 0; ++i) {
    const std::optional<CodePoint> before = decode_before(text, at);
    if (!before || before->value < 0x80) return false;
    at -= before->size;
    const std::optional<CodePoint> whole = reread(text, at);
    if (whole && at + whole->size > offset) return true;
  }
  return false;
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
