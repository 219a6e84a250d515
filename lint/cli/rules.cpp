#include "lint/cli/rules.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "lint/cli/explanation.h"
#include "lint/cli/output.h"
#include "lint/cli/rule_pages.h"
#include "lint/engine/finding.h"
#include "lint/engine/registry.h"
#include "lint/report/concise.h"
#include "lint/text/json_string.h"
#include "lint/text/paint.h"

namespace stet {
namespace {

using Rules = std::span<const RuleInfo* const>;

/// What a rule is without any configuration.
Severity default_severity(const RuleInfo& rule) { return rule.on_by_default ? rule.severity : Severity::off; }

std::string as_table(Rules rules, bool color) {
  std::size_t id_width = 4;
  for (const RuleInfo* rule : rules) id_width = std::max(id_width, rule->id.size());
  std::string out;
  append_painted(out, fmt::format("{:<{}}  {:<8} {:<10} {}\n", "rule", id_width, "severity", "fix", "summary"),
                 Paint::dim, color);
  for (const RuleInfo* rule : rules) {
    const Severity severity = default_severity(*rule);
    append_painted(out, fmt::format("{:<{}}  ", rule->id, id_width), Paint::bold, color);
    append_painted(out, fmt::format("{:<8} ", name(severity)), paint_of(severity), color);
    out += fmt::format("{:<10} {}\n", name(rule->fixes), rule->summary);
  }
  return out;
}

std::string as_json(Rules rules) {
  std::string out = "[";
  for (const RuleInfo* rule : rules) {
    out += rule == rules.front() ? "\n  " : ",\n  ";
    out += fmt::format(R"({{"id": "{}", "summary": )", rule->id);
    append_json_string(out, rule->summary);
    out +=
        fmt::format(R"(, "severity": "{}", "onByDefault": {}, "fix": "{}", "since": "{}", "url": "{}", "options": [)",
                    name(rule->severity), rule->on_by_default, name(rule->fixes), rule->since, rule_url(*rule));
    const char* separator = "";
    for (const OptionInfo& option : rule->describe()) {
      out += fmt::format(R"({}{{"name": "{}", "help": )", separator, option.name);
      append_json_string(out, option.help);
      out += fmt::format(R"(, "schema": {}, "default": {}}})", option.schema, option.default_value);
      separator = ", ";
    }
    out += "]}";
  }
  return out + "\n]\n";
}

}  // namespace

int rules_command(const RulesArguments& arguments) {
  const Rules rules = known_rules();
  if (arguments.format == "json") return print_answer(as_json(rules));
  if (arguments.format == "markdown") return print_answer(rule_table(rules));
  return print_answer(as_table(rules, use_color(arguments.color, stdout)));
}

}  // namespace stet
