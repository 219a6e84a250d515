#pragma once

#include <string_view>
#include <variant>

#include <toml++/toml.h>

namespace stet {

/// Where toml++ gave up, and why.
struct TomlRefusal {
  toml::source_position position;
  bool is_repetition;       ///< of a key that is there already
  bool is_impossible_date;  ///< or an impossible time; the position is in it or behind it
};

/// What toml++ makes of `text`; its exceptions end here. It skips a byte order mark.
std::variant<toml::table, TomlRefusal> parse_with_toml_library(std::string_view text);

}  // namespace stet
