#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/document/body_lines.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/utf8.h"
#include "rules/encoding/characters.h"
#include "rules/encoding/misreading.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A no-break space looks like a space and is none to a program. Pasted from a web page or typed by accident it breaks what
stands around it: `#` followed by one makes no heading, a list item behind one is no list item, an address in the text
swallows it and goes on, code with it does not compile.

```markdown bad
##)md"
                                         "\u00A0"
                                         R"md(First steps
```

```markdown good
## First steps
```

The fix is only proposed where it may change what the text is: `#` and a word may be a tag, an item may be meant for
another list.

Where typography asks for such spaces (French punctuation, numbers, units, names) the rule stays silent, and so it does
about the output of programs, comments and strings in code, and text between the tags of HTML and XML there.
)md";

constexpr bool between(char32_t value, char32_t first, char32_t last) { return first <= value && value <= last; }

constexpr char32_t no_break_space = 0xA0;
constexpr char32_t ideographic_space = 0x3000;

constexpr bool is_unusual_space(char32_t c) {
  return c == no_break_space || c == 0x1680 || between(c, 0x2000, 0x200A) || c == 0x202F || c == 0x205F ||
         c == ideographic_space;
}

constexpr bool is_any_space(char32_t c) { return c == ' ' || c == '\t' || is_unusual_space(c); }

constexpr bool is_ascii(char32_t c) { return c > ' ' && c < 0x7F; }

/// Before these French sets a no-break space.
constexpr bool wants_space_before(char32_t c) {
  return c == ';' || c == ':' || c == '!' || c == '?' || c == '%' || c == 0xBB || c == 0x203A;
}

/// Behind a space these show that the address ends before it: French punctuation, the end of a link's text or element.
constexpr bool ends_address(char32_t c) { return wants_space_before(c) || c == ']' || c == '<'; }

/// Languages of code blocks that show what a program says, or text.
constexpr std::string_view no_code[] = {"text",        "txt",          "plaintext",     "plain",    "console", "output",
                                        "log",         "no-highlight", "none",          "markdown", "md",      "mdx",
                                        "nohighlight", "raw",          "shell-session", "tree",     "diff"};

/// Tells from the lines alone, asked about one after the other, whether one may be in code that names its language, for
/// most are not; the document's Markdown says whether it is.
class CodeGlimpse {
 public:
  explicit CodeGlimpse(const Document& document) : document_(document) {}

  bool may_be_program(std::size_t line) {
    for (; next_ <= line; ++next_) look(document_[document_.lines()[next_].text]);
    const std::string_view text = document_[document_.lines()[line].text];
    const bool may_be_indented = text.find_first_of(" \t>-+*0123456789") == 0;
    return !open_.empty() || paragraph_has_marks_ || may_be_indented;
  }

 private:
  void look(std::string_view text) {
    if (text.find_first_not_of(" \t") == std::string_view::npos) paragraph_has_marks_ = false;
    if (text.find('`') == std::string_view::npos && text.find("~~~") == std::string_view::npos) return;
    text.remove_prefix(std::min(text.find_first_not_of(" \t>-+*.)0123456789"), text.size()));
    const std::string_view run = text.substr(0, fence(text));
    paragraph_has_marks_ = run.empty();
    if (run.empty()) return;
    const bool names_language = text.find_first_not_of(" \t", run.size()) != std::string_view::npos;
    if (open_.empty() && names_language) open_ = run;
    if (!names_language && run.starts_with(open_)) open_ = {};
  }

  const Document& document_;
  std::size_t next_ = 0;
  std::string_view open_;             ///< the fence above that names a language and is not closed
  bool paragraph_has_marks_ = false;  ///< code may have begun in a line above
};

struct UnusualSpace final : Rule {
  bool doubled = false;

  void check(const Document& document, Sink& sink) const override {
    const std::span<const UnusualCharacter> unusual = document.unusual_characters();
    const Topic topic(document);
    const DamagedParts damaged(document);
    check_keys(document, unusual, sink);
    CodeBlock block;
    CodeGlimpse glimpse(document);
    std::size_t at = 0;
    while (at < unusual.size()) {
      if (!is_unusual_space(unusual[at].value)) {
        ++at;
        continue;
      }
      const std::size_t index = document.line_index().line_of(unusual[at].offset);
      const Line& line = document.lines()[index];
      std::size_t end = at;
      while (end < unusual.size() && unusual[end].offset < line.whole().end) ++end;
      const auto spaces = unusual.subspan(at, end - at);
      at = end;
      if (!document.body().contains(line.text.begin)) continue;
      const bool suspect = doubled || may_be_marked(document, line, spaces.front()) ||
                           may_follow_address(document, index, spaces) ||
                           (may_be_between_code(document, spaces) && glimpse.may_be_program(index));
      if (!suspect || damaged.hold(span_of(document, spaces.front()))) continue;
      if (const std::optional<Span> code = code_block_at(document, line.text.begin)) {
        if (block.region != *code) block.finish(topic, sink);
        block.region = *code;
        check_code(document, line, spaces, block);
      } else {
        check_prose(document, line, spaces, sink);
      }
    }
    block.finish(topic, sink);
  }

 private:
  /// The accidents in one block of code, which are one finding.
  struct CodeBlock {
    Span region = {};
    std::vector<Edit> edits = {};
    bool only_indentation = true;
    char32_t first = 0;

    void finish(const Topic& topic, Sink& sink) {
      if (!edits.empty() && !topic.is_characters()) {
        const std::size_t others = edits.size() - 1;
        const std::string where = only_indentation ? "indents a line of code" : "stands in code";
        std::string message = fmt::format("{} {}", name_of_character(first), where);
        if (others > 0) message += fmt::format("; {} more in this block", others);
        const Span span = edits.front().span;
        sink.report({.span = span,
                     .message = std::move(message),
                     .help = others == 0 ? "write a space" : "write spaces",
                     .fix = Fix{.title = others == 0 ? "Write a space" : "Write spaces",
                                .safe = only_indentation,
                                .edits = std::move(edits)}});
      }
      *this = CodeBlock{};
    }
  };

  static Span span_of(const Document& document, const UnusualCharacter& character) {
    return {character.offset, character.offset + decode(document.bytes(), character.offset)->size};
  }

  static void report(const Document& document, const UnusualCharacter& character, Span span, std::string_view where,
                     bool remove, Sink& sink, bool safe = true) {
    const bool one = span == span_of(document, character);
    const std::string text = remove ? "" : " ";
    sink.report({.span = span,
                 .message = fmt::format("{} {}", name_of_character(character.value), where),
                 .help = remove ? (one ? "remove it" : "remove them") : "write a space",
                 .fix = Fix{.title = remove ? (one ? "Remove it" : "Remove them") : "Write a space",
                            .safe = safe,
                            .edits = {{span, text}}}});
  }

  /// What breaks YAML is reported with its syntax, so here only what it takes for a part of a key.
  static void check_keys(const Document& document, std::span<const UnusualCharacter> unusual, Sink& sink) {
    if (unusual.empty() || unusual.front().offset >= document.body().begin) return;
    const FrontMatter* front_matter = document.front_matter();
    const Value* mapping = front_matter != nullptr ? front_matter->mapping() : nullptr;
    if (mapping == nullptr) return;
    for (const Member& member : mapping->members()) {
      const Span key = member.key.span;
      const auto first = std::partition_point(unusual.begin(), unusual.end(),
                                              [&](const UnusualCharacter& c) { return c.offset < key.begin; });
      if (first == unusual.end() || !key.contains(first->offset) || !is_unusual_space(first->value)) continue;
      report(document, *first, span_of(document, *first), "is part of a key", false, sink);
    }
  }

  // What the text alone tells, which is enough for most lines: all that these let pass is looked at with Markdown.

  /// Whether nothing but indentation and what makes headings and items stands before `first`.
  static bool may_be_marked(const Document& document, const Line& line, const UnusualCharacter& first) {
    return document[{line.text.begin, first.offset}].find_first_not_of(" \t>#-*+") == std::string_view::npos;
  }

  /// Whether an address may end before one of the spaces: the word has a sign of one, or a sign of a link before it.
  static bool may_follow_address(const Document& document, std::size_t index,
                                 std::span<const UnusualCharacter> spaces) {
    const std::uint32_t begin = document.lines()[index > 0 ? index - 1 : 0].text.begin;
    return std::any_of(spaces.begin(), spaces.end(), [&](const UnusualCharacter& space) {
      if (!ends_like_address(document, space.offset)) return false;
      const std::string_view before = document[{begin, space.offset}];
      const std::size_t blank = before.find_last_of(" \t\r\n");
      const std::string_view word = before.substr(blank == std::string_view::npos ? 0 : blank + 1);
      const std::string_view lead = before.substr(0, before.find_last_not_of(" \t\r\n>", blank) + 1);
      constexpr std::string_view signs[] = {"://", "](", "]:"};
      return before.find('<') != std::string_view::npos || lead.ends_with("](") || lead.ends_with("]:") ||
             std::any_of(std::begin(signs), std::end(signs),
                         [&](std::string_view sign) { return word.find(sign) != std::string_view::npos; });
    });
  }

  static bool may_be_between_code(const Document& document, std::span<const UnusualCharacter> spaces) {
    return std::any_of(spaces.begin(), spaces.end(), [&](const UnusualCharacter& space) {
      return is_between_code(document, span_of(document, space));
    });
  }

  static std::optional<Span> code_block_at(const Document& document, std::uint32_t offset) {
    const std::span<const Span> code = document.markdown().code();
    const auto next = std::partition_point(code.begin(), code.end(), [&](Span region) { return region.end <= offset; });
    if (next == code.end() || !next->contains(offset)) return std::nullopt;
    return *next;
  }

  static bool is_program(const Document& document, Span region) {
    const std::string_view text = document[region];
    std::string_view opening = text.substr(0, text.find_first_of("\r\n"));
    const std::size_t fence = opening.find_first_of("`~");
    if (fence == std::string_view::npos) return false;
    opening.remove_prefix(std::min(opening.find_first_not_of("`~", fence), opening.size()));
    opening.remove_prefix(std::min(opening.find_first_not_of(" {."), opening.size()));
    const std::string_view language = opening.substr(0, opening.find_first_of(" \t{},:"));
    return !language.empty() && std::find(std::begin(no_code), std::end(no_code), language) == std::end(no_code);
  }

  static void check_code(const Document& document, const Line& line, std::span<const UnusualCharacter> spaces,
                         CodeBlock& block) {
    const std::string_view text = document[line.text];
    constexpr std::string_view lines_of_trees = "\xE2\x94";  // the program `tree` writes no-break spaces
    if (!is_program(document, block.region) || text.find(lines_of_trees) != std::string_view::npos) return;

    const std::size_t comment =
        std::min({text.find("//"), text.find('#'), text.find("/*"), text.find("<!--"), text.find("--"), text.size()});
    const std::size_t quote = text.find_first_of("\"'`");
    std::uint32_t indentation = line.text.begin;
    while (indentation < line.text.end && is_any_space(character_at(document.bytes(), indentation))) {
      indentation += decode(document.bytes(), indentation)->size;
    }
    if (indentation == line.text.end) return;
    for (const UnusualCharacter& space : spaces) {
      if (!is_unusual_space(space.value) || space.value == ideographic_space) continue;
      const bool indents = space.offset < indentation;
      const Span span = span_of(document, space);
      const std::size_t column = space.offset - line.text.begin;
      if (!indents && (column > comment || column > quote || !is_between_code(document, span))) continue;
      if (!indents && is_between_tags(text, column)) continue;
      if (block.edits.empty()) block.first = space.value;
      block.only_indentation = block.only_indentation && indents;
      block.edits.push_back({span, " "});
    }
  }

  /// Whether the text around `column` stands before the end of an element: `<suffix>p. 30</suffix>`.
  static bool is_between_tags(std::string_view line, std::size_t column) {
    const std::size_t before = line.find_last_of("<>", column);
    const std::size_t behind = line.find_first_of("<>", column);
    return before != std::string_view::npos && line[before] == '>' && behind != std::string_view::npos &&
           line.substr(behind).starts_with("</");
  }

  static bool is_between_code(const Document& document, Span span) {
    const char32_t before = character_before(document.bytes(), span.begin);
    const char32_t after = character_at(document.bytes(), span.end);
    const bool in_number = between(before, '0', '9') && between(after, '0', '9');
    return is_ascii(before) && is_ascii(after) && !wants_space_before(after) && !in_number;
  }

  void check_prose(const Document& document, const Line& line, std::span<const UnusualCharacter> spaces,
                   Sink& sink) const {
    std::uint32_t reported = check_marker(document, line, spaces, sink);
    for (const UnusualCharacter& space : spaces) {
      if (!is_unusual_space(space.value) || space.offset < reported) continue;
      const Span run = run_at(document, line, space.offset);
      if (is_behind_address(document, space.offset) && !ends_address(character_at(document.bytes(), run.end))) {
        report(document, space, run, "becomes part of the address before it", run.end == line.text.end, sink);
        reported = run.end;
      } else if (doubled && run != span_of(document, space) && !is_in_code(document, space.offset)) {
        report(document, space, run, "stands beside another space", false, sink);
        reported = run.end;
      }
    }
  }

  /// All spaces from `at` on, plain ones included.
  static Span run_at(const Document& document, const Line& line, std::uint32_t at) {
    Span run{at, at};
    while (run.end < line.text.end && is_any_space(character_at(document.bytes(), run.end))) {
      run.end += decode(document.bytes(), run.end)->size;
    }
    return run;
  }

  static bool ends_like_address(const Document& document, std::uint32_t at) {
    const char32_t before = character_before(document.bytes(), at);
    return is_ascii(before) &&
           std::string_view(">)]}\"'`*_|").find(static_cast<char>(before)) == std::string_view::npos;
  }

  /// Whether a URL that is written as such in the text ends here.
  static bool is_behind_address(const Document& document, std::uint32_t at) {
    return ends_like_address(document, at) && is_in_address(document, at) && !is_in_code(document, at);
  }

  /// Reports the spaces that keep a line from being a heading or an item; the end of what it reported.
  static std::uint32_t check_marker(const Document& document, const Line& line,
                                    std::span<const UnusualCharacter> spaces, Sink& sink) {
    const std::string_view text = document[line.text];
    const std::size_t marker = text.find_first_not_of(" \t>");
    if (marker == std::string_view::npos) return 0;
    const auto place = line.text.begin + static_cast<std::uint32_t>(marker);

    const UnusualCharacter& first = spaces.front();
    if (document.markdown().kind_at(first.offset) != RunKind::prose) return 0;
    if (first.offset == place) {
      const Span run = run_at(document, line, place);
      const std::string_view rest = document[{run.end, line.text.end}];
      const std::string_view what = marked_by(rest);
      if (what.empty() || first.value == ideographic_space) return 0;
      // Behind an item the line may have been meant to be one within that, and `#` may begin a tag.
      const bool nests = document.line_index().line_of(line.text.begin) > 0 && what == "list item";
      const bool safe = marker == 0 && !nests && !rest.starts_with("# ");
      sink.report({.span = run,
                   .message = fmt::format("{} stands before \"{}\", so the line is no {}",
                                          name_of_character(first.value), rest.substr(0, rest.find(' ')), what),
                   .help = "indent with spaces, or not at all",
                   .fix = Fix{.title = "Remove it", .safe = safe, .edits = {{run, ""}}}});
      return run.end;
    }
    const std::size_t level = text.find_first_not_of('#', marker) - marker;
    const bool heads = level >= 1 && level <= 6 && first.offset == place + level;
    const bool lists = std::string_view("-*+").find(text[marker]) != std::string_view::npos &&
                       first.offset == place + 1 && has_sibling(document, line, text[marker]);
    if (!heads && !lists) return 0;
    const Span run = run_at(document, line, first.offset);
    if (run.end == line.text.end) return 0;
    report(document, first, run,
           fmt::format("stands behind \"{}\", so the line is no {}", text.substr(marker, first.offset - place),
                       heads ? "heading" : "list item"),
           false, sink, heads ? level > 1 : marker == 0 && run == span_of(document, first));
    return run.end;
  }

  static std::string_view marked_by(std::string_view text) {
    const std::size_t level = text.find_first_not_of('#');
    if (level != std::string_view::npos && level >= 1 && level <= 6 && text[level] == ' ') return "heading";
    const bool item =
        text.size() > 2 && std::string_view("-*+").find(text[0]) != std::string_view::npos && text[1] == ' ';
    return item ? "list item" : "";
  }

  /// Whether the line before or behind begins with the same marker: a dash may also begin what somebody says.
  static bool has_sibling(const Document& document, const Line& line, char marker) {
    const std::span<const Line> lines = document.lines();
    const std::size_t index = document.line_index().line_of(line.text.begin);
    const auto begins_alike = [&](std::size_t i) {
      const std::string_view text = document[lines[i].text];
      const std::size_t at = text.find_first_not_of(" \t>");
      return at != std::string_view::npos && text[at] == marker && at + 1 < text.size() &&
             is_any_space(character_at(text, static_cast<std::uint32_t>(at + 1)));
    };
    return (index > 0 && begins_alike(index - 1)) || (index + 1 < lines.size() && begins_alike(index + 1));
  }
};

constexpr Option<UnusualSpace> options[] = {
    {"doubled", &UnusualSpace::doubled, "Also report an unusual space beside another space in the text."},
};

}  // namespace

extern constinit const RuleInfo encoding_unusual_space{
    .id = "encoding/unusual-space",
    .summary = "No-break and other unusual spaces where they break something",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<UnusualSpace, options>,
    .describe = describe_rule<UnusualSpace, options>,
};

}  // namespace stet
