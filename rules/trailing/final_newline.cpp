#include <string_view>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
The last line of a document ends with a line ending like all others. Without it, what is appended lands on that line, and
every later change shows a line that nobody touched.

```markdown bad unterminated
The last sentence.
```

```markdown good
The last sentence.
```

The fix adds the line ending that the document uses elsewhere, LF or CR LF. An empty document stays empty.
)md";

struct FinalNewline final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const std::string_view bytes = document.bytes();
    if (bytes.empty() || bytes.back() == '\n' || bytes.back() == '\r') return;
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) return;

    const std::span<const Line> lines = document.lines();
    const Span last = lines.back().text;
    const bool is_blank = document[last].find_first_not_of(" \t") == std::string_view::npos;
    // Of blanks that nothing ends, nothing needs to stay: the line before them has its ending.
    Edit edit{last, ""};
    if (!is_blank) edit = {{last.end, last.end}, lines.size() > 1 ? std::string{document[lines.front().ending]} : "\n"};
    sink.report({
        .span = {last.end, last.end},
        .message = "the last line has no line ending",
        .help = "end it like the other lines",
        .fix = Fix{.title = is_blank ? "Remove the blanks" : "Add the line ending", .safe = true, .edits = {edit}},
    });
  }
};

}  // namespace

extern constinit const RuleInfo trailing_final_newline{
    .id = "trailing/final-newline",
    .summary = "A last line without a line ending",
    .severity = Severity::warning,
    .on_by_default = false,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<FinalNewline>,
    .describe = describe_rule<FinalNewline>,
};

}  // namespace stet
