#include "lint/cli/contradictions.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/files/shown_path.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

Error usage(std::string what, std::string help = {}) {
  return {.what = std::move(what), .where = {}, .help = std::move(help)};
}

std::optional<Error> unwatchable(const CheckArguments& arguments, bool text, bool from_standard_input) {
  const std::array<std::pair<std::string_view, bool>, 8> others{{
      {"--fix", arguments.fix},
      {"--diff", arguments.diff},
      {"--statistics", arguments.statistics},
      {"--changed", arguments.changed.has_value()},
      {"--staged", arguments.staged},
      {"--files-from", arguments.files_from.has_value()},
      {"--verbose", arguments.verbose},
      {"a document on standard input", from_standard_input},
  }};
  for (const auto& [other, is_given] : others) {
    if (is_given) return usage(fmt::format("--watch and {} exclude each other", other));
  }
  if (!text)
    return usage("--watch prints the formats full and concise only", "--output writes the others to files, every time");
  return std::nullopt;
}

}  // namespace

std::optional<Error> contradiction(const CheckArguments& arguments) {
  const std::string format = arguments.format.value_or("full");
  const bool text = format == "full" || format == "concise";
  if (arguments.statistics && !text) return usage("--statistics goes with the formats full and concise only");
  if (arguments.fix && arguments.diff)
    return usage("--fix and --diff exclude each other", "--diff shows what --fix would write");
  if (arguments.diff && !text) return usage("--diff prints a diff and no findings", "leave --format out");
  if (arguments.statistics && arguments.diff) return usage("--statistics and --diff exclude each other");
  const bool from_standard_input = std::count(arguments.paths.begin(), arguments.paths.end(), "-") > 0;
  if (arguments.watch) {
    if (auto error = unwatchable(arguments, text, from_standard_input)) return error;
  }
  if (!arguments.stdin_filename.empty() && !from_standard_input) {
    return usage("--stdin-filename names the document on standard input", "write - to have it checked");
  }
  if (arguments.files_from == "-" && from_standard_input) {
    return usage("standard input cannot be both the list of paths and a document");
  }
  std::set<std::filesystem::path> targets;
  for (const CheckArguments::OutputFile& output : arguments.outputs) {
    if (output.path == "-")
      return usage("--output writes files", fmt::format("--format {} prints to standard output", output.format));
    if (!targets.insert(normal_path(output.path)).second)
      return usage(fmt::format("two outputs go to '{}'", printable(output.path)));
  }
  if (arguments.staged && arguments.changed) return usage("--staged and --changed exclude each other");
  if (from_standard_input && (arguments.staged || arguments.changed))
    return usage("--staged and --changed take documents from git, not from standard input");
  if (!arguments.compare_with.empty() && (arguments.staged || arguments.changed))
    return usage("--compare-with adds nothing to --staged and --changed", "they compare with the whole repository");
  return std::nullopt;
}

}  // namespace stet
