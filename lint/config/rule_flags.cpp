#include "lint/config/rule_flags.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "lint/config/rule_names.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<Severity> flagged(const RuleFlags& flags, std::string_view name) {
  std::optional<Severity> last;
  for (const auto& [rule, severity] : flags.severities) {
    if (rule == name) last = severity;
  }
  return last;
}

}  // namespace

std::vector<Error> validate(const RuleFlags& flags, RuleList rules) {
  std::vector<Error> errors;
  const auto check = [&](std::string_view flag, const std::string& name) {
    if (is_rule_or_family(name, rules)) return;
    errors.push_back({.what = fmt::format("there is no rule or family '{}'", shortened(name)),
                      .where = std::string{flag},
                      .help = meant_rule(name, rules)});
  };
  for (const std::string& name : flags.select) check("--select", name);
  for (const std::string& name : flags.ignore) check("--ignore", name);
  for (const auto& setting : flags.severities) check("--severity", setting.first);
  return errors;
}

Severity severity_under(const RuleFlags& flags, const RuleSetting& setting) {
  const RuleInfo& info = *setting.info;
  const bool selected_by_id = contains(flags.select, info.id);
  const bool selected = selected_by_id || contains(flags.select, info.family());
  if (!flags.select.empty() && !selected) return Severity::off;
  if (contains(flags.ignore, info.id)) return Severity::off;
  if (contains(flags.ignore, info.family()) && !selected_by_id) return Severity::off;

  if (const auto by_id = flagged(flags, info.id)) return *by_id;
  const bool off_by_name = setting.severity == Severity::off && !setting.by_family;
  if (off_by_name && !selected_by_id) return Severity::off;
  if (const auto by_family = flagged(flags, info.family())) return *by_family;

  const Severity configured = setting.severity.value_or(info.on_by_default ? info.severity : Severity::off);
  return selected && configured == Severity::off ? info.severity : configured;
}

}  // namespace stet
