#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/document/document.h"
#include "lint/document/front_matter.h"
#include "lint/document/front_matter_line.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/printable.h"
#include "rules/front_matter/site.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Front matter stands between two lines of three dashes (`+++` for TOML), and the first of them is the first line of the
document. Where one of the two is missing or different, site generators take keys for text or text for keys.

```markdown bad
----
title: The pond
date: 2024-05-04
----

We went out early.
```

```markdown good
---
title: The pond
date: 2024-05-04
---

We went out early.
```

Reported are front matter that is never closed, lines of two or four dashes, dashes that a word processor made of
hyphens, blanks before a delimiter, text on its line or above the front matter, and a second front matter
right below the first.

```markdown bad
---
title: The pond

We went out early.
```

```markdown good
---
title: The pond
---

We went out early.
```

Some of these break a site under one generator and not under another:

- Blank lines above the front matter, or blanks before its opening, are an info: Hugo, Zola and Astro read on; Jekyll,
  Eleventy, Docusaurus and Gatsby take all for text. Where the configuration of one of these stands beside the document
  or above it, they are a warning.
- For four dashes that close, or text right behind the closing dashes, a warning: Hugo and Astro begin the page's text
  with the fourth dash, Jekyll takes all for text.

- Two long lines of dashes (more than nine) are an info: some programs read any number of them; site generators do not.

A thematic break at the top of a document is no front matter, nor are dashes around prose. Keys that stand at the top
with a closing line alone are let stand, as Hexo reads them. The keys between wrong
delimiters are checked by the other rules as if the delimiters were right.
)md";

using enum DelimiterFault;

constexpr std::string_view delimiter_of(Format format) {
  switch (format) {
    case Format::yaml:
      return "---";
    case Format::toml:
      return "+++";
    case Format::json:
      break;
  }
  return "}";
}

/// The line ending that the document uses first.
std::string line_ending(const Document& document) {
  const std::string_view ending = document[document.lines().front().ending];
  return std::string{ending.empty() ? "\n" : ending};
}

Fix rewrite(Span span, std::string_view delimiter) {
  return {.title = fmt::format("Write `{}`", delimiter), .safe = true, .edits = {{span, std::string{delimiter}}}};
}

// --- unclosed

/// Certain only where what stands above the end reads as keys and values.
std::optional<Fix> close(const Document& document, const FrontMatterPlace& place) {
  if (!place.end_of_keys) return std::nullopt;
  const Span keys{place.content.begin, *place.end_of_keys};
  ValueArena arena;
  const Parsed parsed = parse(place.format, document.bytes(), keys, arena);
  if (!parsed.errors.empty() || !parsed.root || !parsed.root->is(Value::Kind::mapping)) return std::nullopt;
  const std::string ending = line_ending(document);
  const bool on_new_line = document[keys].ends_with(ending.back());
  return Fix{.title = "Close it below the last key",
             .safe = true,
             .edits = {{{keys.end, keys.end},
                        fmt::format("{}{}{}", on_new_line ? "" : ending, delimiter_of(place.format), ending)}}};
}

Diagnostic unclosed(const Document& document, const FrontMatterPlace& place) {
  return {.span = place.opening,
          .message = "the front matter that opens here is never closed",
          .help = fmt::format("write `{}` on a line of its own behind the last key", delimiter_of(place.format)),
          .fix = close(document, place)};
}

// --- the opening

/// All above the opening, without a byte order mark.
Span above(const Document& document, const FrontMatterPlace& place) {
  return {document.has_byte_order_mark() ? 3U : 0U, place.opening.begin};
}

Diagnostic below_blanks(const Document& document, const FrontMatterPlace& place, std::string_view generator) {
  const Span blanks = above(document, place);
  const bool lines = document[blanks].find_first_of("\r\n") != std::string_view::npos;
  const std::string_view what =
      lines ? "a blank line stands above the front matter" : "blanks stand before the front matter";
  std::string consequence;
  if (!generator.empty()) consequence = fmt::format(", so {} takes it for text", generator);
  if (generator.empty() && place.format == Format::yaml)
    consequence = ", so Jekyll, Eleventy, Docusaurus and Gatsby take it for text";
  return {.span = blanks,
          .message = fmt::format("{}{}", what, consequence),
          .help = fmt::format("begin the document with `{}`", delimiter_of(place.format)),
          .fix = Fix{.title = "Remove what stands before it", .safe = true, .edits = {{blanks, ""}}},
          .severity = generator.empty() ? Severity::info : Severity::warning};
}

Diagnostic move_up(const Document& document, const FrontMatterPlace& place) {
  const Span front_matter{place.opening.begin, place.body};
  std::string moved{document[front_matter]};
  if (!moved.ends_with('\n') && !moved.ends_with('\r')) moved += line_ending(document);
  const Span top = above(document, place);
  const bool comment = place.opening_fault == below_comment;
  return {.span = place.opening,
          .message = fmt::format("{} stands above the front matter, so it is taken for text, too",
                                 comment ? "a comment" : "text"),
          .help = "move it below the front matter",
          .fix = Fix{.title = "Move the front matter to the top",
                     .safe = comment,
                     .edits = {{{top.begin, top.begin}, std::move(moved)}, {front_matter, ""}}}};
}

Diagnostic text_on_line(const Document& document, const FrontMatterPlace& place) {
  const Span gap{place.opening.end, place.content.begin};
  return {.span = place.opening,
          .message = fmt::format("the first key stands on the line of `{}`, so the front matter does not open",
                                 document[place.opening]),
          .help = "begin the keys on the next line",
          .fix = Fix{.title = "Begin a new line", .safe = true, .edits = {{gap, line_ending(document)}}}};
}

Diagnostic beside_foreign_space(const Document& document, const FrontMatterPlace& place, Span delimiter) {
  Span line = document.lines()[document.line_index().line_of(delimiter.begin)].text;
  if (line.begin == 0 && document.has_byte_order_mark()) line.begin = 3;
  return {.span = line,
          .message = fmt::format("a space that is no ordinary one stands beside `{}`, so it delimits nothing",
                                 delimiter_of(place.format)),
          .help = "remove it",
          .fix = rewrite(line, delimiter_of(place.format))};
}

bool is_misspelt(DelimiterFault fault) { return fault == length || fault == typographic; }

std::string misspelt(const Document& document, Span delimiter, DelimiterFault fault, std::string_view verb) {
  const std::string text = shortened(document[delimiter], 12);
  if (fault == typographic)
    return fmt::format("`{}` holds a dash that is no hyphen, so it {} no front matter", text, verb);
  return fmt::format("`{}` {} no front matter", text, verb);
}

/// One mistake made twice is reported once.
Diagnostic misspelt_opening(const Document& document, const FrontMatterPlace& place) {
  const std::string_view right = delimiter_of(place.format);
  Diagnostic diagnostic{.span = place.opening,
                        .message = misspelt(document, place.opening, place.opening_fault, "opens"),
                        .help = fmt::format("write `{}`", right),
                        .fix = rewrite(place.opening, right)};
  if (is_misspelt(place.closing_fault)) {
    diagnostic.fix->edits.push_back({place.closing, std::string{right}});
    diagnostic.related.push_back({place.closing, "the line that closes it is wrong, too"});
    // Two long lines are drawn on purpose, for a reader that takes any number of dashes (python-frontmatter does).
    constexpr std::uint32_t longest_slip = 9;
    if (std::min(place.opening.size(), place.closing.size()) > longest_slip) diagnostic.severity = Severity::info;
  }
  return diagnostic;
}

std::optional<Diagnostic> wrong_opening(const Document& document, const FrontMatterPlace& place, const Sites& sites,
                                        const FileTree& files) {
  switch (place.opening_fault) {
    case below_blank_lines:
    case indented:
      // Only Hugo and Zola read TOML, and these do not mind.
      return below_blanks(
          document, place,
          place.format == Format::yaml ? sites.strict_generator(files, document.path()) : std::string_view{});
    case below_comment:
    case below_text:
      return move_up(document, place);
    case glued:
      return text_on_line(document, place);
    case foreign_space:
      return beside_foreign_space(document, place, place.opening);
    case length:
    case typographic:
      return misspelt_opening(document, place);
    case none:
    case other_format:
      break;
  }
  return std::nullopt;
}

// --- the closing

Diagnostic misspelt_closing(const Document& document, const FrontMatterPlace& place) {
  const Span closing = place.closing;
  const std::string_view right = delimiter_of(place.format);
  Diagnostic diagnostic{.span = closing,
                        .message = misspelt(document, closing, place.closing_fault, "closes"),
                        .help = fmt::format("write `{}`", right),
                        .fix = rewrite(closing, right)};
  if (!document[closing].starts_with(right)) return diagnostic;
  // Several readers end the front matter behind the third sign and take the rest for text.
  if (place.format == Format::yaml)
    diagnostic.help =
        "write `---`; Jekyll finds no end of the front matter here, Hugo and Astro take the rest for text";
  diagnostic.severity = Severity::warning;
  return diagnostic;
}

/// Where the text reads like a key, the dashes may be what is too much.
Diagnostic text_behind_closing(const Document& document, const FrontMatterPlace& place) {
  const std::uint32_t end = place.closing.end;
  const Span line = document.lines()[document.line_index().line_of(end)].text;
  const bool may_be_key = kind_of(document[{end, line.end}]) == LineKind::key;
  return {
      .span = place.closing,
      .message =
          fmt::format("text follows on the line of the `{}` that closes the front matter", delimiter_of(place.format)),
      .help = place.format == Format::yaml ? "begin it on the next line; Jekyll finds no end of the front matter here"
                                           : "begin it on the next line",
      .fix = Fix{.title = "Begin a new line", .safe = !may_be_key, .edits = {{{end, end}, line_ending(document)}}},
      .severity = Severity::warning};
}

std::optional<Diagnostic> wrong_closing(const Document& document, const FrontMatterPlace& place) {
  const Span closing = place.closing;
  const std::string_view right = delimiter_of(place.format);
  switch (place.closing_fault) {
    case length:
    case typographic:
      return is_misspelt(place.opening_fault) ? std::nullopt : std::optional{misspelt_closing(document, place)};
    case glued:
      return text_behind_closing(document, place);
    case foreign_space:
      return beside_foreign_space(document, place, closing);
    case indented:
      return Diagnostic{.span = closing,
                        .message = fmt::format("the `{}` that should close the front matter is indented", right),
                        .help = "write it at the beginning of its line",
                        .fix = Fix{.title = "Remove the blanks before it",
                                   .safe = true,
                                   .edits = {{{place.content.end, closing.begin}, ""}}}};
    case other_format:
      return Diagnostic{
          .span = closing,
          .message = fmt::format("`{}` does not close front matter that `{}` opens", document[closing], right),
          .help = fmt::format("write `{}`", right),
          .fix =
              document.front_matter()->parsed().errors.empty() ? std::optional{rewrite(closing, right)} : std::nullopt};
    case none:
    case below_blank_lines:
    case below_comment:
    case below_text:
      break;
  }
  return std::nullopt;
}

// --- two of them

std::string without_carriage_returns(std::string_view text) {
  std::string kept{text};
  kept.erase(std::remove(kept.begin(), kept.end(), '\r'), kept.end());
  return kept;
}

/// Two that say the same are one, and so are two that have no key in common.
std::optional<Fix> join(const Document& document, const FrontMatterPlace& first, const FrontMatterPlace& second) {
  if (first.format != second.format) return std::nullopt;
  const std::string_view above = document[first.content];
  if (without_carriage_returns(above) == without_carriage_returns(document[second.content]))
    return Fix{.title = "Remove the second one", .safe = true, .edits = {{{first.body, second.body}, ""}}};
  const std::string joined = fmt::format("{}{}", above, document[second.content]);
  ValueArena arena;
  const Parsed parsed = parse(first.format, joined, {0, static_cast<std::uint32_t>(joined.size())}, arena);
  if (!parsed.errors.empty() || !parsed.duplicates.empty()) return std::nullopt;
  if (!parsed.root || !parsed.root->is(Value::Kind::mapping)) return std::nullopt;
  return Fix{.title = "Join the two", .safe = true, .edits = {{{first.content.end, second.content.begin}, ""}}};
}

std::optional<Diagnostic> second_front_matter(const Document& document, const FrontMatterPlace& first) {
  const auto second = find_second_front_matter(document.bytes(), first);
  if (!second) return std::nullopt;
  return Diagnostic{.span = second->opening,
                    .message = "a second front matter begins here, which is taken for text",
                    .help = "keep all keys in the first one",
                    .fix = join(document, first, *second),
                    .related = {{first.opening, "the first one"}}};
}

struct Delimiters final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const FrontMatter* front_matter = document.front_matter();
    if (front_matter == nullptr) return;
    const FrontMatterPlace& place = front_matter->place();
    if (place.unclosed) return sink.report(unclosed(document, place));
    if (auto diagnostic = wrong_opening(document, place, sites_, *environment().files))
      sink.report(*std::move(diagnostic));
    if (auto diagnostic = wrong_closing(document, place)) sink.report(*std::move(diagnostic));
    if (!place.repeated) return;
    if (auto diagnostic = second_front_matter(document, place)) sink.report(*std::move(diagnostic));
  }

 private:
  Sites sites_;
};

}  // namespace

extern constinit const RuleInfo front_matter_delimiter{
    .id = "front-matter/delimiter",
    .summary = "Front matter that does not begin or end as it should",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<Delimiters>,
    .describe = describe_rule<Delimiters>,
};

}  // namespace stet
