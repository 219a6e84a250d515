#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "lint/text/result.h"

namespace stet {

/// Starts a program that is found on the PATH, without a shell. The descriptors become its standard input, output and
/// error; the others of this process are not passed on. `environment` (NAME=VALUE) is added to this process's.
Result<pid_t> start_program(const std::vector<std::string>& words, const std::vector<std::string>& environment,
                            int input, int output, int error);

/// Waits for the end of a program. Its exit code, or 128 + N where signal N ended it.
int wait_for(pid_t program);

struct CommandResult {
  std::string out;
  std::string err;
  int code = 0;
};

/// Runs a program to its end, with nothing on standard input.
Result<CommandResult> run_command(const std::vector<std::string>& words, const std::vector<std::string>& environment);

}  // namespace stet
