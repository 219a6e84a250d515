#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/utf8.h"
#include "rules/encoding/characters.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A private-use character means something in one font only; with any other font readers see a box. In running text it is
mostly left over from a word processor, whose bullets and arrows came from a symbol font.

```markdown bad
Nice to meet you )md"
                                         "\uF04A"
                                         R"md(
```

```markdown good
Nice to meet you ☺
```

Silent are code and HTML, where icon fonts are at home, Apple's logo, documents that speak of icon fonts or private use,
and those that use such characters throughout: they bring their font along.
)md";

constexpr char32_t apple_logo = 0xF8FF;

constexpr bool is_private_use(char32_t c) {
  return c != apple_logo && ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && (c & 0xFFFEU) != 0xFFFE));
}

/// What Wingdings and Symbol show, which word processors map to U+F020 to U+F0FF.
constexpr std::pair<char32_t, char32_t> symbols[] = {
    {0xF04A, 0x263A}, {0xF04C, 0x2639}, {0xF06C, 0x25CF}, {0xF06E, 0x25A0}, {0xF071, 0x2751},
    {0xF076, 0x2756}, {0xF0A7, 0x25AA}, {0xF0A8, 0x25FB}, {0xF0B7, 0x2022}, {0xF0D8, 0x27A2},
    {0xF0E0, 0x2192}, {0xF0E8, 0x2794}, {0xF0FC, 0x2713}, {0xF0FB, 0x2717}, {0xF0FE, 0x2612},
};

// In lower case.
constexpr std::string_view telling_words[] = {"private use", "private-use",  "icon font",   "nerd font",
                                              "nerdfont",    "font awesome", "fontawesome", "powerline",
                                              "webfont",     "glyph",        "icomoon"};

bool speaks_of_fonts(const Document& document) { return holds_one_of(document.bytes(), telling_words); }

/// Where the output of a program lost bytes, what looks like a private-use character is noise as well.
bool shows_binary(const Document& document) { return document.bytes().find("\uFFFD") != std::string_view::npos; }

bool is_in_prose(const Document& document, std::uint32_t offset) {
  if (!document.body().contains(offset)) return true;
  const RunKind kind = document.markdown().kind_at(offset);
  return kind == RunKind::prose || kind == RunKind::link_title;
}

Diagnostic describe(const UnusualCharacter& character, Span span) {
  const auto code = static_cast<unsigned>(character.value);
  const auto* const symbol = std::find_if(std::begin(symbols), std::end(symbols),
                                          [&](const auto& entry) { return entry.first == character.value; });
  if (symbol == std::end(symbols)) {
    return {.span = span,
            .message = fmt::format("U+{:04X} is a private-use character: it is a box without its own font", code),
            .help = "write a character that every font has, or remove it"};
  }
  std::string text;
  append_utf8(text, symbol->second);
  return {
      .span = span,
      .message = fmt::format("U+{:04X} is a private-use character: \"{}\" in a symbol font, else a box", code, text),
      .help = fmt::format("write \"{}\"", text),
      .fix = Fix{.title = fmt::format("Write \"{}\"", text), .safe = false, .edits = {{span, text}}}};
}

struct PrivateUse final : Rule {
  int most = 8;

  void check(const Document& document, Sink& sink) const override {
    const std::span<const UnusualCharacter> unusual = document.unusual_characters();
    const auto is_one = [](const UnusualCharacter& character) { return is_private_use(character.value); };
    const auto count = std::count_if(unusual.begin(), unusual.end(), is_one);
    if (count == 0 || count > most || !document.is_valid_utf8() || shows_binary(document)) return;
    for (const UnusualCharacter& character : unusual) {
      if (!is_one(character) || !is_in_prose(document, character.offset)) continue;
      const Span span{character.offset, character.offset + decode(document.bytes(), character.offset)->size};
      if (stands_alone(document.bytes(), span) || speaks_of_fonts(document)) continue;
      sink.report(describe(character, span));
    }
  }
};

constexpr Option<PrivateUse> options[] = {
    {"most", &PrivateUse::most, "A document with more private-use characters than this brings its font along."},
};

}  // namespace

extern constinit const RuleInfo encoding_private_use{
    .id = "encoding/private-use",
    .summary = "Private-use characters in running text",
    .severity = Severity::warning,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<PrivateUse, options>,
    .describe = describe_rule<PrivateUse, options>,
};

}  // namespace stet
