#pragma once

#include <optional>

#include "lint/cli/arguments.h"
#include "lint/text/result.h"

namespace stet {

/// What in the arguments of `stet check` does not go together.
std::optional<Error> contradiction(const CheckArguments& arguments);

}  // namespace stet
