#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
The byte order mark, U+FEFF, is invisible. At the very start of a document most readers skip it; but several of those that
look for front matter compare the first three bytes with `---` and then show the front matter as text. Inside of a text,
where files were joined or text was pasted, it is always a leftover: it parts words for every search and breaks whatever
is compared or pasted on.

```markdown bad
The )md"
                                         "\uFEFF"
                                         R"md(mark is invisible.
```

```markdown good
The mark is invisible.
```

A mark at the start of a document without front matter is let stand, and so is one in code.
)md";

constexpr std::string_view mark = "\uFEFF";

struct ByteOrderMark final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (document.is_ascii()) return;
    std::uint32_t start = 0;
    if (document.has_byte_order_mark()) {
      start = static_cast<std::uint32_t>(mark.size());
      if (document.front_matter() != nullptr) {
        report({0, start}, "a byte order mark stands before the front matter, which some readers then miss", sink);
      }
    }
    for (const Span stretch : document.non_ascii()) {
      report_inside(document, {std::max(stretch.begin, start), stretch.end}, sink);
    }
  }

 private:
  static void report_inside(const Document& document, Span stretch, Sink& sink) {
    const std::string_view bytes = document.bytes();
    while (stretch.begin < stretch.end) {
      const std::size_t found = document[stretch].find(mark);
      if (found == std::string_view::npos) return;
      Span marks{stretch.begin + static_cast<std::uint32_t>(found), stretch.begin + static_cast<std::uint32_t>(found)};
      while (bytes.substr(marks.end).starts_with(mark)) marks.end += static_cast<std::uint32_t>(mark.size());
      stretch.begin = marks.end;
      if (document.body().contains(marks.begin) && document.markdown().in_code(marks.begin)) continue;
      report(marks,
             marks.size() == mark.size() ? "a byte order mark, U+FEFF, stands inside the text"
                                         : "byte order marks, U+FEFF, stand inside the text",
             sink);
    }
  }

  static void report(Span span, std::string message, Sink& sink) {
    sink.report({
        .span = span,
        .message = std::move(message),
        .help = "remove it",
        .fix = Fix{.title = "Remove it", .safe = true, .edits = {{span, ""}}},
    });
  }
};

}  // namespace

extern constinit const RuleInfo encoding_byte_order_mark{
    .id = "encoding/byte-order-mark",
    .summary = "Byte order marks before front matter and inside of the text",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<ByteOrderMark>,
    .describe = describe_rule<ByteOrderMark>,
};

}  // namespace stet
