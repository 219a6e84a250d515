#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stet {

/// The accents of terminal output; `plain` leaves text as it is.
enum class Paint : std::uint8_t { plain, bold, dim, red, green, yellow, blue, cyan };

/// Appends `text` in this accent, or as it is where `color` is false. `text` must be printable already.
void append_painted(std::string& out, std::string_view text, Paint paint, bool color);

}  // namespace stet
