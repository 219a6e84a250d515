#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"
#include "rules/front_matter/siblings.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A key that is one slip away from one which nearly all documents beside it have and this one has not: `titel`, `Tags` for
`tags`, `excerpt` with a no-break space behind it. Nothing reads such a key, and the page goes without what stands there.

```yaml file=.stet.yaml
rules:
  front-matter/unknown-key: { siblings: 2 }
```

```markdown file=bridge.md
---
title: The bridge
---
```

```markdown file=mill.md
---
title: The mill
---
```

With these two beside it

```markdown bad file=weir.md
---
titel: The weir
---
```

```markdown good file=weir.md
---
title: The weir
---
```

Beside a document are those of its folder in its language, or, for `walk/index.md`, the `index.md` of the other folders
there. There must be ten of them at least. Where both keys are in regular use in the documents of a run, they are two
keys and no misspelling: `tag` and `tags`, say. What does not fit its schema is `front-matter/schema`'s business.
)md";

/// In how many documents of the run each key stands.
using Uses = std::map<std::string_view, std::size_t>;

/// Beside the uses of the right key; what is used more often is no slip.
constexpr std::size_t slip_percent = 5;

struct UnknownKey final : SiblingRule {
  Evidence gather(const Document& document) const override { return gather_keys(document, environment()); }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    Uses uses;
    for (const Evidence& facts : evidence) {
      for (const Fact& fact : keys_of(facts)) ++uses[fact.subject];
    }
    for (const std::vector<Sibling>& group : siblings(evidence, sink)) {
      for (const auto& [key, count] : count_keys(group)) {
        const Agreement having{count.documents, group.size() - 1};
        if (count.documents == group.size() || !is_reached(having)) continue;
        for (const Sibling& sibling : group) {
          if (!has_key(sibling, key)) look_for(key, having, sibling, uses, sink);
        }
      }
    }
  }

 private:
  /// Looks for what was meant to be `key` in a document that has not got it.
  static void look_for(std::string_view key, const Agreement& having, const Sibling& sibling, const Uses& uses,
                       ComparisonSink& sink) {
    const std::size_t most_slips = std::max(std::size_t{1}, uses.at(key) * slip_percent / 100);
    for (const Fact& fact : keys_of(sibling.facts)) {
      if (uses.at(fact.subject) > most_slips || !one_edit_apart(fact.subject, key)) continue;
      sink.report({.at = sibling.place_of(fact),
                   .message = fmt::format("`{}` looks like `{}`, which {} have", shortened(fact.subject),
                                          shortened(key), in_words(having)),
                   .help = fmt::format("write `{}`", printable(key))});
    }
  }
};

constexpr Option<UnknownKey> options[] = {
    {"siblings", &UnknownKey::min_siblings, "How many documents there must be beside one."},
    {"agreement", &UnknownKey::agreement, "How many percent of them must have the key."},
};

}  // namespace

extern constinit const RuleInfo front_matter_unknown_key{
    .id = "front-matter/unknown-key",
    .summary = "A misspelt key, as others have it spelt",
    .severity = Severity::warning,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<UnknownKey, options>,
    .describe = describe_rule<UnknownKey, options>,
};

}  // namespace stet
