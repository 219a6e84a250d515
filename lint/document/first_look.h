#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lint/document/encoding_guess.h"

namespace stet {

/// What the bytes of a file are.
enum class Content : std::uint8_t {
  text,
  binary,  ///< not text in any encoding: NULs or control bytes throughout, or a known signature
};

struct FirstLook {
  Content content;
  std::optional<EncodingGuess> encoding;  ///< nothing: UTF-8, perhaps with some broken places
};

/// One fast look at every byte; more only where they are no clean UTF-8.
FirstLook look_at(std::string_view bytes, bool valid_utf8);

}  // namespace stet
