#pragma once

#include <string>
#include <string_view>

namespace stet {

/// `text` as a scalar that YAML reads as this very string, in block and in flow: plain where nothing speaks against it,
/// else in quotes. Bytes that are no UTF-8 become U+FFFD.
std::string yaml_string(std::string_view text);

/// Printable `text` as a scalar in single quotes.
std::string yaml_in_quotes(std::string_view text);

}  // namespace stet
