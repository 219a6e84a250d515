#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lint/text/span.h"

namespace stet {

/// Whether all of `bytes` is well-formed UTF-8 (Unicode 15, table 3-7). SIMD; some GB/s.
bool is_utf8(std::string_view bytes);

/// Whether all of `bytes` is below 0x80.
bool is_ascii(std::string_view bytes);

/// Which of the bytes (at most 64) are 0x80 or above, the first one in the lowest bit.
std::uint64_t high_bits(std::string_view bytes);

/// One code point and the bytes that it takes.
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};

/// The code point that starts at `offset` (which must be below `bytes.size()`), or nothing where the bytes there are
/// no well-formed UTF-8.
std::optional<CodePoint> decode(std::string_view bytes, std::size_t offset);

/// The same for the code point that ends just before `offset` (which must be above 0).
std::optional<CodePoint> decode_before(std::string_view bytes, std::size_t offset);

/// Appends `value`, a Unicode scalar value, as UTF-8.
void append_utf8(std::string& text, char32_t value);

/// Columns: every byte that is no continuation byte counts, so broken UTF-8 has a width as well.
std::size_t count_code_points(std::string_view bytes);

/// The number of UTF-16 code units of the same text; a broken byte counts 1.
std::size_t count_utf16_units(std::string_view bytes);

constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace stet
