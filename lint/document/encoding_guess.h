#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace stet {

/// An encoding other than UTF-8 in which documents come.
struct Encoding {
  std::string_view name;   ///< what people call it: "Windows-1252"
  const char* iconv_name;  ///< what the C library calls it
  std::uint8_t unit;       ///< the bytes of its smallest character
};

/// What encoding a file is in, by its bytes.
struct EncodingGuess {
  const Encoding* encoding;
  std::uint32_t mark_size = 0;  ///< of its byte order mark
  bool sure = true;
  /// What else it may be, the likeliest first, where that would be another text.
  std::vector<const Encoding*> rivals = {};
};

/// By a byte order mark of UTF-16 or UTF-32; nothing where what follows is no such text.
std::optional<EncodingGuess> guess_by_mark(std::string_view bytes);

/// UTF-16 or UTF-32 without a mark, by where its zeros stand or by the text that it would be.
std::optional<EncodingGuess> guess_wide_encoding(std::string_view bytes);

/// The legacy encoding of a text that is not valid UTF-8, by how plausible the text is that it would be. Nothing where
/// it rather is UTF-8 with some broken places, or has too few bytes beyond ASCII to tell. Looks at the first lines with
/// such bytes, some ten thousand bytes.
std::optional<EncodingGuess> guess_legacy_encoding(std::string_view bytes);

}  // namespace stet
