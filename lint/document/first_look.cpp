#include "lint/document/first_look.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stet {
namespace {

using namespace std::string_view_literals;

/// Control characters that no text holds. Backspace, form feed and escape come from terminals, yet in text.
constexpr bool is_alien(unsigned char byte) { return byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1B; }

/// Of each block a sum without branches, which the compiler makes SIMD of.
std::size_t count_aliens(std::string_view bytes) {
  std::size_t count = 0;
  while (!bytes.empty()) {
    const std::string_view block = bytes.substr(0, 128);  // a byte holds its sum
    std::uint8_t sum = 0;
    for (const char c : block) sum = static_cast<std::uint8_t>(sum + (is_alien(static_cast<unsigned char>(c)) ? 1 : 0));
    count += sum;
    bytes.remove_prefix(block.size());
  }
  return count;
}

bool has_known_signature(std::string_view bytes) {
  static constexpr std::array signatures{
      "\x89PNG\r\n\x1A\n"sv,
      "\xFF\xD8\xFF"sv /* JPEG */,
      "GIF87a"sv,
      "GIF89a"sv,
      "%PDF-"sv,
      "PK\x03\x04"sv /* ZIP */,
      "\x1F\x8B"sv /* gzip */,
      "\xFD\x37zXZ\0"sv,
      "7z\xBC\xAF\x27\x1C"sv,
      "\x28\xB5\x2F\xFD"sv /* zstd */,
      "\x7F\x45LF"sv,
      "\xD0\xCF\x11\xE0"sv /* OLE */,
      "SQLite format 3\0"sv,
      "\0asm"sv,
  };
  return std::any_of(signatures.begin(), signatures.end(), [&](std::string_view s) { return bytes.starts_with(s); });
}

}  // namespace

FirstLook look_at(std::string_view bytes, bool valid_utf8) {
  const std::size_t aliens = count_aliens(bytes);
  if (aliens == 0 && valid_utf8) return {Content::text, std::nullopt};  // so is an article that begins with "GIF89a"
  if (auto by_mark = guess_by_mark(bytes)) return {Content::text, std::move(by_mark)};
  if (has_known_signature(bytes)) return {Content::binary, std::nullopt};
  if (aliens > 0) {
    if (auto wide = guess_wide_encoding(bytes)) return {Content::text, std::move(wide)};
    // A stray NUL or two are damage to a text; noise has a control byte among every ten.
    if (aliens > 3 && aliens > bytes.size() / 32) return {Content::binary, std::nullopt};
  }
  if (valid_utf8) return {Content::text, std::nullopt};
  return {Content::text, guess_legacy_encoding(bytes)};
}

}  // namespace stet
