#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stet {

/// Patterns of a folder as they read from a folder below it: a list that covers there, as a `GlobList`, the same files.
/// `way` leads from the one to the other, as in `docs/en`.
std::vector<std::string> patterns_below(const std::vector<std::string>& patterns, std::string_view way);

}  // namespace stet
