#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stet {

/// Reads a size as people write it: a whole number, perhaps with kB, MB, GB (powers of 1000) or KiB, MiB, GiB (of 1024)
/// behind it; case does not matter. Nothing for anything else, and above 2^63.
std::optional<std::uint64_t> parse_byte_size(std::string_view text);

/// The same size in the largest unit of 1024 that it is a whole number of.
std::string format_byte_size(std::uint64_t bytes);

}  // namespace stet
