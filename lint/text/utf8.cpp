#include "lint/text/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <iterator>

#include <simdjson.h>
#include <utf8.h>

namespace stet {
namespace {

constexpr unsigned char byte_at(std::string_view bytes, std::size_t offset) {
  return static_cast<unsigned char>(bytes[offset]);
}

/// What a first byte allows (Unicode 15, table 3-7): the sequence's length, and the range of its second byte, which
/// shuts out overlong forms, surrogates and what lies beyond U+10FFFF.
struct Lead {
  std::uint32_t size;
  unsigned char second_min;
  unsigned char second_max;
};

constexpr std::optional<Lead> lead(unsigned char byte) {
  if (byte < 0xC2) return std::nullopt;
  if (byte < 0xE0) return Lead{2, 0x80, 0xBF};
  if (byte == 0xE0) return Lead{3, 0xA0, 0xBF};
  if (byte == 0xED) return Lead{3, 0x80, 0x9F};
  if (byte < 0xF0) return Lead{3, 0x80, 0xBF};
  if (byte == 0xF0) return Lead{4, 0x90, 0xBF};
  if (byte < 0xF4) return Lead{4, 0x80, 0xBF};
  if (byte == 0xF4) return Lead{4, 0x80, 0x8F};
  return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

bool is_ascii(std::string_view bytes) {
  // No early way out inside a block, so that the compiler vectorises it.
  constexpr std::size_t block = 1024;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(block, bytes.size()))) {
    unsigned char all = 0;
    for (const char byte : bytes.substr(0, block)) all |= static_cast<unsigned char>(byte);
    if (all >= 0x80) return false;
  }
  return true;
}

std::uint64_t high_bits(std::string_view bytes) {
  std::array<char, 64> padded{};
  assert(bytes.size() <= padded.size());
  if (bytes.size() < padded.size()) {
    std::copy(bytes.begin(), bytes.end(), padded.begin());
    bytes = {padded.data(), padded.size()};
  }
  std::uint64_t bits = 0;
  for (unsigned at = 0; at < padded.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    // The factor brings the highest bits of the eight bytes side by side.
    bits |= ((word & 0x8080808080808080U) * 0x0002040810204081U >> 56U) << at;
  }
  return bits;
}

std::optional<CodePoint> decode(std::string_view bytes, std::size_t offset) {
  assert(offset < bytes.size());
  const unsigned char first = byte_at(bytes, offset);
  if (first < 0x80) return CodePoint{first, 1};
  const std::optional<Lead> allowed = lead(first);
  if (!allowed || bytes.size() - offset < allowed->size) return std::nullopt;
  const unsigned char second = byte_at(bytes, offset + 1);
  if (second < allowed->second_min || second > allowed->second_max) return std::nullopt;

  char32_t value = first & (0x7FU >> allowed->size);
  for (std::size_t i = 1; i < allowed->size; ++i) {
    if (!is_continuation(bytes[offset + i])) return std::nullopt;
    value = value << 6U | (byte_at(bytes, offset + i) & 0x3FU);
  }
  return CodePoint{value, allowed->size};
}

std::optional<CodePoint> decode_before(std::string_view bytes, std::size_t offset) {
  assert(offset > 0 && offset <= bytes.size());
  const std::string_view before = bytes.substr(0, offset);
  std::size_t begin = offset - 1;
  while (begin > 0 && offset - begin < 4 && is_continuation(before[begin])) --begin;
  const std::optional<CodePoint> found = decode(before, begin);
  if (!found || begin + found->size != offset) return std::nullopt;
  return found;
}

void append_utf8(std::string& text, char32_t value) { utf8::unchecked::append(value, std::back_inserter(text)); }

std::size_t count_code_points(std::string_view bytes) {
  return bytes.size() - static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_continuation));
}

std::size_t count_utf16_units(std::string_view bytes) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < bytes.size();) {
    const CodePoint next = decode(bytes, offset).value_or(CodePoint{0xFFFD, 1});
    count += next.value > 0xFFFF ? 2 : 1;
    offset += next.size;
  }
  return count;
}

}  // namespace stet
