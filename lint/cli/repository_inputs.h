#pragma once

#include <string>
#include <vector>

#include "lint/cli/arguments.h"
#include "lint/cli/inputs.h"
#include "lint/config/cascade.h"

namespace stet {

/// The inputs under `--changed` and `--staged`: of the documents below `paths` those that git says have changed. All
/// other documents of the repository come along to be compared with them.
Result<Inputs> find_repository_inputs(const std::vector<std::string>& paths, const CheckArguments& arguments,
                                      Cascade& cascade);

}  // namespace stet
