#pragma once

#include <span>

#include "lint/rule/rule.h"

namespace stet {

/// The rules in `rules/` and the engine's own (family `stet`), sorted by id.
std::span<const RuleInfo* const> known_rules();

/// The engine's own rules: a suppression that suppresses nothing, and a rule that failed.
extern constinit const RuleInfo stet_unused_suppression;
extern constinit const RuleInfo stet_rule_failed;

}  // namespace stet
