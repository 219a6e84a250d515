#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"
#include "rules/front_matter/siblings.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A key without a value where nearly all documents beside it give it one, or front matter that is empty altogether. It was
left so for later, or lost when somebody tidied up.

```yaml file=.stet.yaml
rules:
  front-matter/empty: { siblings: 2 }
```

```markdown file=bridge.md
---
title: The bridge
excerpt: Built twice, and burnt down once.
---
```

```markdown file=mill.md
---
title: The mill
excerpt: Where the flour came from.
---
```

With these two beside it

```markdown bad file=weir.md
---
title: The weir
excerpt:
---
```

```markdown good file=weir.md
---
title: The weir
excerpt: What holds the river back.
---
```

Beside a document are those of its folder in its language, or, for `walk/index.md`, the `index.md` of the other folders
there. There must be ten of them at least, and 98 percent of them must have the key and fill it: what some leave out may be left
empty as well. A value that says that there is none (`[]`, `''`, `null`) was written on purpose, and the first and the last
page of a row have no `previous` and no `next`. What does not fit its schema is `front-matter/schema`'s business.
)md";

constexpr std::string_view nothing = "nothing";

/// `prev`, `next-page`: the first and the last page of a row have no neighbour there.
bool names_a_neighbour(std::string_view key) {
  const std::string lowered = lower(key);
  return (lowered.starts_with("prev") && !lowered.starts_with("preview")) || lowered.starts_with("next");
}

std::string filling(const Value& value) {
  const bool is_left_empty = value.is(Value::Kind::null) && value.span.empty();
  return std::string{is_left_empty ? nothing : std::string_view{}};
}

struct Empty final : SiblingRule {
  Empty() { agreement = {98}; }

  Evidence gather(const Document& document) const override { return gather_keys(document, environment(), filling); }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    for (const std::vector<Sibling>& group : siblings(evidence, sink)) {
      compare_wholes(group, sink);
      compare_keys(group, sink);
    }
  }

 private:
  void compare_wholes(std::span<const Sibling> group, ComparisonSink& sink) const {
    const auto is_empty = [](const Sibling& sibling) { return keys_of(sibling.facts).empty(); };
    const auto empty = static_cast<std::size_t>(std::count_if(group.begin(), group.end(), is_empty));
    const Agreement filled{group.size() - empty, group.size() - 1};
    if (empty == 0 || !is_reached(filled)) return;
    for (const Sibling& sibling : group) {
      if (!is_empty(sibling)) continue;
      sink.report({.at = {sibling.document, 0},
                   .message = fmt::format("the front matter is empty, which {} fill", in_words(filled)),
                   .help = "write at least its title, or what else they have"});
    }
  }

  void compare_keys(std::span<const Sibling> group, ComparisonSink& sink) const {
    const KeyCounts counts = count_keys(group);
    for (const Sibling& sibling : group) {
      for (const Fact& fact : keys_of(sibling.facts)) {
        if (fact.value != nothing || names_a_neighbour(fact.subject)) continue;
        const KeyCount& count = counts.at(fact.subject);
        const Agreement filled{count.documents - count.by_value.at(nothing), group.size() - 1};
        if (!is_reached(filled)) continue;
        sink.report(
            {.at = sibling.place_of(fact),
             .message = fmt::format("`{}` is left empty, which {} fill", shortened(fact.subject), in_words(filled)),
             .help = "write its value, or remove it"});
      }
    }
  }
};

constexpr Option<Empty> options[] = {
    {"siblings", &Empty::min_siblings, "How many documents there must be beside one."},
    {"agreement", &Empty::agreement, "How many percent of them must give the key a value."},
};

}  // namespace

extern constinit const RuleInfo front_matter_empty{
    .id = "front-matter/empty",
    .summary = "A key left empty that others always fill",
    .severity = Severity::warning,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Empty, options>,
    .describe = describe_rule<Empty, options>,
};

}  // namespace stet
