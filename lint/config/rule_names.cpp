#include "lint/config/rule_names.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "lint/text/edit_distance.h"

namespace stet {
namespace {

std::string_view name_in_family(const RuleInfo& rule) { return rule.id.substr(rule.family().size() + 1); }

std::optional<std::string_view> meant(std::string_view name, RuleList known) {
  std::vector<std::string_view> ids;
  std::vector<std::string_view> names;
  for (const RuleInfo* rule : known) {
    if (ids.empty() || ids.back().substr(0, ids.back().find('/')) != rule->family()) ids.push_back(rule->family());
    ids.push_back(rule->id);
    names.push_back(name_in_family(*rule));
  }
  if (const auto id = nearest(name, ids)) return id;
  const auto own_name = nearest(name.substr(name.find('/') + 1), names);
  const auto rule = std::find_if(known.begin(), known.end(), [&](const RuleInfo* candidate) {
    return own_name && name_in_family(*candidate) == *own_name;
  });
  if (rule == known.end()) return std::nullopt;
  return (*rule)->id;
}

}  // namespace

bool is_rule_or_family(std::string_view name, RuleList known) {
  return std::any_of(known.begin(), known.end(),
                     [&](const RuleInfo* rule) { return rule->id == name || rule->family() == name; });
}

const RuleInfo* rule_called(std::string_view name, RuleList known) {
  const RuleInfo* called = nullptr;
  for (const RuleInfo* rule : known) {
    if (rule->id == name) return rule;
    if (name_in_family(*rule) != name) continue;
    if (called != nullptr) return nullptr;
    called = rule;
  }
  return called;
}

RuleList rules_of_family(std::string_view family, RuleList known) {
  const auto is_of_family = [&](const RuleInfo* rule) { return rule->family() == family; };
  const auto first = std::find_if(known.begin(), known.end(), is_of_family);
  return {first, std::find_if_not(first, known.end(), is_of_family)};
}

std::string meant_rule(std::string_view name, RuleList known) {
  const auto id = meant(name, known);
  return id ? fmt::format("did you mean '{}'?", *id) : "`stet rules` lists all rules";
}

}  // namespace stet
