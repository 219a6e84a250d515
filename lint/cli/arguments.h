#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lint/cli/config.h"
#include "lint/cli/explain.h"
#include "lint/cli/init.h"
#include "lint/cli/rules.h"
#include "lint/cli/terminal.h"
#include "lint/config/cascade.h"
#include "lint/engine/finding.h"

namespace stet {

/// `stet check`: what to check, how, and how to say it.
struct CheckArguments {
  struct OutputFile {
    std::string format;
    std::string path;
  };

  std::vector<std::string> paths;
  std::optional<std::string> files_from;  ///< a file that lists paths, or `-`
  std::string stdin_filename;
  ConfigurationFlags configuration;
  std::vector<std::string> compare_with;
  std::optional<std::string> changed;  ///< since which revision; empty: since the branch left its upstream
  bool staged = false;
  bool force_exclude = false;
  RuleFlags flags;
  bool fix = false;
  bool unsafe_fixes = false;
  bool diff = false;
  std::optional<std::string> format;  ///< none: `full`, and on a CI system that has annotations those as well
  std::vector<OutputFile> outputs;
  ColumnUnit column_unit = ColumnUnit::code_point;
  ColorChoice color = ColorChoice::automatic;
  Severity fail_on = Severity::warning;
  bool exit_zero = false;
  std::uint64_t max_diagnostics = std::numeric_limits<std::uint64_t>::max();
  bool statistics = false;
  bool quiet = false;
  bool verbose = false;
  bool watch = false;
  unsigned jobs = 0;
  std::optional<std::chrono::sys_days> now;

  /// The day that counts as today; without `--now` by UTC.
  std::chrono::sys_days today() const {
    return now.value_or(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  }
};

/// Text to print and the exit code: `--help`, `--version`, or a usage error.
struct Answer {
  std::string text;
  int exit_code = 0;
};

using Command = std::variant<CheckArguments, RulesArguments, ExplainArguments, ConfigArguments, InitArguments, Answer>;

/// Reads the command line. `check` is implied where the first argument is no subcommand.
Command parse_arguments(int argc, const char* const* argv);

}  // namespace stet
