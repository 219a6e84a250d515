#pragma once

#include <string>

#include "lint/cli/terminal.h"

namespace stet {

/// `stet rules`.
struct RulesArguments {
  std::string format = "table";  ///< or "json", "markdown"
  ColorChoice color = ColorChoice::automatic;
};

/// Lists all rules on standard output. Returns the exit code.
int rules_command(const RulesArguments& arguments);

}  // namespace stet
