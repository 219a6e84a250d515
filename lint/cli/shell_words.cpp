#include "lint/cli/shell_words.h"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "lint/engine/registry.h"
#include "lint/text/split.h"

namespace stet {
namespace {

bool is_placeholder(std::string_view name) { return !name.empty() && name.front() >= 'A' && name.front() <= 'Z'; }

}  // namespace

Completion completion_of(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {};
  const std::string type = option.get_type_name();
  const std::string name = is_placeholder(type) || !option.get_positional() ? type : option.get_name(true);
  if (type.find('|') != std::string::npos && !is_placeholder(type)) {
    const std::vector<std::string_view> words = split(type, '|');
    return {.kind = Completion::Kind::words, .words = {words.begin(), words.end()}};
  }
  if (name == "RULE") return {.kind = Completion::Kind::rule};
  if (name.starts_with("RULE|FAMILY")) return {.kind = Completion::Kind::rules};
  if (name == "FILE" || name == "PATH") return {.kind = Completion::Kind::files};
  return {.kind = Completion::Kind::something};
}

std::vector<const CLI::Option*> flags_of(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return !option->get_lnames().empty(); });
}

const CLI::Option* positional_of(const CLI::App& command) {
  const auto found = command.get_options([](const CLI::Option* option) { return option->get_positional(); });
  return found.empty() ? nullptr : found.front();
}

std::string flag_names(const CLI::Option& flag, std::string_view separator) {
  std::vector<std::string> names;
  for (const std::string& name : flag.get_snames()) names.push_back("-" + name);
  for (const std::string& name : flag.get_lnames()) names.push_back("--" + name);
  return fmt::format("{}", fmt::join(names, separator));
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<std::string> rule_words(bool with_families) {
  std::vector<std::string> words;
  std::string_view family;
  for (const RuleInfo* rule : known_rules()) {
    if (with_families && rule->family() != family) words.emplace_back(rule->family());
    family = rule->family();
    words.emplace_back(rule->id);
  }
  return words;
}

}  // namespace stet
