#pragma once

#include <cstddef>
#include <string>

#include "lint/cli/terminal.h"
#include "lint/rule/rule.h"

namespace stet {

/// `stet explain RULE|FAMILY`. The rule's family may be left out.
struct ExplainArguments {
  std::string rule;
  ColorChoice color = ColorChoice::automatic;
};

/// Explains a rule on standard output, or lists the rules of a family. Returns the exit code: 2 where there is neither.
int explain_command(const ExplainArguments& arguments);

/// What `stet explain` prints about `rule`, in lines of at most `width` columns where words and examples allow it.
std::string explain(const RuleInfo& rule, bool color, std::size_t width);

}  // namespace stet
