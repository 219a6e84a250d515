#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "rules/trailing/ending.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
`:wq` in a document is a command for vi that was typed while it took text, or into another window; `^X^C` is the same for
Emacs. `EOF` on the last line ended the input of a shell and was copied along with it.

```markdown bad
The window remembers its size.

:wq
```

```markdown bad
The window remembers its size.

EOF
```

```markdown good
To save the document and leave the editor, type:

:wq
```

Looked at is the last line, and a command that stands between paragraphs. A document that speaks of the command, or of an
editor, is left alone; so is a command that follows a farewell, which is a joke.
)md";

// Not `:p` and `:o`, which are faces.
constexpr std::array<std::string_view, 20> commands = {
    ":q", ":q!", ":qa", ":qa!", ":w", ":w!", ":wq", ":wq!", ":wqa", ":wa",
    ":x", ":x!", ":xa", "ZZ",   "ZQ", "^C",  "^D",  "^X",   "^X^C", "^X^S",
};

// What nobody writes between two paragraphs for another reason.
constexpr std::array<std::string_view, 10> plain_commands = {
    ":q!", ":qa!", ":w!", ":wq", ":wq!", ":wqa", ":x!", ":xa", "^X^C", "^X^S",
};

constexpr std::array<std::string_view, 4> end_markers = {"EOF", "EOT", "EOF < /dev/null", "EOF </dev/null"};

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool speaks_of_editors(std::string_view text) {
  constexpr std::array<std::string_view, 8> words = {"vim", "Vim", "VIM", " vi ", "`vi`", "emacs", "Emacs", "nano"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

struct EditorCommand final : Rule {
  void check(const Document& document, Sink& sink) const override {
    check_last_line(document, sink);
    for (const std::string_view begin : {"\n:", "\n^"}) check_between(document, begin, sink);
  }

 private:
  static void check_last_line(const Document& document, Sink& sink) {
    const std::optional<Ending> ending = ending_of(document);
    if (!ending) return;
    const std::string_view text = ending->text;
    const bool is_marker = is_one_of(end_markers, text);
    if (!is_marker && !is_one_of(commands, text)) return;

    const std::string_view word = text.substr(0, text.find(' '));
    const bool is_announced = ending->before_text.ends_with(':') || is_farewell(ending->before_text);
    const bool is_spoken_of = ending->above.find(word) != std::string_view::npos;
    if (is_announced || is_spoken_of || !is_plain_text(document, ending->last)) return;
    // `EOF` may be meant as an end by its writer.
    const bool is_certain = !is_marker || text.size() > word.size();
    sink.report({
        .span = ending->last.text,
        .message = is_marker
                       ? fmt::format("the document ends with \"{}\", which ends the input of a shell", text)
                       : fmt::format("the document ends with \"{}\", a command that was meant for the editor", text),
        .help = "remove the line",
        .fix = remove_last_line(document, *ending, is_certain),
    });
  }

  /// A command that is a paragraph of its own, behind and before others. All of them begin with `begin`. A second one
  /// would show that they are meant.
  static void check_between(const Document& document, std::string_view begin, Sink& sink) {
    const std::string_view bytes = document.bytes();
    for (std::size_t at = bytes.find(begin); at != std::string_view::npos; at = bytes.find(begin, at + 1)) {
      constexpr std::size_t longest = 6;
      const std::size_t end = bytes.find_first_of("\r\n", at + 1);
      if (end == std::string_view::npos) return;
      const Span text{static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(end)};
      if (text.size() > longest || !is_one_of(plain_commands, document[text])) continue;
      check_paragraph(document, {text, text}, sink);
      return;
    }
  }

  static void check_paragraph(const Document& document, const TextLine& line, Sink& sink) {
    const std::string_view bytes = document.bytes();
    const std::uint32_t body = document.body().begin;
    if (line.text.begin < body) return;
    const std::optional<TextLine> before = last_text_line(bytes, body, line.text.begin);
    const std::size_t next = bytes.find_first_not_of(" \t\r\n", line.text.end);
    if (!before || next == std::string_view::npos) return;
    const std::uint32_t next_line = line_begin(bytes, next);
    const bool stands_apart =
        behind_ending(bytes, before->line.end) < line.text.begin && behind_ending(bytes, line.text.end) < next_line;
    if (!stands_apart || !is_complete(document[before->text]) || speaks_of_editors(bytes)) return;
    if (!is_plain_text(document, line)) return;
    sink.report({
        .span = line.text,
        .message = fmt::format("\"{}\" between two paragraphs is a command that was meant for the editor",
                               document[line.text]),
        .help = "remove the line",
        .fix = Fix{.title = "Remove the line", .safe = false, .edits = {{{line.text.begin, next_line}, ""}}},
    });
  }

  /// Where the line begins that holds the byte at `offset`.
  static std::uint32_t line_begin(std::string_view bytes, std::size_t offset) {
    return static_cast<std::uint32_t>(bytes.find_last_of("\r\n", offset) + 1);
  }
};

}  // namespace

extern constinit const RuleInfo trailing_editor_command{
    .id = "trailing/editor-command",
    .summary = "A command for an editor or a shell left in the text",
    .severity = Severity::error,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<EditorCommand>,
    .describe = describe_rule<EditorCommand>,
};

}  // namespace stet
