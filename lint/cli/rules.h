#pragma once

#include <cstddef>
#include <string>

#include "lint/cli/terminal.h"
#include "lint/config/settings.h"

namespace stet {

/// `stet rules`.
struct RulesArguments {
  std::string format = "table";  ///< or "json", "markdown"
  ColorChoice color = ColorChoice::automatic;
};

/// A table of rules, a line each; in a terminal of `width` columns (0: none) their summaries are wrapped.
std::string rule_list(RuleList rules, bool color, std::size_t width);

/// Lists all rules on standard output. Returns the exit code.
int rules_command(const RulesArguments& arguments);

}  // namespace stet
