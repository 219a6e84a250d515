#pragma once

#include <string_view>

namespace stet {

/// Words, in lower case, for what TOML and JSON write otherwise or not at all.

constexpr bool means_nothing(std::string_view word) {
  return word == "null" || word == "none" || word == "nil" || word == "~" || word == "undefined" || word == "nan" ||
         word == "infinity";
}

constexpr bool means_truth_value(std::string_view word) {
  return word == "yes" || word == "no" || word == "on" || word == "off";
}

}  // namespace stet
