#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/blanks.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/misreading.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Control characters (backspace, escape, NUL, U+0080 to U+009F) are invisible leftovers of terminals, word processors and
broken conversions. Browsers drop them or show a box, YAML and XML refuse the whole document.

U+2028 and U+2029 end a line to some programs and not to others; at the end of a line they are to be removed.

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

/// Without a branch, so that the compiler makes SIMD of it.
constexpr bool is_ascii_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const auto number = [](bool holds) { return static_cast<unsigned char>(holds); };
  const int belongs_to_text = number(c == '\t') | number(c == '\n') | number(c == '\r');
  return ((number(byte < 0x20) & (belongs_to_text ^ 1)) | number(byte == 0x7F)) != 0;
}

bool has_ascii_control(std::string_view block) {
  unsigned char any = 0;  // as wide as what is looked at, or the compiler takes a fourth of it at a time
  for (const char c : block) any = static_cast<unsigned char>(any | static_cast<unsigned char>(is_ascii_control(c)));
  return any != 0;
}

constexpr char32_t line_separator = 0x2028;
constexpr char32_t paragraph_separator = 0x2029;

constexpr bool is_separator(char32_t c) { return c == line_separator || c == paragraph_separator; }
constexpr bool is_control(char32_t c) { return (c >= 0x80 && c < 0xA0) || is_separator(c); }

/// The bytes of the control character at `at`, or 0.
std::uint32_t control_size(std::string_view bytes, std::size_t at) {
  if (is_ascii_control(bytes[at])) return 1;
  if (bytes[at] != '\xC2' && bytes[at] != '\xE2') return 0;
  const std::optional<CodePoint> point = decode(bytes, at);
  return point && is_control(point->value) ? point->size : 0;
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
    case line_separator:
      return " (line separator)";
    case paragraph_separator:
      return " (paragraph separator)";
    default:
      return "";
  }
}

/// Whether a quotation mark may stand at `span`: an opening one before text, a closing one (or apostrophe) behind it.
bool is_plausible(std::string_view bytes, Span span, char32_t character) {
  const bool blank_before = span.begin == 0 || is_blank(bytes.substr(span.begin - 1, 1));
  const bool blank_after = is_blank(bytes.substr(span.end, 1));
  if (character == 0x2018 || character == 0x201C) return !blank_after;
  if (character == 0x2019 || character == 0x201D) return !blank_before;
  return true;
}

/// What the run was, where all of it is Windows-1252 that was read as Latin-1; else empty.
std::string as_windows_1252(std::string_view bytes, Span run) {
  std::string text;
  for (std::uint32_t at = run.begin; at < run.end; at += 2) {
    if (bytes[at] != '\xC2') return {};
    const char32_t character = character_of(CodePage::windows_1252, static_cast<std::uint8_t>(bytes[at + 1]));
    if (character < 0xA0 || !is_plausible(bytes, run, character)) return {};
    append_utf8(text, character);
  }
  return text;
}

/// Control characters side by side, and what is to stand there instead.
struct Finding {
  Span run;
  std::string remedy = {};
  bool has_remedy = true;  ///< false for a separator within a line (a break or a blank, who knows) and for ISO-2022
};

/// An escape of ISO-2022 (ECMA-35): what follows is text in another encoding, and nothing else tells so.
bool switches_encoding(std::string_view bytes, Span run) {
  return bytes[run.begin] == '\x1B' && run.begin + 1 < bytes.size() &&
         std::string_view{"$()*+-./"}.find(bytes[run.begin + 1]) != std::string_view::npos;
}

Finding judge(const Document& document, Span run) {
  if (switches_encoding(document.bytes(), run)) return {.run = run, .has_remedy = false};
  if (!is_separator(decode(document.bytes(), run.begin)->value)) {
    return {.run = run, .remedy = as_windows_1252(document.bytes(), run)};
  }
  const std::string_view rest = document.bytes().substr(run.end);
  const std::size_t next = rest.find_first_not_of(" \t\r");
  const bool ends_line = next == std::string_view::npos || rest[next] == '\n';
  const bool beside_blank =
      run.begin == 0 || is_blank(document.bytes().substr(run.begin - 1, 1)) || rest.starts_with(' ');
  return {.run = run, .has_remedy = ends_line || beside_blank};
}

std::string message_of(const Document& document, const Finding& finding) {
  const std::string_view bytes = document[finding.run];
  const char32_t first = decode(bytes, 0)->value;
  const std::string which = fmt::format("U+{:04X}{}", static_cast<unsigned>(first), name_of(first));
  const bool single = bytes.size() == control_size(bytes, 0);
  if (bytes.starts_with("\x1B[") && bytes.size() > 2) return which + " begins a terminal's escape sequence";
  if (is_separator(first)) return which + " is a line ending to some programs only";
  const std::string what =
      single ? which + " is a control character" : which + " is the first of several control characters";
  return finding.remedy.empty() ? what : fmt::format("{}; as Windows-1252 it is \"{}\"", what, finding.remedy);
}

/// One line's findings in one diagnostic.
Diagnostic describe(const Document& document, std::span<const Finding> findings) {
  const Finding& first = findings.front();
  const std::string_view bytes = document[first.run];
  const bool one = findings.size() == 1;
  const bool one_character = bytes.size() == control_size(bytes, 0) || bytes.starts_with("\x1B[");
  std::string message = message_of(document, first);
  if (!one) message += fmt::format("; {} more on this line", findings.size() - 1);
  const auto hopeless =
      std::find_if(findings.begin(), findings.end(), [](const Finding& finding) { return !finding.has_remedy; });
  if (hopeless != findings.end()) {
    const bool is_escape = document[hopeless->run].starts_with('\x1B');
    return {.span = first.run,
            .message = std::move(message),
            .help = is_escape ? "save the document as UTF-8; it may be in ISO-2022-JP or an encoding of that kind"
                              : "break the line there, or write a space"};
  }
  Fix fix;
  for (const Finding& finding : findings) fix.edits.push_back({finding.run, finding.remedy});
  const bool removes = std::all_of(findings.begin(), findings.end(), [](const Finding& f) { return f.remedy.empty(); });
  std::string help = !removes
                         ? (one ? fmt::format("write \"{}\"", first.remedy) : "write the characters of Windows-1252")
                     : one && one_character ? "remove it"
                                            : "remove them all";
  fix.title = help;
  fix.title.front() = static_cast<char>(fix.title.front() - 'a' + 'A');
  return {.span = first.run, .message = std::move(message), .help = std::move(help), .fix = std::move(fix)};
}

/// What the first lines leave of a document that is full of them.
Diagnostic describe_rest(std::span<const Finding> findings) {
  Fix fix{.title = "Remove them all", .edits = {}};
  for (const Finding& finding : findings) {
    if (finding.has_remedy) fix.edits.push_back({finding.run, finding.remedy});
  }
  return {.span = findings.front().run,
          .message = fmt::format("{} more control characters follow from here on", findings.size()),
          .help = "the document may be no text, or in another encoding",
          .fix = fix.edits.empty() ? std::nullopt : std::optional<Fix>(std::move(fix))};
}

struct ControlCharacter final : Rule {
  int most = 100;

  void check(const Document& document, Sink& sink) const override {
    std::vector<Span> runs = runs_in(document);
    if (runs.empty()) return;
    const DamagedParts damaged(document);
    std::vector<Finding> findings;
    for (const Span run : runs) {
      const bool may_be_code =
          document[run].find('\0') == std::string_view::npos && document.body().contains(run.begin);
      if (may_be_code && document.markdown().in_code(run.begin)) continue;
      if (is_page_break(document.bytes(), run) || damaged.hold(run)) continue;
      findings.push_back(judge(document, run));
    }
    report(document, findings, sink);
  }

 private:
  /// One diagnostic a line, and one for all lines after the first few.
  void report(const Document& document, std::span<const Finding> findings, Sink& sink) const {
    const auto line_of = [&](const Finding& finding) { return document.line_index().line_of(finding.run.begin); };
    int lines = 0;
    while (!findings.empty()) {
      const Finding& first = findings.front();
      if (lines++ == most) {
        sink.report(describe_rest(findings));
        return;
      }
      const auto end = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding& finding) { return line_of(finding) != line_of(first); });
      const auto count = static_cast<std::size_t>(end - findings.begin());
      sink.report(describe(document, findings.first(count)));
      findings = findings.subspan(count);
    }
  }

  static std::vector<Span> runs_in(const Document& document) {
    const std::string_view bytes = document.bytes();
    std::vector<Span> runs;
    constexpr std::uint32_t block = 4096;
    const auto size = static_cast<std::uint32_t>(bytes.size());
    for (std::uint32_t begin = 0; begin < size; begin += std::min(block, size - begin)) {
      const Span part{begin, begin + std::min(block, size - begin)};
      if (!has_ascii_control(document[part])) continue;
      for (std::uint32_t at = part.begin; at < part.end; ++at) {
        if (!is_ascii_control(bytes[at])) continue;
        runs.push_back(run_at(bytes, at));
        at = runs.back().end - 1;
      }
    }
    for (const UnusualCharacter& character : document.unusual_characters()) {
      if (!is_control(character.value)) continue;
      if (!runs.empty() && runs.back().contains(character.offset)) continue;
      runs.push_back(run_at(bytes, character.offset));
    }
    std::sort(runs.begin(), runs.end(), [](Span a, Span b) { return a.begin < b.begin; });
    runs.erase(std::unique(runs.begin(), runs.end(), [](Span a, Span b) { return a.overlaps(b); }), runs.end());
    return runs;
  }
};

constexpr Option<ControlCharacter> options[] = {
    {"most", &ControlCharacter::most, "Lines that are reported one by one; all others are one finding."},
};

}  // namespace

extern constinit const RuleInfo encoding_control_character{
    .id = "encoding/control-character",
    .summary = "Control characters in the text",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<ControlCharacter, options>,
    .describe = describe_rule<ControlCharacter, options>,
};

}  // namespace stet
