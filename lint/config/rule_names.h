#pragma once

#include <string>
#include <string_view>

#include "lint/config/settings.h"

namespace stet {

/// Whether `name` is a rule's id or a family.
bool is_rule_or_family(std::string_view name, RuleList known);

/// A help text that names what `name` was most likely meant to be: a rule whose family was left out, or the nearest
/// spelling; where nothing is near, how to find out.
std::string meant_rule(std::string_view name, RuleList known);

}  // namespace stet
