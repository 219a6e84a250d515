#pragma once

#include <string_view>
#include <variant>

#include <toml++/toml.h>

namespace stet {

/// Where toml++ gave up, and whether it was because of a key that is there already.
struct TomlRefusal {
  toml::source_position position;
  bool is_repetition;
};

/// What toml++ makes of `text`; its exceptions end here. It skips a byte order mark.
std::variant<toml::table, TomlRefusal> parse_with_toml_library(std::string_view text);

}  // namespace stet
