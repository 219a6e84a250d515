#pragma once

#include <optional>
#include <string>

#include "lint/config/cascade.h"
#include "lint/config/rule_flags.h"

namespace stet {

/// `stet config`: the configuration that counts for a document, or in the working directory.
struct ConfigArguments {
  std::optional<std::string> file;
  ConfigurationFlags configuration;
  RuleFlags flags;
};

/// Prints it to standard output as a configuration that says the same. Returns the exit code.
int config_command(const ConfigArguments& arguments);

}  // namespace stet
