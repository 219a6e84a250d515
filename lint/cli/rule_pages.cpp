#include "lint/cli/rule_pages.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "lint/cli/explanation.h"
#include "lint/engine/finding.h"
#include "lint/text/printable_lines.h"

namespace stet {
namespace {

using Rules = std::span<const RuleInfo* const>;

std::string page_path(const RuleInfo& rule) { return fmt::format("{}.md", rule.id); }

/// `text` in a cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

/// A fence that no line of `text` closes.
std::string fence_around(std::string_view text) {
  std::size_t longest = 2;
  std::size_t ticks = 0;
  for (const char c : text) {
    ticks = c == '`' ? ticks + 1 : 0;
    longest = std::max(longest, ticks);
  }
  return std::string(longest + 1, '`');
}

void append_code(std::string& out, const ExplanationBlock& code) {
  const std::string note = code.note();
  if (const std::string_view mark = code.mark(); !mark.empty()) {
    out += fmt::format("**{}**{}:\n\n", mark == "bad" ? "Bad" : "Good", note.empty() ? "" : fmt::format(" ({})", note));
  } else if (!note.empty()) {
    out += fmt::format("`{}`:\n\n", note);
  }
  const std::string fence = fence_around(code.text);
  out +=
      fmt::format("{}{}\n{}{}\n", fence, code.info.substr(0, code.info.find(' ')), printable_lines(code.text), fence);
}

void append_explanation(std::string& out, std::string_view explanation) {
  using Kind = ExplanationBlock::Kind;
  Kind before = Kind::paragraph;
  for (const ExplanationBlock& block : read_explanation(explanation)) {
    if (block.kind != Kind::item || before != Kind::item) out += '\n';
    switch (block.kind) {
      case Kind::paragraph:
        out += block.text + '\n';
        break;
      case Kind::heading:
        out += fmt::format("## {}\n", block.text);
        break;
      case Kind::item:
        out += fmt::format("- {}\n", block.text);
        break;
      case Kind::code:
        append_code(out, block);
        break;
    }
    before = block.kind;
  }
}

void append_options(std::string& out, const RuleInfo& rule) {
  const std::vector<OptionInfo> options = rule.describe();
  if (options.empty()) return;
  out += "\n## Options\n\n| Option | Default | What it says |\n| --- | --- | --- |\n";
  for (const OptionInfo& option : options) {
    out += fmt::format("| `{}` | `{}` | {} |\n", option.name, cell(option.default_value), cell(option.help));
  }
  const OptionInfo& first = options.front();
  out += fmt::format("\nThey are set in `.stet.yaml`:\n\n```yaml\nrules:\n  {}:\n    {}: {}\n```\n", rule.id,
                     first.name, first.default_value);
}

std::string_view yes_or_no(bool value) { return value ? "yes" : "no"; }

template <class Link>
std::string table(Rules rules, const Link& link) {
  std::string out = "| Rule | What it finds | Severity | On by default | Fix |\n| --- | --- | --- | --- | --- |\n";
  for (const RuleInfo* rule : rules) {
    out += fmt::format("| [`{}`]({}) | {} | {} | {} | {} |\n", rule->id, link(*rule), cell(rule->summary),
                       name(rule->severity), yes_or_no(rule->on_by_default), name(rule->fixes));
  }
  return out;
}

std::string index_page(Rules rules) {
  std::string out =
      "# Rules\n\n"
      "What stet looks for. `stet explain RULE` shows the same in the terminal; `.stet.yaml` turns rules on and off "
      "and sets their severity and options.\n";
  while (!rules.empty()) {
    const std::string_view family = rules.front()->family();
    const auto next =
        std::find_if(rules.begin(), rules.end(), [&](const RuleInfo* rule) { return rule->family() != family; });
    const auto size = static_cast<std::size_t>(next - rules.begin());
    out += fmt::format("\n## {}\n\n{}", family, table(rules.first(size), page_path));
    rules = rules.subspan(size);
  }
  return out;
}

}  // namespace

std::string rule_page(const RuleInfo& rule) {
  std::string out = fmt::format("# {}\n\n{}.\n\n| | |\n| --- | --- |\n", rule.id, rule.summary);
  out += fmt::format("| Severity | {} |\n", name(rule.severity));
  out += fmt::format("| On by default | {} |\n", yes_or_no(rule.on_by_default));
  out += fmt::format("| Fix | {} |\n", in_words(rule.fixes));
  out += fmt::format("| Since | {} |\n", rule.since);
  append_explanation(out, rule.explanation);
  append_options(out, rule);
  if (!rule.on_by_default) {
    out += fmt::format("\n## Turn it on\n\nIn `.stet.yaml`:\n\n```yaml\nrules:\n  {}: {}\n```\n", rule.id,
                       name(rule.severity));
  }
  out += "\n[All rules](../README.md)\n";
  return out;
}

std::vector<RulePage> rule_pages(Rules rules) {
  std::vector<RulePage> pages;
  pages.push_back({"README.md", index_page(rules)});
  for (const RuleInfo* rule : rules) pages.push_back({page_path(*rule), rule_page(*rule)});
  return pages;
}

std::string rule_table(Rules rules) { return table(rules, rule_url); }

}  // namespace stet
