#include "lint/cli/rules.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "lint/cli/explanation.h"
#include "lint/cli/output.h"
#include "lint/cli/rule_pages.h"
#include "lint/cli/wrapped.h"
#include "lint/engine/finding.h"
#include "lint/engine/registry.h"
#include "lint/report/concise.h"
#include "lint/text/json_string.h"
#include "lint/text/paint.h"

namespace stet {
namespace {

/// What a rule is without any configuration.
Severity default_severity(const RuleInfo& rule) { return rule.on_by_default ? rule.severity : Severity::off; }

std::string as_json(RuleList rules) {
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

std::string rule_list(RuleList rules, bool color, std::size_t width) {
  constexpr std::size_t severity_width = 9;
  constexpr std::size_t fix_width = 11;
  std::size_t id_width = 0;
  for (const RuleInfo* rule : rules) id_width = std::max(id_width, rule->id.size() + 2);
  const std::size_t before_summary = id_width + severity_width + fix_width;
  if (width == 0) width = std::numeric_limits<std::size_t>::max();
  std::string out;
  append_painted(
      out, fmt::format("{:<{}}{:<{}}{:<{}}summary\n", "rule", id_width, "severity", severity_width, "fix", fix_width),
      Paint::dim, color);
  for (const RuleInfo* rule : rules) {
    const Severity severity = default_severity(*rule);
    append_painted(out, fmt::format("{:<{}}", rule->id, id_width), Paint::bold, color);
    append_painted(out, fmt::format("{:<{}}", name(severity), severity_width), paint_of(severity), color);
    out += name(rule->fixes);
    append_beside(out, id_width + severity_width + name(rule->fixes).size(), rule->summary, before_summary, width);
  }
  return out;
}

int rules_command(const RulesArguments& arguments) {
  const RuleList rules = known_rules();
  if (arguments.format == "json") return print_answer(as_json(rules));
  if (arguments.format == "markdown") return print_answer(rule_table(rules));
  return print_answer(rule_list(rules, use_color(arguments.color, stdout), terminal_width(stdout)));
}

}  // namespace stet
