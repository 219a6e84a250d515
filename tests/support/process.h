#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stet {

struct Run {
  std::string out;
  std::string err;
  int code = -1;  ///< 128 + N where signal N ended it, as a shell has it
};

/// How a program is run: where, with what on standard input, and with what added to an environment that says nothing of
/// colours, CI or a user's own git configuration.
struct Invocation {
  std::filesystem::path folder;
  std::string input = {};
  std::map<std::string, std::string> environment = {};
};

/// Runs a program and waits for its end (a minute at most; then it is killed).
Run run_program(const std::vector<std::string>& command, const Invocation& invocation);

}  // namespace stet
