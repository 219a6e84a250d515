#pragma once

#include <string>
#include <vector>

#include "lint/cli/terminal.h"
#include "lint/config/cascade.h"

namespace stet {

/// `stet init`: writes a configuration and schemas that say what the documents have in common.
struct InitArguments {
  std::vector<std::string> paths;
  ConfigurationFlags configuration;
  bool dry_run = false;
  bool check = false;
  ColorChoice color = ColorChoice::automatic;
};

/// Prints what was found, and writes `.stet.yaml` and `schemas/` in the working directory unless one of these files is
/// there already. Returns the exit code; 1 only with `--check`, where documents deviate.
int init_command(const InitArguments& arguments);

}  // namespace stet
