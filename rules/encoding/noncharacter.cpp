#include <cstddef>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
U+FFFE, U+FFFF, their like at the end of each plane and U+FDD0 to U+FDEF will never be characters. Where they stand in a
document, a program went wrong: U+FFFE is a byte order mark that was read in the wrong byte order. XML refuses them.

```markdown bad
One)md"
                                         "\uFFFE"
                                         R"md( and two.
```

```markdown good
One and two.
```
)md";

constexpr bool is_noncharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFE; }

struct Noncharacter final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const std::span<const UnusualCharacter> unusual = document.unusual_characters();
    for (std::size_t at = 0; at < unusual.size(); ++at) {
      if (!is_noncharacter(unusual[at].value)) continue;
      const char32_t first = unusual[at].value;
      Span span{unusual[at].offset, end_of(document, unusual[at])};
      for (; at + 1 < unusual.size() && is_noncharacter(unusual[at + 1].value) && unusual[at + 1].offset == span.end;
           ++at) {
        span.end = end_of(document, unusual[at + 1]);
      }
      const bool one = span.end == end_of(document, {span.begin, first});
      sink.report({.span = span,
                   .message = fmt::format("U+{:04X} is no character{}", static_cast<unsigned>(first),
                                          one ? "" : ", nor are those behind it"),
                   .help = one ? "remove it" : "remove them",
                   .fix = Fix{.title = one ? "Remove it" : "Remove them", .safe = true, .edits = {{span, ""}}}});
    }
  }

 private:
  static std::uint32_t end_of(const Document& document, const UnusualCharacter& character) {
    return character.offset + decode(document.bytes(), character.offset)->size;
  }
};

}  // namespace

extern constinit const RuleInfo encoding_noncharacter{
    .id = "encoding/noncharacter",
    .summary = "Code points that are no characters",
    .severity = Severity::error,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<Noncharacter>,
    .describe = describe_rule<Noncharacter>,
};

}  // namespace stet
