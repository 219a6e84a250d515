#include "lint/cli/explain.h"

#include <cstdio>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/cli/errors.h"
#include "lint/cli/explanation.h"
#include "lint/cli/output.h"
#include "lint/cli/rules.h"
#include "lint/cli/wrapped.h"
#include "lint/config/rule_names.h"
#include "lint/engine/finding.h"
#include "lint/engine/registry.h"
#include "lint/report/concise.h"
#include "lint/text/paint.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

void append_facts(std::string& out, const RuleInfo& rule, bool color) {
  const auto fact = [&](std::string_view name) {
    append_painted(out, fmt::format("  {:<9}", name), Paint::dim, color);
  };
  fact("severity");
  append_painted(out, name(rule.severity), paint_of(rule.severity), color);
  out += rule.on_by_default ? "\n" : ", once it is turned on; it is off by default\n";
  fact("fix");
  out += fmt::format("{}\n", in_words(rule.fixes));
  fact("since");
  out += fmt::format("{}\n", rule.since);
}

void append_example(std::string& out, const ExplanationBlock& code, bool color) {
  const std::string_view mark = code.mark();
  const std::string note = code.note();
  if (!mark.empty() || !note.empty()) {
    out += "  ";
    append_painted(out, mark, mark == "bad" ? Paint::red : Paint::green, color);
    out += mark.empty() ? note : note.empty() ? "" : fmt::format(" ({})", note);
    out += '\n';
  }
  for (std::string_view rest = code.text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    append_painted(out, "  | ", Paint::dim, color);
    out += printable(rest.substr(0, end));
    while (out.ends_with(' ') && end == 0) out.pop_back();
    out += '\n';
    rest.remove_prefix(end + 1);
  }
}

void append_options(std::string& out, const std::vector<OptionInfo>& options, bool color, std::size_t width) {
  if (options.empty()) return;
  append_painted(out, "\nOptions\n", Paint::bold, color);
  for (const OptionInfo& option : options) {
    out += "\n  ";
    append_painted(out, fmt::format("{}: {}", option.name, option.default_value), Paint::cyan, color);
    out += '\n';
    append_wrapped(out, option.help, 4, width, color);
  }
}

}  // namespace

std::string explain(const RuleInfo& rule, bool color, std::size_t width) {
  using Kind = ExplanationBlock::Kind;
  std::string out;
  append_painted(out, rule.id, Paint::bold, color);
  out += '\n';
  append_wrapped(out, rule.summary, 0, width, color);
  out += '\n';
  append_facts(out, rule, color);

  Kind before = Kind::paragraph;
  for (const ExplanationBlock& block : read_explanation(rule.explanation)) {
    const bool list_goes_on = block.kind == Kind::item && before == Kind::item;
    if (!list_goes_on) out += '\n';
    switch (block.kind) {
      case Kind::paragraph:
        append_wrapped(out, block.text, 0, width, color);
        break;
      case Kind::heading:
        append_painted(out, block.text, Paint::bold, color);
        out += '\n';
        break;
      case Kind::item: {
        std::string item;
        append_wrapped(item, block.text, 4, width, color);
        item[2] = '-';
        out += item;
        break;
      }
      case Kind::code:
        append_example(out, block, color);
        break;
    }
    before = block.kind;
  }
  append_options(out, rule.describe(), color, width);
  out += fmt::format("\n{}\n", rule_url(rule));
  return out;
}

int explain_command(const ExplainArguments& arguments) {
  const bool color = use_color(arguments.color, stdout);
  if (const RuleInfo* rule = rule_called(arguments.rule, known_rules()))
    return print_answer(explain(*rule, color, text_width(stdout)));
  if (const RuleList family = rules_of_family(arguments.rule, known_rules()); !family.empty())
    return print_answer(rule_list(family, color, terminal_width(stdout)));
  print_errors({{.what = fmt::format("there is no rule '{}'", printable(arguments.rule)),
                 .where = {},
                 .help = meant_rule(arguments.rule, known_rules())}});
  return exit_failed;
}

}  // namespace stet
