#pragma once

#include <string>
#include <string_view>

#include "lint/config/settings.h"

namespace stet {

/// Whether `name` is a rule's id or a family.
bool is_rule_or_family(std::string_view name, RuleList known);

/// The rule with this id, or the only one of this name in any family; null where there is none.
const RuleInfo* rule_called(std::string_view name, RuleList known);

/// The rules of this family, of `known`, which are sorted by id; none where there is no such family.
RuleList rules_of_family(std::string_view family, RuleList known);

/// A help text that names what `name` was most likely meant to be: a rule whose family was left out, or the nearest
/// spelling; where nothing is near, how to find out.
std::string meant_rule(std::string_view name, RuleList known);

}  // namespace stet
