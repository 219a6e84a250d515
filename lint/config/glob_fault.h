#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stet {

/// Why a pattern of a configuration can match nothing, and what to write instead.
struct GlobFault {
  std::string what;
  std::string help;
};

/// The fault of a pattern that is blank, leads out of its folder, is never closed, or separates folders with `\`.
std::optional<GlobFault> find_glob_fault(std::string_view pattern);

}  // namespace stet
