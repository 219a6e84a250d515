#pragma once

#include <string>
#include <string_view>

namespace stet {

/// Appends `text` as a JSON string, quotes included. Bytes that are no UTF-8 become U+FFFD. All that could end a line,
/// steer a terminal or give a command to a CI system is escaped. YAML takes it as a string as well.
void append_json_string(std::string& out, std::string_view text);

/// The same as a string of its own.
std::string json_string(std::string_view text);

}  // namespace stet
