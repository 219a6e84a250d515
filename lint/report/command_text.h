#pragma once

#include <string>
#include <string_view>

namespace stet {

/// Appends `text` to a line that a CI system reads as a command: `%`, line endings and the characters of `special` are
/// escaped as "%0A"; `percent` is how that system writes the percent sign itself.
void append_command_text(std::string& out, std::string_view text, std::string_view special, std::string_view percent);

/// A path for such a command: as it is, unless it holds what cannot be seen and has no escape; then as it is printed.
std::string command_path(std::string_view path);

}  // namespace stet
