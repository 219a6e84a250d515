#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lint/config/settings.h"
#include "lint/text/result.h"

namespace stet {

/// What the command line says about rules; it counts more than any configuration. A rule named by its id counts more
/// than its family; of severities for the same name the last one counts.
struct RuleFlags {
  std::vector<std::string> select = {};  ///< rules and families; empty: what the configuration has on
  std::vector<std::string> ignore = {};
  std::vector<std::pair<std::string, Severity>> severities = {};
};

/// Names every rule and family in `flags` that does not exist, with a did-you-mean; empty where all is well.
std::vector<Error> validate(const RuleFlags& flags, RuleList rules);

/// The severity of a rule that the configuration has set so; `off` where the rule does not run.
Severity severity_under(const RuleFlags& flags, const RuleSetting& setting);

}  // namespace stet
