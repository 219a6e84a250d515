#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/folder.h"
#include "tests/support/places.h"
#include "tests/support/process.h"

namespace stet {

/// Runs the built program in `folder`.
inline Run run_stet(const Folder& folder, std::vector<std::string> arguments, std::string input = {},
                    std::map<std::string, std::string> environment = {}) {
  arguments.insert(arguments.begin(), stet_binary);
  return run_program(arguments,
                     {.folder = folder.path(), .input = std::move(input), .environment = std::move(environment)});
}

/// Runs a line of shell in `folder`, with `$STET` as the built program.
inline Run run_shell(const Folder& folder, const std::string& line) {
  return run_program({"sh", "-c", line}, {.folder = folder.path(), .environment = {{"STET", stet_binary}}});
}

}  // namespace stet
