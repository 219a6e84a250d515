#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
The byte order mark, U+FEFF, is invisible. It belongs at the start of a file, if anywhere. Inside of a text, where files
were joined or text was pasted, it is a leftover: searches no longer find the word that it stands in, and what is copied
with it is not what it looks like.

```markdown bad
The )md"
                                         "\uFEFF"
                                         R"md(mark is invisible.
```

```markdown good
The mark is invisible.
```

A mark at the very start is not this rule's business, and one in code is let stand.
)md";

constexpr std::string_view mark = "\uFEFF";

struct ByteOrderMark final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (document.is_ascii()) return;
    for (const Span stretch : document.non_ascii()) {
      std::uint32_t at = stretch.begin;
      if (at == 0 && document.has_byte_order_mark()) at += static_cast<std::uint32_t>(mark.size());
      while (const auto marks = next_marks(document, {at, stretch.end})) {
        at = marks->end;
        if (document.body().contains(marks->begin) && document.markdown().in_code(marks->begin)) continue;
        report(*marks, sink);
      }
    }
  }

 private:
  /// The first marks in `part`, all that stand side by side.
  static std::optional<Span> next_marks(const Document& document, Span part) {
    const std::size_t found = document[part].find(mark);
    if (found == std::string_view::npos) return std::nullopt;
    const std::uint32_t begin = part.begin + static_cast<std::uint32_t>(found);
    Span marks{begin, begin};
    while (document.bytes().substr(marks.end).starts_with(mark)) marks.end += static_cast<std::uint32_t>(mark.size());
    return marks;
  }

  static void report(Span marks, Sink& sink) {
    const bool single = marks.size() == mark.size();
    sink.report({
        .span = marks,
        .message = single ? "a byte order mark, U+FEFF, stands inside of the text"
                          : "byte order marks, U+FEFF, stand inside of the text",
        .help = single ? "remove it" : "remove them",
        .fix = Fix{.title = single ? "Remove it" : "Remove them", .safe = true, .edits = {{marks, ""}}},
    });
  }
};

}  // namespace

extern constinit const RuleInfo encoding_byte_order_mark{
    .id = "encoding/byte-order-mark",
    .summary = "Byte order marks inside of the text",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<ByteOrderMark>,
    .describe = describe_rule<ByteOrderMark>,
};

}  // namespace stet
