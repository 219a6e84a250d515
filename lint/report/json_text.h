#pragma once

#include <string>
#include <string_view>

#include "lint/engine/finding.h"

namespace stet {

/// Appends `text` as a JSON string, quotes included. Bytes that are no UTF-8 become U+FFFD. All that could end a line
/// or steer a terminal is escaped.
void append_json_string(std::string& out, std::string_view text);

/// Appends one diagnostic of the `json` format, version 1, on one line and without a line ending.
void append_json_diagnostic(std::string& out, const Finding& finding);

}  // namespace stet
