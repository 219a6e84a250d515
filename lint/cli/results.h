#pragma once

#include <vector>

#include "lint/cli/arguments.h"
#include "lint/cli/inputs.h"
#include "lint/engine/run.h"
#include "lint/text/result.h"

namespace stet {

/// Writes what a run of `stet check` has found or mended, as the arguments ask for it: to files, then to standard
/// output. Returns what could not be written; all else is.
std::vector<Error> write_results(const CheckArguments& arguments, const RunResult& result, const Inputs& inputs);

}  // namespace stet
