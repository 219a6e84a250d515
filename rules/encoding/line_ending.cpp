#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"

namespace stet {
namespace {

constexpr std::string_view explanation = R"md(
A document has one kind of line ending, LF or CR LF. Where both are mixed, every tool that rewrites the file changes lines
that nobody touched, and readers of front matter take a part of the ending for text. A lone CR ends a line for Markdown,
yet neither for Git nor for most readers of YAML.

The rule reports a document with mixed endings once, at the first line that ends unlike the majority, and every lone CR in
a document with other endings. The fix gives all lines the ending of the majority. A document in which all lines end with
CR LF is fine, be it for Git to convert it or not.

```markdown bad mixed-endings
The first line came from another editor
than the second
and the third.
```

```markdown good
All three lines
end in
the same way.
```

Switch the rule off where Git converts line endings on the way in.
)md";

enum class Ending : std::uint8_t { lf, crlf, cr };

constexpr std::string_view text_of(Ending ending) {
  switch (ending) {
    case Ending::lf:
      return "\n";
    case Ending::crlf:
      return "\r\n";
    case Ending::cr:
      return "\r";
  }
  return {};
}

constexpr std::string_view name_of(Ending ending) {
  switch (ending) {
    case Ending::lf:
      return "LF";
    case Ending::crlf:
      return "CR LF";
    case Ending::cr:
      return "a lone CR";
  }
  return {};
}

Ending ending_of(std::string_view text) {
  if (text == "\n") return Ending::lf;
  return text == "\r" ? Ending::cr : Ending::crlf;
}

struct LineEnding final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (document.bytes().find('\r') == std::string_view::npos) return;
    std::array<std::size_t, 3> counts = {};
    for (const Line& line : document.lines()) {
      if (!line.ending.empty()) ++counts[index(ending_of(document[line.ending]))];
    }
    const std::size_t all = counts[0] + counts[1] + counts[2];
    const auto most = static_cast<Ending>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    if (counts[index(most)] == all) return;
    report(document, most, all - counts[index(most)], sink);
  }

 private:
  static constexpr std::size_t index(Ending ending) { return static_cast<std::size_t>(ending); }

  static void report(const Document& document, Ending most, std::size_t odd, Sink& sink) {
    Fix fix{.title = fmt::format("End all lines with {}", name_of(most)), .safe = true, .edits = {}};
    fix.edits.reserve(odd);
    for (const Line& line : document.lines()) {
      if (!line.ending.empty() && ending_of(document[line.ending]) != most)
        fix.edits.push_back({line.ending, std::string{text_of(most)}});
    }
    const Span first = fix.edits.front().span;
    const std::string_view ending = name_of(ending_of(document[first]));
    // Whether a lone CR parts two lines or is left from an ending that was damaged cannot be told.
    fix.safe =
        std::none_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) { return document[edit.span] == "\r"; });
    std::string message = odd == 1
                              ? fmt::format("this line ends with {}, all others with {}", ending, name_of(most))
                              : fmt::format("{} lines end otherwise than with {}; this one, the first, ends with {}",
                                            odd, name_of(most), ending);
    sink.report({.span = first,
                 .message = std::move(message),
                 .help = fmt::format("end all lines with {}", name_of(most)),
                 .fix = std::move(fix)});
  }
};

}  // namespace

extern constinit const RuleInfo encoding_line_ending{
    .id = "encoding/line-ending",
    .summary = "Different line endings in one document",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<LineEnding>,
    .describe = describe_rule<LineEnding>,
};

}  // namespace stet
