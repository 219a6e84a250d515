#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/damage.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Control characters (backspace, escape, NUL, U+0080 to U+009F) are invisible leftovers of terminals, word processors and
broken conversions. Browsers drop them or show a box, YAML and XML refuse the whole document.

U+0080 to U+009F are often Windows-1252 that was read as Latin-1: U+0093 was “ then. This is the repair that is proposed;
any other control character is to be removed.

```markdown bad
A tab is fine, a )md"
                                         "\b"
                                         R"md(backspace is not.
```

```markdown good
A tab is fine, a backspace is not.
```

Tabs and line endings are no such characters, nor is a form feed alone on its line, which parts pages. In code only NUL
is reported: terminal output there holds escape sequences.
)md";

constexpr bool is_ascii_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

/// Looks at whole blocks without a branch, so that text without control characters passes at memory speed.
bool has_ascii_control(std::string_view block) {
  unsigned any = 0;
  for (const char c : block) any |= static_cast<unsigned>(is_ascii_control(c));
  return any != 0;
}

std::uint32_t control_size(std::string_view bytes, std::size_t at) {
  if (is_ascii_control(bytes[at])) return 1;
  const bool c1 = bytes[at] == '\xC2' && at + 1 < bytes.size() && static_cast<unsigned char>(bytes[at + 1]) >= 0x80 &&
                  static_cast<unsigned char>(bytes[at + 1]) < 0xA0;
  return c1 ? 2 : 0;
}

/// The end of what an escape at `at` begins in a terminal: `ESC [ 31 m`.
std::uint32_t end_of_escape(std::string_view bytes, std::uint32_t at) {
  std::size_t end = at + 1;
  if (end >= bytes.size() || bytes[end] != '[') return at + 1;
  end = bytes.find_first_not_of("0123456789;?", end + 1);
  if (end == std::string_view::npos || bytes[end] < '@' || bytes[end] > '~') return at + 1;
  return static_cast<std::uint32_t>(end + 1);
}

/// All control characters from `at` on that stand side by side, escape sequences included.
Span run_at(std::string_view bytes, std::uint32_t at) {
  Span run{at, at};
  while (run.end < bytes.size()) {
    const std::uint32_t size = control_size(bytes, run.end);
    if (size == 0) break;
    run.end = bytes[run.end] == '\x1B' ? end_of_escape(bytes, run.end) : run.end + size;
  }
  return run;
}

bool is_page_break(std::string_view bytes, Span run) {
  const bool starts_line = run.begin == 0 || bytes[run.begin - 1] == '\n';
  const bool ends_line = run.end == bytes.size() || bytes[run.end] == '\n' || bytes[run.end] == '\r';
  return run.size() == 1 && bytes[run.begin] == '\f' && starts_line && ends_line;
}

std::string_view name_of(char32_t character) {
  switch (character) {
    case 0x00:
      return " (NUL)";
    case 0x07:
      return " (bell)";
    case 0x08:
      return " (backspace)";
    case 0x0B:
      return " (vertical tab)";
    case 0x0C:
      return " (form feed)";
    case 0x1B:
      return " (escape)";
    case 0x7F:
      return " (delete)";
    case 0x85:
      return " (next line)";
    default:
      return "";
  }
}

/// What the run was, where all of it is Windows-1252 that was read as Latin-1; else empty.
std::string as_windows_1252(std::string_view run) {
  std::string text;
  for (std::size_t at = 0; at < run.size(); at += 2) {
    if (run[at] != '\xC2') return {};
    const char32_t character = character_of(CodePage::windows_1252, static_cast<std::uint8_t>(run[at + 1]));
    if (character < 0xA0) return {};
    append_utf8(text, character);
  }
  return text;
}

Diagnostic describe(const Document& document, Span run) {
  const std::string_view bytes = document[run];
  const char32_t first = decode(bytes, 0)->value;
  const std::string which = fmt::format("U+{:04X}{}", static_cast<unsigned>(first), name_of(first));
  const bool single = run.size() == control_size(bytes, 0);
  const bool escape = bytes.starts_with("\x1B[") && run.size() > 2;
  std::string message = escape   ? fmt::format("{} begins a terminal's escape sequence", which)
                        : single ? fmt::format("{} is a control character", which)
                                 : fmt::format("{} is the first of several control characters", which);
  const std::string was = as_windows_1252(bytes);
  if (was.empty()) {
    const bool one = single || escape;
    return {.span = run,
            .message = std::move(message),
            .help = one ? "remove it" : "remove them all",
            .fix = Fix{.title = one ? "Remove it" : "Remove them all", .safe = false, .edits = {{run, ""}}}};
  }
  return {.span = run,
          .message = fmt::format("{}; as Windows-1252 it is \"{}\"", message, was),
          .help = fmt::format("write \"{}\"", was),
          .fix = Fix{.title = fmt::format("Write \"{}\"", was), .safe = false, .edits = {{run, was}}}};
}

struct ControlCharacter final : Rule {
  void check(const Document& document, Sink& sink) const override {
    std::vector<Span> runs = runs_in(document);
    if (runs.empty()) return;
    const std::vector<Damage> damage = find_mojibake(document);
    const auto is_damage = [&](Span run) {
      const auto next = std::partition_point(damage.begin(), damage.end(),
                                             [&](const Damage& piece) { return piece.span.end <= run.begin; });
      return next != damage.end() && next->span.overlaps(run);
    };
    for (const Span run : runs) {
      const bool may_be_code =
          document[run].find('\0') == std::string_view::npos && document.body().contains(run.begin);
      if (may_be_code && document.markdown().in_code(run.begin)) continue;
      if (is_page_break(document.bytes(), run) || is_damage(run)) continue;
      sink.report(describe(document, run));
    }
  }

 private:
  static std::vector<Span> runs_in(const Document& document) {
    const std::string_view bytes = document.bytes();
    std::vector<Span> runs;
    const auto look_at = [&](Span part) {
      for (std::uint32_t at = part.begin; at < part.end; ++at) {
        if (control_size(bytes, at) == 0) continue;
        runs.push_back(run_at(bytes, at));
        at = runs.back().end - 1;
      }
    };
    constexpr std::uint32_t block = 4096;
    const auto size = static_cast<std::uint32_t>(bytes.size());
    for (std::uint32_t begin = 0; begin < size; begin += std::min(block, size - begin)) {
      const Span part{begin, begin + std::min(block, size - begin)};
      if (has_ascii_control(document[part])) look_at(part);
    }
    for (const Span stretch : document.non_ascii()) look_at(stretch);
    std::sort(runs.begin(), runs.end(), [](Span a, Span b) { return a.begin < b.begin; });
    runs.erase(std::unique(runs.begin(), runs.end(), [](Span a, Span b) { return a.overlaps(b); }), runs.end());
    return runs;
  }
};

}  // namespace

extern constinit const RuleInfo encoding_control_character{
    .id = "encoding/control-character",
    .summary = "Control characters in the text",
    .severity = Severity::error,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<ControlCharacter>,
    .describe = describe_rule<ControlCharacter>,
};

}  // namespace stet
