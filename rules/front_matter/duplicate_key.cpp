#include <string_view>

#include <fmt/format.h>

#include "lint/document/document.h"
#include "lint/document/front_matter.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/printable.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A key that stands twice in one mapping. Some readers stop at it, some take the last value, some the first: what is
published depends on the tool, and the other value is lost without a word.

```markdown bad
---
title: A walk in the park
tags: [walks]
title: A walk
---
```

```markdown good
---
title: A walk
tags: [walks]
---
```

Keys of different mappings may be alike, and a key that a YAML merge (`<<`) brings in is replaced on purpose: neither is
reported.

There is no reason to switch it off.
)md";

struct DuplicateKeys final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const FrontMatter* front_matter = document.front_matter();
    if (front_matter == nullptr) return;
    for (const DuplicateKey& duplicate : front_matter->parsed().duplicates) {
      sink.report({.span = duplicate.key,
                   .message = fmt::format("`{}` stands on line {} already", shortened(duplicate.text),
                                          document.place(duplicate.first.begin).line),
                   .help = "keep one of the two",
                   .related = {{duplicate.first, "the first one"}}});
    }
  }
};

}  // namespace

extern constinit const RuleInfo front_matter_duplicate_key{
    .id = "front-matter/duplicate-key",
    .summary = "A key that stands twice",
    .severity = Severity::error,
    .explanation = explanation,
    .make = make_rule<DuplicateKeys>,
    .describe = describe_rule<DuplicateKeys>,
};

}  // namespace stet
