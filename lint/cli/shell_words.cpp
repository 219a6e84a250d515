#include "lint/cli/shell_words.h"

#include <algorithm>
#include <string_view>

#include <CLI/CLI.hpp>

#include "lint/engine/registry.h"

namespace stet {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_placeholder(std::string_view name) { return !name.empty() && name.front() >= 'A' && name.front() <= 'Z'; }

}  // namespace

Completion completion_of(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {};
  const std::string type = option.get_type_name();
  const std::string name = is_placeholder(type) || !option.get_positional() ? type : option.get_name(true);
  if (type.find('|') != std::string::npos && !is_placeholder(type))
    return {.kind = Completion::Kind::words, .words = split(type, '|')};
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
