#pragma once

#include <string>
#include <string_view>

namespace stet {

/// `printable` of each line; line feeds stay.
std::string printable_lines(std::string_view text);

}  // namespace stet
