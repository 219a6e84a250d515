#pragma once

#include <cstddef>
#include <string_view>

#include "lint/document/value.h"

namespace stet {

/// What the plain scalar `text` means in the core schema of YAML 1.2.2 (10.3.2): the kind, `boolean`, `integer` and
/// `number` of the result are set, and its `text` is `text`. Spans and style are left to the caller. So `no`, `on`,
/// `2024-06-29`, `12:30:45` and `1_000` are strings, `012` is the integer 12.
Value resolve_plain(std::string_view text);

/// The same for a scalar with one of the standard tags, long (`tag:yaml.org,2002:int`): what cannot be read as its tag
/// says, and every other tag, is a string.
Value resolve_tagged(std::string_view tag, std::string_view text);

/// The length of a null that is written out at `pos`; 0 where none is.
std::size_t null_word_size(std::string_view text, std::size_t pos);

}  // namespace stet
