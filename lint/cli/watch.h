#pragma once

#include "lint/cli/arguments.h"

namespace stet {

/// `stet check --watch`: checks, waits until something changes, and checks what has changed, until a signal or a reader
/// that goes away ends the program. Each time all findings are printed, between a line "stet: checking" and a line
/// "stet: watching for changes". Returns an exit code only where it cannot go on.
int watch_command(const CheckArguments& arguments);

}  // namespace stet
