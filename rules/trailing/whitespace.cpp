#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "rules/trailing/regions.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Blanks at the end of a line are invisible, and editors add and remove them at random, so that changes show lines that
nobody touched. Two spaces before a line of text are Markdown's hard line break and stay; three or more become two there.

```markdown bad
A line with one space at its end. 
The next line.
```

```markdown good
The rain is over,  
the street is bright.
```

What is code or HTML, and what belongs to a value of several lines in the front matter, is reported and not mended: the
blanks may matter there. The option `code: false` keeps silent about code.
)md";

constexpr std::string_view blanks = " \t";
constexpr std::string_view line_break = "  ";

/// Adds the scalars that take more than one line: blanks at the ends of those may belong to the value.
void add_values_of_many_lines(const Document& document, const Value& value, int depth, std::vector<Span>& regions) {
  constexpr int deepest = 20;
  const std::string_view source = document[value.span];
  if (value.aliased || source.find('\n') == std::string_view::npos) return;
  if (value.is_scalar() || depth == deepest) {
    const bool is_block = value.style == Value::Style::literal || value.style == Value::Style::folded;
    // The last line of a block may end behind what counts as its text.
    regions.push_back(is_block ? Span{value.span.begin, value.span.end + 1} : value.span);
    return;
  }
  for (const Value& item : value.items()) add_values_of_many_lines(document, item, depth + 1, regions);
  for (const Member& member : value.members()) add_values_of_many_lines(document, member.value, depth + 1, regions);
}

/// Where blanks may matter, sorted and disjoint.
std::vector<Span> delicate_regions(const Document& document) {
  std::vector<Span> regions;
  if (const FrontMatter* front_matter = document.front_matter()) {
    if (const Value* mapping = front_matter->mapping()) {
      add_values_of_many_lines(document, *mapping, 0, regions);
    } else {
      regions.push_back({0, document.body().begin});
    }
  }
  const std::vector<Span> html = html_regions(document);
  regions.insert(regions.end(), html.begin(), html.end());
  return regions;
}

struct Whitespace final : Rule {
  bool code = true;

  void check(const Document& document, Sink& sink) const override {
    const std::span<const Line> lines = document.lines();
    std::size_t count = lines.size();
    while (count > 0 && text_end(document, lines[count - 1]) == lines[count - 1].text.begin) --count;

    std::optional<std::vector<Span>> delicate;
    for (std::size_t i = 0; i < count; ++i) {
      const Line& line = lines[i];
      const Span span{text_end(document, line), line.text.end};
      if (span.empty()) continue;
      const bool has_text = span.begin > line.text.begin;
      const bool text_follows = i + 1 < count && text_end(document, lines[i + 1]) > lines[i + 1].text.begin;
      const std::string_view found = document[span];
      if (has_text && text_follows && found == line_break) continue;

      const bool is_code = region_of(document.markdown().code(), span) != nullptr;
      if (is_code && !code) continue;
      if (!delicate) delicate = delicate_regions(document);
      const bool breaks_line = has_text && text_follows && found.ends_with(line_break);
      report(found, span, breaks_line, !is_code && region_of(*delicate, span) == nullptr, sink);
    }
  }

 private:
  static std::uint32_t text_end(const Document& document, const Line& line) {
    const std::string_view text = document[line.text];
    return line.text.begin + static_cast<std::uint32_t>(text.find_last_not_of(blanks) + 1);
  }

  static void report(std::string_view found, Span span, bool breaks_line, bool fixable, Sink& sink) {
    const std::string what = found.find('\t') != std::string_view::npos ? "blanks"
                             : span.size() == 1                         ? "a space"
                                                                        : fmt::format("{} spaces", span.size());
    Diagnostic diagnostic{
        .span = span,
        .message = fmt::format("the line ends with {}", what),
        .help = !fixable      ? "remove what is not seen, unless it matters here"
                : breaks_line ? "write two spaces for a line break, none for no line break"
                              : "remove what is not seen",
    };
    if (fixable && breaks_line) {
      diagnostic.fix = Fix{.title = "Keep two spaces for the line break", .safe = true, .edits = {{span, "  "}}};
    } else if (fixable) {
      diagnostic.fix = Fix{.title = "Remove the blanks", .safe = true, .edits = {{span, ""}}};
    }
    sink.report(std::move(diagnostic));
  }
};

constexpr Option<Whitespace> options[] = {
    {"code", &Whitespace::code, "Whether blanks at the end of lines of code are reported."},
};

}  // namespace

extern constinit const RuleInfo trailing_whitespace{
    .id = "trailing/whitespace",
    .summary = "Blanks at the end of a line",
    .severity = Severity::warning,
    .on_by_default = false,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<Whitespace, options>,
    .describe = describe_rule<Whitespace, options>,
};

}  // namespace stet
