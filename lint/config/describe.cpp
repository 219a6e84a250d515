#include <string_view>
#include <utility>

#include <date/tz.h>
#include <fmt/format.h>

#include "lint/config/configuration.h"
#include "lint/text/byte_size.h"
#include "lint/text/json_string.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// Texts are written as JSON: YAML takes it, and never for a number, a date or a comment.
std::string as_yaml(std::string_view text) { return json_string(text); }

std::string as_yaml(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + as_yaml(text);
  return fmt::format("[{}]", list);
}

std::string as_yaml(const Value& value) {
  if (value.is(Value::Kind::string)) return as_yaml(value.text);
  if (value.is_scalar()) return std::string{value.text};
  std::string list;
  for (const Value& item : value.items()) list += (list.empty() ? "" : ", ") + as_yaml(item);
  return fmt::format("[{}]", list);
}

using Options = std::vector<std::pair<std::string_view, std::string>>;

std::string rule_lines(std::string_view indent, std::string_view id, std::optional<Severity> severity,
                       const Options& options) {
  if (severity && options.empty()) return fmt::format("{}{}: {}\n", indent, id, name(*severity));
  std::string text = fmt::format("{}{}:\n", indent, id);
  if (severity) text += fmt::format("{}  severity: {}\n", indent, name(*severity));
  for (const auto& option : options) text += fmt::format("{}  {}: {}\n", indent, option.first, option.second);
  return text;
}

/// All options, those that nobody has set as well.
Options all_options(const RuleSetting& setting) {
  Options options;
  for (const OptionInfo& option : setting.info->describe()) {
    std::string value = option.default_value;
    for (const Member& set : setting.options) {
      if (set.key.text == option.name) value = as_yaml(set.value);
    }
    options.emplace_back(option.name, std::move(value));
  }
  return options;
}

Options set_options(const RuleSetting& setting) {
  Options options;
  for (const Member& set : setting.options) options.emplace_back(set.key.text, as_yaml(set.value));
  return options;
}

std::string override_lines(const Settings::Override& override) {
  if (override.rules.empty()) return {};
  std::string text = fmt::format("  - files: {}\n    rules:\n", as_yaml(override.files));
  for (const RuleSetting& setting : override.rules) {
    text += rule_lines("      ", setting.info->id, setting.severity, set_options(setting));
  }
  return text;
}

std::string section(std::string_view key, const std::string& lines) {
  return lines.empty() ? std::string{} : fmt::format("{}:\n{}", key, lines);
}

}  // namespace

std::string Configuration::describe(const std::optional<fs::path>& document, const RuleFlags& flags) const {
  const auto from_here = [&](const fs::path& path) {
    return as_yaml((file_.empty() ? path : path.lexically_proximate(base_)).generic_string());
  };
  std::string text;
  if (settings_.root) text += "root: true\n";
  if (!settings_.include.empty()) text += fmt::format("include: {}\n", as_yaml(settings_.include));
  if (!settings_.exclude.empty()) text += fmt::format("exclude: {}\n", as_yaml(settings_.exclude));
  if (settings_.zone != nullptr) text += fmt::format("timezone: {}\n", settings_.zone->name());
  text += fmt::format("max-file-size: {}\n", format_byte_size(settings_.max_file_size));

  std::string schemas;
  for (const Settings::SchemaFor& entry : settings_.schemas) {
    schemas += fmt::format("  - files: {}\n    schema: {}\n", as_yaml(entry.files), from_here(entry.schema));
  }
  std::string remotes;
  for (const SchemaStore::Remote& remote : settings_.remotes) {
    remotes += fmt::format("  {}: {}\n", as_yaml(remote.prefix), from_here(remote.folder));
  }
  std::string rules;
  const std::vector<std::size_t> applying = document ? overrides_for(*document) : std::vector<std::size_t>{};
  for (const RuleSetting& setting : resolved(applying)) {
    rules += rule_lines("  ", setting.info->id, severity_under(flags, setting), all_options(setting));
  }
  std::string overrides;
  if (!document) {
    for (const Settings::Override& override : settings_.overrides) overrides += override_lines(override);
  }
  return text + section("schemas", schemas) + section("schema-map", remotes) + section("rules", rules) +
         section("overrides", overrides);
}

}  // namespace stet
