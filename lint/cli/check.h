#pragma once

#include "lint/cli/arguments.h"

namespace stet {

/// `stet check`: findings to standard output, everything else to standard error. Returns the exit code.
int check_command(const CheckArguments& arguments);

}  // namespace stet
