#pragma once

#include <span>
#include <string>
#include <vector>

#include "lint/rule/rule.h"

namespace stet {

/// A page of the rule reference.
struct RulePage {
  std::string path;  ///< relative to docs/rules, where `rule_url` leads
  std::string text;  ///< Markdown
};

/// The rule reference: an index and one page a rule.
std::vector<RulePage> rule_pages(std::span<const RuleInfo* const> rules);

/// The page about one rule: facts, explanation with its examples, options.
std::string rule_page(const RuleInfo& rule);

/// All rules as one Markdown table whose links are absolute.
std::string rule_table(std::span<const RuleInfo* const> rules);

}  // namespace stet
