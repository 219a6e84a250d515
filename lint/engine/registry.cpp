#include "lint/engine/registry.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace stet {
namespace {

constexpr std::string_view unused_suppression_explanation = R"md(
A `stet-disable…` comment lets something stand on purpose. When what it was for is gone, or was never there, the comment
misleads whoever reads it next, and it would hide a later defect in the same place.

Reported is a suppression that suppresses nothing, a `stet-enable` with nothing disabled before it, a name that no rule has,
and a comment that begins with `stet-` and is no directive. A suppression of a rule that is off, or that this run did not select, is let be.

```markdown bad
<!-- stet-disable-next-line encoding/mojibake -->
Nothing is wrong with this line.
```

```markdown good
<!-- stet-disable-next-line encoding/mojibake -- the name is spelt so -->
Our mascot is called â€” because of a bug.
```

The fix removes the comment, or the one name that is not needed.
)md";

constexpr std::string_view rule_failed_explanation = R"md(
A rule could not finish its work on this document; all other rules went on. This is a defect of stet, not of the document:
please report it together with the document. Until it is mended, the rule can be turned off for this document in the
configuration's `overrides`.
)md";

std::vector<OptionInfo> no_options() { return {}; }

}  // namespace

extern constinit const RuleInfo stet_unused_suppression{
    .id = "stet/unused-suppression",
    .summary = "A comment that suppresses nothing",
    .severity = Severity::warning,
    .fixes = Fixes::sometimes,
    .explanation = unused_suppression_explanation,
    .make = nullptr,
    .describe = no_options,
};

extern constinit const RuleInfo stet_rule_failed{
    .id = "stet/rule-failed",
    .summary = "A rule that could not finish its work",
    .severity = Severity::error,
    .reads_binary = true,
    .explanation = rule_failed_explanation,
    .make = nullptr,
    .describe = no_options,
};

std::span<const RuleInfo* const> known_rules() {
  static const std::vector<const RuleInfo*> rules = [] {
    std::vector<const RuleInfo*> all{all_rules().begin(), all_rules().end()};
    all.push_back(&stet_rule_failed);
    all.push_back(&stet_unused_suppression);
    std::sort(all.begin(), all.end(), [](const RuleInfo* a, const RuleInfo* b) { return a->id < b->id; });
    return all;
  }();
  return rules;
}

std::string rule_url(const RuleInfo& rule) {
  return fmt::format("{}/blob/main/docs/rules/{}.md", STET_HOMEPAGE, rule.id);
}

}  // namespace stet
