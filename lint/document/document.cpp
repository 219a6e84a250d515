#include "lint/document/document.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "lint/text/utf8.h"

namespace stet {
namespace {

using namespace std::string_view_literals;

unsigned char byte_at(std::string_view bytes, std::size_t offset) { return static_cast<unsigned char>(bytes[offset]); }

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

std::optional<Content> by_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return Content::utf32_le;
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return Content::utf32_be;
  if (bytes.starts_with("\xFF\xFE"sv)) return Content::utf16_le;
  if (bytes.starts_with("\xFE\xFF"sv)) return Content::utf16_be;
  return std::nullopt;
}

/// Text in UTF-16 or UTF-32 is mostly ASCII blanks and line endings at least, whose NULs stand at regular offsets.
std::optional<Content> by_regular_nuls(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) / 4 * 4);
  if (sample.empty()) return std::nullopt;
  std::array<std::size_t, 4> nuls = {};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++nuls[i % 4];
  }
  const std::size_t units = sample.size() / 4;
  const auto many = [&](std::size_t i) { return nuls[i] * 10 > units * 7; };
  const auto few = [&](std::size_t i) { return nuls[i] * 100 <= units; };
  if (few(0) && many(2) && many(3)) return Content::utf32_le;
  if (many(0) && many(1) && few(3)) return Content::utf32_be;
  if (few(0) && many(1) && few(2) && many(3)) return Content::utf16_le;
  if (many(0) && few(1) && many(2) && few(3)) return Content::utf16_be;
  return std::nullopt;
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

Content content_of(std::string_view bytes, bool valid_utf8) {
  if (const auto by_mark = by_byte_order_mark(bytes)) return *by_mark;
  const std::size_t aliens = count_aliens(bytes);
  if (aliens == 0 && valid_utf8) return Content::text;  // so is an article that begins with "GIF89a"
  if (has_known_signature(bytes)) return Content::binary;
  if (const auto by_nuls = by_regular_nuls(bytes)) return *by_nuls;
  // A stray NUL or two are damage to a text; noise has a control byte among every ten.
  const bool in_quantity = aliens > 3 && aliens > bytes.size() / 32;
  return in_quantity ? Content::binary : Content::text;
}

/// The first byte of 0x80 or above from `offset` on, or the end.
std::size_t find_non_ascii(std::string_view bytes, std::size_t offset) {
  while (offset + 8 <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + offset, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
    offset += 8;
  }
  while (offset < bytes.size() && byte_at(bytes, offset) < 0x80) ++offset;
  return offset;
}

std::vector<Span> find_non_ascii_runs(std::string_view bytes) {
  std::vector<Span> runs;
  std::size_t begin = find_non_ascii(bytes, 0);
  while (begin < bytes.size()) {
    std::size_t end = begin;
    while (end < bytes.size() && byte_at(bytes, end) >= 0x80) ++end;
    runs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = find_non_ascii(bytes, end);
  }
  return runs;
}

}  // namespace

Document::Document(std::string path, std::string_view bytes)
    : path_(std::move(path)), bytes_(bytes), valid_utf8_(is_utf8(bytes)), ascii_(valid_utf8_ && stet::is_ascii(bytes)) {
  content_ = content_of(bytes, valid_utf8_);
}

const LineIndex& Document::line_index() const {
  if (!line_index_) line_index_.emplace(bytes_);
  return *line_index_;
}

std::span<const Span> Document::non_ascii() const {
  if (!non_ascii_) non_ascii_ = ascii_ ? std::vector<Span>{} : find_non_ascii_runs(bytes_);
  return *non_ascii_;
}

std::span<const UnusualCharacter> Document::unusual_characters() const {
  if (!unusual_characters_) unusual_characters_ = find_unusual_characters(bytes_, non_ascii());
  return *unusual_characters_;
}

const std::optional<FrontMatterPlace>& Document::front_matter_place() const {
  if (!front_matter_place_) front_matter_place_ = is_text() ? find_front_matter(bytes_) : std::nullopt;
  return *front_matter_place_;
}

const FrontMatter* Document::front_matter() const {
  if (!front_matter_made_) {
    front_matter_made_ = true;
    if (const auto& place = front_matter_place()) front_matter_ = std::make_unique<const FrontMatter>(bytes_, *place);
  }
  return front_matter_.get();
}

Span Document::body() const {
  const auto end = static_cast<std::uint32_t>(bytes_.size());
  if (const auto& place = front_matter_place()) return {place->body, end};
  return {has_byte_order_mark() ? 3U : 0U, end};
}

const Markdown& Document::markdown() const {
  if (!markdown_) {
    const Span body_span = body();
    markdown_ = std::make_unique<const Markdown>(bytes_, is_text() ? body_span.begin : body_span.end);
  }
  return *markdown_;
}

}  // namespace stet
