#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "rules/trailing/ending.h"
#include "rules/trailing/fragment.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A fragment on the last line was left behind by accident: a letter that was meant for another window, keys that a sleeve
touched, the rest of a word or of a sentence that was deleted. It is published like all the rest.

```markdown bad
The last sentence of the article is complete.

s
```

```markdown bad
The last sentence of the article ends in a rather long line, and it is complete.

and it is complete.
```

```markdown good
The last sentence of the article is complete.

∎
```

Only what follows a complete sentence (or a block that is complete) is looked at, and nothing in code, HTML and tables.
Initials, single capitals, a letter below a few words (a greeting and its signature), emoji, marks such as `***`, a
heading without text in a template, and a sign that stands alone on other lines of the document too are left alone.
)md";

struct Finding {
  std::string what;
  std::string help = "remove the line if nothing is missing before it";
  bool safe = true;
};

/// How often `sign` stands in `text`.
std::ptrdiff_t count(std::string_view text, char sign) { return std::count(text.begin(), text.end(), sign); }

/// Whether a line of `text` consists of `content` alone.
bool has_line(std::string_view text, std::string_view content) {
  for (std::size_t at = text.find(content); at != std::string_view::npos; at = text.find(content, at + 1)) {
    const std::size_t end = at + content.size();
    const bool begins = at == 0 || text[at - 1] == '\n';
    const bool ends = end == text.size() || text[end] == '\n' || text[end] == '\r';
    if (begins && ends) return true;
  }
  return false;
}

/// Whether the sign on the last line closes something that `above` opens, or is used there as a sign of its own kind.
bool belongs_to_text_above(const Ending& ending) {
  const std::string_view above = ending.above;
  switch (ending.text.front()) {
    case ')':
      return count(above, '(') > count(above, ')');
    case ']':
      return count(above, '[') > count(above, ']');
    case '"':
      return count(above, '"') % 2 == 1;
    case '`':
      return count(above, '`') % 2 == 1;
    case '|':
      return ending.before_text.starts_with('|');
    default:
      return has_line(above, ending.text);
  }
}

/// Whether the mark at `mark` of `bytes`, which nothing closes, was meant to begin emphasis: text follows, and `_` is
/// not within a word.
bool begins_emphasis(std::string_view bytes, Span mark) {
  const char before = mark.begin > 0 ? bytes[mark.begin - 1] : ' ';
  const char after = mark.end < bytes.size() ? bytes[mark.end] : ' ';
  if (before == '\\' || std::string_view{" \t\r\n"}.find(after) != std::string_view::npos) return false;
  return bytes[mark.begin] == '*' || !is_alphanumeric(before);
}

/// Whether text before the last line begins an emphasis that nothing ends: then which of the two marks is in excess
/// cannot be known. What Markdown takes for emphasis is no text, so that only lone marks are looked at.
bool closes_emphasis(const Document& document, const Ending& ending) {
  const std::string_view sign = ending.text;
  if (sign.front() != '*' && sign.front() != '_') return false;
  const std::string_view bytes = document.bytes();
  const auto holds_a_beginning = [&](const TextRun& run) {
    if (run.kind != RunKind::prose || run.span.end > ending.last.text.begin) return false;
    for (std::size_t at = bytes.find(sign, run.span.begin); at < run.span.end; at = bytes.find(sign, at)) {
      const std::size_t end = std::min(bytes.find_first_not_of(sign.front(), at), bytes.size());
      if (begins_emphasis(bytes, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)})) return true;
      at = end;
    }
    return false;
  };
  const std::span<const TextRun> runs = document.markdown().runs();
  return std::any_of(runs.begin(), runs.end(), holds_a_beginning);
}

std::optional<Finding> judge_letter(const Ending& ending) {
  // A short line before it may be a greeting, and the letter a signature or, for x, a kiss.
  constexpr std::size_t greeting = 25;
  constexpr std::size_t long_greeting = 60;
  const bool is_kiss = ending.text == "x" || ending.text == "o";
  if (ending.before_text.size() < (is_kiss ? long_greeting : greeting) || is_farewell(ending.before_text)) {
    return std::nullopt;
  }
  return Finding{.what = fmt::format("the document ends with a stray letter \"{}\"", ending.text), .safe = !is_kiss};
}

std::optional<Finding> judge_sign(const Document& document, const Ending& ending) {
  const bool underlines = ending.text == "=" && ending.before && !is_complete(ending.before_text);
  if (underlines || belongs_to_text_above(ending)) return std::nullopt;
  if (closes_emphasis(document, ending)) {
    return Finding{.what = fmt::format("the document ends with a \"{}\" that stands apart from the text it emphasises",
                                       ending.text),
                   .help = "put it right behind that text, or remove it and the one that begins the emphasis",
                   .safe = false};
  }
  if (ending.text.front() == '#') {
    // A template ends with what is to be filled in.
    if (lower(document.path()).find("template") != std::string::npos) return std::nullopt;
    return Finding{fmt::format("the document ends with a heading without text, \"{}\"", ending.text)};
  }
  return Finding{fmt::format("the document ends with a stray \"{}\"", ending.text)};
}

std::string without_markup(std::string_view line) {
  std::string plain{line};
  plain.erase(std::remove_if(plain.begin(), plain.end(),
                             [](char c) { return std::string_view{"*_`[]()"}.find(c) != std::string_view::npos; }),
              plain.end());
  return plain;
}

/// Whether the last line is the tail of the line before it, cut inside a sentence: left over when text was moved.
bool is_echo(const Ending& ending) {
  constexpr std::size_t longest = 60;
  constexpr std::size_t shortest_line_before = 50;
  const std::string text = without_markup(ending.text);
  const std::string before = without_markup(ending.before_text);
  if (text.size() < 4 || text.size() > longest || ending.before_text.size() < shortest_line_before) return false;
  const std::size_t at = before.size() - text.size();
  if (!before.ends_with(text) || text.size() * 2 > before.size()) return false;

  const std::size_t letter = text.find_first_not_of("'\"(");
  const std::optional<CodePoint> first = letter < text.size() ? decode(text, letter) : std::nullopt;
  if (!first) return false;
  // A capital begins a sentence of its own, which may be repeated for its sound. In Chinese and Japanese nothing tells.
  const char32_t value = first->value;
  const bool small = (value >= 'a' && value <= 'z') || (value >= 0xDF && value <= 0x24F) ||
                     (value >= 0x3AC && value <= 0x3CE) || (value >= 0x430 && value <= 0x45F);
  const bool hangul = value >= 0xAC00 && value <= 0xD7A3;
  return small || (hangul && before[at - 1] != ' ');
}

std::optional<Finding> judge(const Document& document, const Ending& ending) {
  const FragmentKind kind = fragment_kind(ending.text);
  if (kind == FragmentKind::none) {
    if (!is_complete(ending.before_text) || !is_echo(ending)) return std::nullopt;
    return Finding{fmt::format("the last line repeats the end of the line before it: \"{}\"", shortened(ending.text))};
  }
  // What announces something ("type:") is followed by what it announces.
  if (ending.before && ending.before_text.ends_with(':')) return std::nullopt;
  if (kind == FragmentKind::sign) return judge_sign(document, ending);
  const bool is_typed_blindly = kind == FragmentKind::keyboard_run && ending.text.size() > 3 && ending.stands_apart;
  if (!is_typed_blindly && !is_complete(ending.before_text)) return std::nullopt;
  if (has_line(ending.above, ending.text)) return std::nullopt;
  if (kind == FragmentKind::letter) return judge_letter(ending);
  return Finding{fmt::format("the document ends with a stray \"{}\"", ending.text)};
}

struct StrayFragment final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const std::optional<Ending> ending = ending_of(document);
    std::optional<Finding> finding = ending ? judge(document, *ending) : std::nullopt;
    if (!finding || !is_plain_text(document, ending->last)) return;
    sink.report({
        .span = ending->last.text,
        .message = std::move(finding->what),
        .help = std::move(finding->help),
        .fix = remove_last_line(document, *ending, finding->safe),
    });
  }
};

}  // namespace

extern constinit const RuleInfo trailing_stray_fragment{
    .id = "trailing/stray-fragment",
    .summary = "A fragment left behind on the last line",
    .severity = Severity::error,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<StrayFragment>,
    .describe = describe_rule<StrayFragment>,
};

}  // namespace stet
