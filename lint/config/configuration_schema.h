#pragma once

#include <string>

#include "lint/config/settings.h"

namespace stet {

/// The JSON Schema (2020-12) of `.stet.yaml`, with every rule, family and option in `known`.
std::string configuration_schema(RuleList known);

}  // namespace stet
