#include <string_view>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
The byte order mark, U+FEFF, is invisible, and at the very start of a document most readers skip it. But several of those
that look for front matter compare the first three bytes with `---`: they miss it, and show it to readers as text.

```markdown bad
)md"
                                         "\uFEFF"
                                         R"md(---
title: A walk
---
```

```markdown good
---
title: A walk
---
```

It is only an information, since whether it matters depends on the program that reads the documents. A mark before a
document without front matter is let stand; one inside of the text is `encoding/byte-order-mark`.
)md";

struct LeadingByteOrderMark final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (!document.has_byte_order_mark() || document.front_matter() == nullptr) return;
    const Span mark{0, 3};
    sink.report({
        .span = mark,
        .message = "a byte order mark stands before the front matter, which some readers then miss",
        .help = "remove it",
        .fix = Fix{.title = "Remove it", .safe = true, .edits = {{mark, ""}}},
    });
  }
};

}  // namespace

extern constinit const RuleInfo encoding_leading_byte_order_mark{
    .id = "encoding/leading-byte-order-mark",
    .summary = "A byte order mark before front matter",
    .severity = Severity::info,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<LeadingByteOrderMark>,
    .describe = describe_rule<LeadingByteOrderMark>,
};

}  // namespace stet
