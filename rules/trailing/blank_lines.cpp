#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A document ends with its last line of text. Blank lines after it are left over from editors.

```markdown bad
The last sentence.


```

```markdown good
The last sentence.
```
)md";

struct BlankLines final : Rule {
  int allowed = 0;

  void check(const Document& document, Sink& sink) const override {
    const auto has_text = [&](const Line& line) {
      return document[line.text].find_first_not_of(" \t") != std::string_view::npos;
    };
    const std::span<const Line> lines = document.lines();
    const auto last = std::find_if(lines.rbegin(), lines.rend(), has_text);
    if (last == lines.rend()) return;  // a document without any text has no end either

    const auto blank = lines.last(static_cast<std::size_t>(last - lines.rbegin()));
    const auto surplus = blank.subspan(std::min(blank.size(), static_cast<std::size_t>(allowed)));
    // Blanks that no line ending follows are trailing/final-newline's business.
    const auto count =
        std::count_if(surplus.begin(), surplus.end(), [](const Line& line) { return !line.ending.empty(); });
    if (count == 0) return;

    const Span span{surplus.front().text.begin, surplus.back().ending.end};
    sink.report({
        .span = span,
        .message = count == 1 ? "the document ends with a blank line"
                              : fmt::format("the document ends with {} blank lines", count),
        .help = "end it with its last line of text",
        .fix = Fix{.title = "Remove the blank lines", .safe = true, .edits = {{span, ""}}},
    });
  }
};

constexpr Option<BlankLines> options[] = {
    {"allowed", &BlankLines::allowed, "Blank lines at the end that are let stand."},
};

}  // namespace

extern constinit const RuleInfo trailing_blank_lines{
    .id = "trailing/blank-lines",
    .summary = "Blank lines at the end of a document",
    .severity = Severity::warning,
    .on_by_default = false,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<BlankLines, options>,
    .describe = describe_rule<BlankLines, options>,
};

}  // namespace stet
