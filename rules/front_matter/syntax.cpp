#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/document/document.h"
#include "lint/document/front_matter.h"
#include "lint/document/template_file.h"
#include "lint/document/yaml_fault.h"
#include "lint/document/yaml_text.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Front matter that is no valid YAML, TOML or JSON. A site generator stops at it, or takes the whole page for text.

The report stands where the mistake was made, not where a parser gave up: at the quote that is never closed, on the line
whose colon is missing, at the tab that indents.

```markdown bad
---
title: Cluster guide: components
---
```

```markdown good
---
title: 'Cluster guide: components'
---
```

```markdown bad
---
title: A walk
linkTitle "Walk"
weight: 20
---
```

```markdown good
---
title: A walk
linkTitle: "Walk"
weight: 20
---
```

What generators read although the letter of YAML 1.2 forbids it is let stand: quoted text that goes on in the first
column, a closing bracket there; so are templates in the folders `archetypes`, `scaffolds` and `templates`. A document with several mistakes may show the later ones only when the first is mended.

Switch it off where front matter is filled in by a template engine before anything reads it.
)md";

/// Whether a text is what the parser took it for: it saw U+FFFD in place of a broken byte, and a lone CR, which ends a
/// line in YAML, within one.
bool is_understood(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (!text.substr(at).starts_with("\r\n")) return false;
  }
  return is_utf8(text);
}

std::string title_of_fix(std::string_view faulty, std::string_view replacement) {
  if (replacement.empty()) return "Remove it";
  const std::string_view text = trimmed(replacement);
  if (text == faulty) return "Indent it";
  return text.empty() ? "Write ordinary spaces" : fmt::format("Write {}", shortened(text));
}

Diagnostic as_diagnostic(const Document& document, const SyntaxError& error) {
  Diagnostic diagnostic{.span = error.span, .message = error.message, .help = error.help};
  if (error.replacement && is_understood(document[error.span])) {
    diagnostic.fix = Fix{.title = title_of_fix(document[error.span], *error.replacement),
                         .safe = true,
                         .edits = {{error.span, *error.replacement}}};
  }
  return diagnostic;
}

bool is_quote(char c) { return c == '"' || c == '\''; }

Span line_at(const Document& document, std::uint32_t begin) {
  return {begin, static_cast<std::uint32_t>(plain_line_end(document.bytes(), begin))};
}

/// The first line of the front matter that is neither blank nor a comment; empty where there is none.
Span first_line(const Document& document, const FrontMatter& front_matter) {
  const std::string_view text = document.bytes();
  const Span content = front_matter.place().content;
  std::size_t begin = text.find_first_not_of(" \t\r\n", content.begin);
  while (begin < content.end && text[begin] == '#') {
    begin = text.find_first_not_of(" \t\r\n", std::min(text.find_first_of("\r\n", begin), text.size()));
  }
  return begin < content.end ? line_at(document, static_cast<std::uint32_t>(begin)) : Span{};
}

/// TOML between the delimiters of YAML. Some of its lines may be YAML, as it may hold colons in its texts.
std::optional<SyntaxError> toml_for_yaml(const Document& document, const FrontMatter& front_matter) {
  if (front_matter.format() != Format::yaml) return std::nullopt;
  const Span line = first_line(document, front_matter);
  const std::string_view text = document[line];
  if (!assigns(text, 0)) return std::nullopt;
  const std::size_t behind_sign = text.find_first_not_of("= \t", text.find('='));
  const bool is_toml = behind_sign < text.find(':') && is_quote(text[behind_sign]);
  return is_toml ? std::optional{missing_colon(document.bytes(), line)} : std::nullopt;
}

/// Keys that are all glued to their values are one text: that is YAML, but not what was meant. Spaces mend it only on
/// all lines together.
std::vector<SyntaxError> text_for_keys(const Document& document, const FrontMatter& front_matter) {
  const std::optional<Value>& root = front_matter.parsed().root;
  const bool is_plain_text = root && front_matter.format() == Format::yaml && root->is(Value::Kind::string) &&
                             root->style == Value::Style::plain && !root->aliased;
  // A time of day between two thematic breaks is no key.
  if (!is_plain_text || is_digit(document[root->span].front())) return {};
  const std::string_view text = document.bytes();
  const std::size_t column = root->span.begin - line_begin(text, root->span.begin);
  std::vector<SyntaxError> errors;
  for (std::size_t line = root->span.begin; line < root->span.end;
       line = text.find_first_not_of(" \t\r\n", line_end(text, line))) {
    if (line - line_begin(text, line) > column) continue;
    errors.push_back(missing_colon(text, line_at(document, static_cast<std::uint32_t>(line))));
    if (errors.back().replacement) continue;
    errors.resize(1);
    errors[0].replacement.reset();
    break;
  }
  return errors;
}

struct Syntax final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const FrontMatter* front_matter = document.front_matter();
    if (front_matter == nullptr) return;
    const bool is_broken = !front_matter->parsed().errors.empty();
    if (is_broken && is_template(document.path(), document[front_matter->place().content])) return;
    if (const auto error = toml_for_yaml(document, *front_matter)) return sink.report(as_diagnostic(document, *error));
    for (const SyntaxError& error : front_matter->parsed().errors) sink.report(as_diagnostic(document, error));
    if (is_broken) return;
    for (const SyntaxError& error : text_for_keys(document, *front_matter)) sink.report(as_diagnostic(document, error));
  }
};

}  // namespace

extern constinit const RuleInfo front_matter_syntax{
    .id = "front-matter/syntax",
    .summary = "Front matter that cannot be read",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<Syntax>,
    .describe = describe_rule<Syntax>,
};

}  // namespace stet
