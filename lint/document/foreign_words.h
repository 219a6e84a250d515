#pragma once

#include <string_view>

namespace stet {

// For words that TOML and JSON do not know; all are given in lower case.

/// Whether other languages say with `word` that there is no value, or no number.
constexpr bool means_nothing(std::string_view word) {
  return word == "null" || word == "none" || word == "nil" || word == "~" || word == "undefined" || word == "nan" ||
         word == "infinity";
}

/// Whether YAML 1.1 and others say `true` or `false` with `word`.
constexpr bool means_truth_value(std::string_view word) {
  return word == "yes" || word == "no" || word == "on" || word == "off";
}

}  // namespace stet
