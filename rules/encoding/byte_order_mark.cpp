#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "rules/encoding/characters.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
The byte order mark, U+FEFF, is invisible. Inside of a text, where files were joined or text was pasted, it is a leftover:
searches no longer find the word that it stands in, and what is copied with it is not what it looks like.

```markdown bad
The )md"
                                         "\uFEFF"
                                         R"md(mark is invisible.
```

```markdown good
The mark is invisible.
```

At the very start of a document most readers skip it. But several of those that look for front matter compare the first
three bytes with `---`: they miss it, and show it to readers as text. So a mark there is a warning, and one before a
document without front matter is an information.

```markdown bad
)md"
                                         "\uFEFF"
                                         R"md(---
title: A walk
---
```

A mark in code is let stand, unless it begins or ends a line there. Switch the rule off where a program needs the mark to tell the encoding.
)md";

constexpr std::string_view mark = "\uFEFF";

struct ByteOrderMark final : Rule {
  void check(const Document& document, Sink& sink) const override {
    std::span<const UnusualCharacter> rest = document.unusual_characters();
    if (document.has_byte_order_mark()) {
      report_leading(document, sink);
      rest = rest.subspan(1);
    }
    while (const auto marks = take_marks(rest)) {
      if (is_shown(document, *marks)) continue;
      report(*marks, sink);
    }
  }

 private:
  /// Code may hold a mark on purpose, but not where its lines begin and end, unless the document is about such marks.
  static bool is_shown(const Document& document, Span marks) {
    if (!document.body().contains(marks.begin) || !document.markdown().in_code(marks.begin)) return false;
    const Span line = document.lines()[document.line_index().line_of(marks.begin)].text;
    return (marks.begin > line.begin && marks.end < line.end) || Topic(document).is_characters();
  }

  static void report_leading(const Document& document, Sink& sink) {
    const Span span{0, static_cast<std::uint32_t>(mark.size())};
    const bool before_front_matter = document.front_matter() != nullptr;
    sink.report({
        .span = span,
        .message = before_front_matter
                       ? "a byte order mark stands before the front matter, which some readers then miss"
                       : "the document begins with a byte order mark, which UTF-8 does not need",
        .help = "remove it",
        .fix = Fix{.title = "Remove it", .safe = true, .edits = {{span, ""}}},
        .severity = before_front_matter ? Severity::warning : Severity::info,
    });
  }

  /// Takes the first marks off `rest`, all that stand side by side, and what stands before them.
  static std::optional<Span> take_marks(std::span<const UnusualCharacter>& rest) {
    const auto is_mark = [](const UnusualCharacter& character) { return character.value == U'\uFEFF'; };
    const auto first = std::find_if(rest.begin(), rest.end(), is_mark);
    rest = rest.subspan(static_cast<std::size_t>(first - rest.begin()));
    if (rest.empty()) return std::nullopt;
    Span marks{rest.front().offset, rest.front().offset};
    for (; !rest.empty() && is_mark(rest.front()) && rest.front().offset == marks.end; rest = rest.subspan(1)) {
      marks.end += static_cast<std::uint32_t>(mark.size());
    }
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
    .summary = "Byte order marks before and inside of the text",
    .severity = Severity::error,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<ByteOrderMark>,
    .describe = describe_rule<ByteOrderMark>,
};

}  // namespace stet
