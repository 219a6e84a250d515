#pragma once

#include <optional>
#include <string_view>

#include "lint/rule/rule.h"

namespace stet {

/// The fault of a pattern that is blank, leads out of its folder, is never closed, or separates folders with `\`.
std::optional<TextFault> find_glob_fault(std::string_view pattern);

}  // namespace stet
