#pragma once

#include <vector>

#include "lint/text/result.h"

namespace stet {

/// Prints errors to standard error; one that points into a file begins with its place, as compilers write it, and shows
/// the line.
void print_errors(const std::vector<Error>& errors);

}  // namespace stet
