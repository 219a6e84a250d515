#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/utf8.h"
#include "rules/encoding/characters.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Direction controls tell a program in which order to show text. One that overrides the direction, or that is opened and
not closed in its paragraph, shows the reader something else than what the document says; in code this hides what a
program does ("Trojan Source"). In a document without any right-to-left text they are leftovers of copying.

```markdown bad
Access GRANTED )md"
                                         "\u202E"
                                         R"md(DENIED was shown.
```

```markdown good
Access GRANTED DENIED was shown.
```

Isolates and embeddings that are closed, and marks, are fine in right-to-left text, as are isolates that are closed in
any text. In code, where the reader looks at every character, what is closed has to hold right-to-left text as well.
)md";

enum Control : char32_t {
  arabic_mark = 0x61C,
  left_to_right_mark = 0x200E,
  right_to_left_mark = 0x200F,
  left_to_right_embedding = 0x202A,
  right_to_left_embedding = 0x202B,
  pop = 0x202C,
  left_to_right_override = 0x202D,
  right_to_left_override = 0x202E,
  left_to_right_isolate = 0x2066,
  first_strong_isolate = 0x2068,
  pop_isolate = 0x2069,
};

constexpr bool is_mark(char32_t c) { return c == arabic_mark || c == left_to_right_mark || c == right_to_left_mark; }
constexpr bool is_override(char32_t c) { return c == left_to_right_override || c == right_to_left_override; }
constexpr bool is_embedding(char32_t c) { return c == left_to_right_embedding || c == right_to_left_embedding; }
constexpr bool is_isolate(char32_t c) { return c >= left_to_right_isolate && c <= first_strong_isolate; }
constexpr bool is_closing(char32_t c) { return c == pop || c == pop_isolate; }
constexpr bool is_control(char32_t c) {
  return is_mark(c) || is_override(c) || is_embedding(c) || is_isolate(c) || is_closing(c);
}

enum class Fault : std::uint8_t { none, overrides, unclosed, unopened, leftover };

struct Found {
  UnusualCharacter character;
  Fault fault = Fault::none;
  std::optional<std::size_t> partner = {};  ///< of what is opened: the index of what closes it
};

/// Pairs the controls of one paragraph; those without a partner are at fault. Linear.
void pair_up(std::span<Found> controls) {
  std::vector<std::size_t> open;
  const auto fail_above = [&](std::size_t height) {
    for (; open.size() > height; open.pop_back()) controls[open.back()].fault = Fault::unclosed;
  };
  std::size_t isolates = 0;
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const char32_t value = controls[i].character.value;
    if (is_override(value) || is_embedding(value) || is_isolate(value)) {
      open.push_back(i);
      isolates += is_isolate(value) ? 1 : 0;
      continue;
    }
    if (!is_closing(value)) continue;
    if (value == pop_isolate && isolates > 0) {
      // It also closes the embeddings within the isolate, which had to be closed before.
      std::size_t height = open.size();
      while (!is_isolate(controls[open[height - 1]].character.value)) --height;
      fail_above(height);
      --isolates;
    } else if (value == pop_isolate || open.empty() || is_isolate(controls[open.back()].character.value)) {
      controls[i].fault = Fault::unopened;
      continue;
    }
    controls[open.back()].partner = i;
    open.pop_back();
  }
  fail_above(0);
}

/// Judges the controls of one paragraph of prose, or of one line of code.
class Judge {
 public:
  explicit Judge(const Document& document)
      : document_(document), topic_(document), whole_{0, static_cast<std::uint32_t>(document.bytes().size())} {}

  void judge(std::span<Found> controls, bool code) const {
    pair_up(controls);
    const Span part{controls.front().character.offset, span_of(controls.back()).end};
    const bool has_right_to_left = code ? any_has_trait(document_, part, script::right_to_left) : is_right_to_left();
    for (Found& control : controls) {
      const Span span = span_of(control);
      if (stands_alone(document_.bytes(), span) || (code && topic_.is_characters())) {
        control.fault = Fault::none;
        continue;
      }
      if (control.fault != Fault::none) continue;
      const char32_t value = control.character.value;
      const auto reorders_nothing = [&] {
        if (is_embedding(value) || (code && is_isolate(value))) return !has_right_to_left;
        return is_mark(value) && !is_right_to_left();
      };
      if (is_override(value)) {
        control.fault = Fault::overrides;
      } else if (reorders_nothing()) {
        control.fault = Fault::leftover;
      }
      if (control.fault != Fault::none && control.partner) controls[*control.partner].fault = Fault::leftover;
    }
  }

  Span span_of(const Found& control) const {
    const std::uint32_t begin = control.character.offset;
    return {begin, begin + decode(document_.bytes(), begin)->size};
  }

 private:
  bool is_right_to_left() const {
    if (!right_to_left_) right_to_left_ = any_has_trait(document_, whole_, script::right_to_left);
    return *right_to_left_;
  }

  const Document& document_;
  Topic topic_;
  Span whole_;
  mutable std::optional<bool> right_to_left_;
};

std::string message_of(const Found& control, bool code) {
  const std::string name = name_of_character(control.character.value);
  const char* const unit = code ? "line of code" : "paragraph";
  switch (control.fault) {
    case Fault::overrides:
      return fmt::format("{} shows the text in another order than it is written", name);
    case Fault::unclosed:
      return fmt::format("{} is not closed in its {}, so the text is shown in another order than it is written", name,
                         unit);
    case Fault::unopened:
      return fmt::format("{} closes nothing that was opened in its {}", name, unit);
    case Fault::leftover:
      return fmt::format("{} is invisible, and there is no right-to-left text here", name);
    case Fault::none:
      break;
  }
  return {};
}

struct BidiControl final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const std::span<const UnusualCharacter> unusual = document.unusual_characters();
    const Judge judge(document);
    std::vector<Found> part;
    bool part_is_code = false;
    const auto finish = [&] {
      judge.judge(part, part_is_code);
      report(document, part, part_is_code, judge, sink);
      part.clear();
    };
    for (const UnusualCharacter& character : unusual) {
      if (!is_control(character.value)) continue;
      const bool code = is_in_code(document, character.offset);
      if (!part.empty() &&
          (code != part_is_code || ends_between(document, part.back().character.offset, character.offset, code))) {
        finish();
      }
      part_is_code = code;
      part.push_back({.character = character});
    }
    if (!part.empty()) finish();
  }

 private:
  /// Whether a line (of code, of front matter) or a paragraph ends between two controls.
  static bool ends_between(const Document& document, std::uint32_t first, std::uint32_t second, bool code) {
    const std::string_view between = document[{first, second}];
    std::size_t newline = between.find('\n');
    if (newline == std::string_view::npos) return false;
    if (code || first < document.body().begin) return true;
    for (; newline != std::string_view::npos; newline = between.find('\n', newline + 1)) {
      const std::size_t next = between.find_first_not_of(" \t\r>", newline + 1);
      if (next != std::string_view::npos && between[next] == '\n') return true;
    }
    return false;
  }

  /// Controls at fault on one line are one finding: what one of them does depends on the others.
  static void report(const Document& document, std::span<const Found> part, bool code, const Judge& judge, Sink& sink) {
    for (std::size_t at = 0; at < part.size();) {
      if (part[at].fault == Fault::none) {
        ++at;
        continue;
      }
      const Found& first = part[at];
      const std::size_t line = document.line_index().line_of(first.character.offset);
      std::vector<Edit> edits;
      bool harmless = !code;
      for (; at < part.size() && document.line_index().line_of(part[at].character.offset) == line; ++at) {
        const Fault fault = part[at].fault;
        if (fault == Fault::none) continue;
        harmless = harmless && (fault == Fault::unopened || fault == Fault::leftover);
        edits.push_back({judge.span_of(part[at]), ""});
      }
      const std::size_t others = edits.size() - 1;
      std::string message = message_of(first, code);
      if (others > 0) message += fmt::format("; {} more on this line", others);
      sink.report(
          {.span = judge.span_of(first),
           .message = std::move(message),
           .help = others == 0 ? "remove it" : "remove them",
           .fix =
               Fix{.title = others == 0 ? "Remove it" : "Remove them", .safe = harmless, .edits = std::move(edits)}});
    }
  }
};

}  // namespace

extern constinit const RuleInfo encoding_bidi_control{
    .id = "encoding/bidi-control",
    .summary = "Direction controls that show text in another order than it is written",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<BidiControl>,
    .describe = describe_rule<BidiControl>,
};

}  // namespace stet
