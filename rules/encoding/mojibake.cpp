#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/byte_order_mark.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "rules/encoding/damage.h"
#include "rules/encoding/example.h"
#include "rules/encoding/misreading.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A program wrote the text as UTF-8, another one read it in a legacy code page such as Windows-1252 and saved what it saw:
a dash becomes `â€”`, `é` becomes `Ã©`. Readers see the wreck, searches miss the word, and each further round trip
makes it worse. Migrations of blogs, editors with a wrong default and shells that write files are the usual cause.

The rule takes the characters back to their bytes and reads them as UTF-8, as often as it takes. Where what comes out is
so much more plausible than what stands there that chance does not explain it, it reports the stretch and what it was.
The repair is safe where damaging it again gives exactly what stands there, and nothing else in the word or the line seems
damaged. Where a byte got lost or changed on the way (a no-break space that became a plain one, a curly quotation mark that
was straightened: `â€"`), and in the addresses of links, which may have to stay as they are, it is only proposed.

```markdown bad
Nobody wants that â€” nobody.
```

```markdown good
Nobody wants that — nobody.
```

The same happens to text that was never UTF-8: a page in Windows-1251 that is read as Windows-1252 says `Ïðèâåò`, and one
in Shift_JIS `‚±‚ñ‚É‚¿‚Í`. Such text is reported where so much of it makes no words as it stands, and well spelled ones in
the other encoding, that chance does not explain it.

Code between fences and backticks is not looked at unless the option `code` asks for it, and what is indented like code
only beside sure damage in the text.

Damage that a text shows on purpose is none: quoted or named ("characters like …") next to words about encodings, beside the
same word as it should be, or a letter or mark that stands alone where no text has it. What is doubtful of it is reported where
most of the damage in the document is not shown. Where words about encodings stand in the same line, in the title or in a
heading, no repair is safe. A text that shows damage in another way says so with a comment:
`stet-disable-line encoding/mojibake`.
)md";

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view replacement = "\uFFFD";

std::string_view name_of(std::string_view character) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"\u2014", "an em dash"},
      {"\u2013", "an en dash"},
      {"\u2019", "an apostrophe"},
      {"\u2018", "a quotation mark"},
      {"\u201A", "a quotation mark"},
      {"\u201C", "a quotation mark"},
      {"\u201D", "a quotation mark"},
      {"\u201E", "a quotation mark"},
      {"\u00AB", "a quotation mark"},
      {"\u00BB", "a quotation mark"},
      {"\u2026", "an ellipsis"},
      {"\u2022", "a bullet"},
      {no_break_space, "a no-break space"},
      {"\u202F", "a narrow no-break space"},
      {"\u00AD", "a soft hyphen"},
      {byte_order_mark, "a byte order mark"},
      {"\u00D7", "a multiplication sign"},
  };
  const auto* const named =
      std::find_if(std::begin(names), std::end(names), [&](const auto& entry) { return entry.first == character; });
  return named == std::end(names) ? std::string_view{} : named->second;
}

std::string story_of(const Damage& damage) {
  const std::vector<CodePage>& pages = damage.pages;
  if (!damage.writer.empty()) return fmt::format("written in {} and read as {}", damage.writer, name(pages.front()));
  std::string first = fmt::format("read as {}", name(pages.front()));
  if (pages.size() == 1) return first;
  if (std::any_of(pages.begin(), pages.end(), [&](CodePage page) { return page != pages.front(); })) {
    return fmt::format("{}, then as {}", first, name(pages.back()));
  }
  if (pages.size() == 2) return first + " twice";
  return fmt::format("{} {} times", first, pages.size() == 3 ? "three" : "four");
}

/// Damage that is reported as one: what stands between its parts is not damaged, but part of the same word or passage.
struct Stretch {
  std::vector<Damage> parts;
  bool in_address = false;

  Span span() const { return {parts.front().span.begin, parts.back().span.end}; }
};

/// Byte order marks inside of a text are none of it.
std::string written(const Damage& part) {
  std::string text = part.repaired;
  for (std::size_t at = text.find(byte_order_mark); at != std::string::npos; at = text.find(byte_order_mark, at)) {
    text.erase(at, byte_order_mark.size());
  }
  return text;
}

bool is_letter_or_digit(char c) { return is_alphanumeric(c) || !stet::is_ascii({&c, 1}); }

/// Whether a reader takes two pieces of damage for one: within one word, or with no undamaged word between them.
bool belong_together(std::string_view between) {
  if (between.find_first_of("\r\n") != std::string_view::npos) return false;
  return std::all_of(between.begin(), between.end(), is_letter_or_digit) ||
         std::none_of(between.begin(), between.end(), is_letter_or_digit);
}

bool is_row_of_blanks(std::string_view text) {
  std::size_t blanks = 0;
  for (; text.starts_with(no_break_space) || text.starts_with(' '); ++blanks)
    text.remove_prefix(text.starts_with(' ') ? 1 : no_break_space.size());
  return text.empty() && blanks > 1;
}

/// Whether nothing but what was lost before it was misread stands there.
bool is_all_lost(std::string_view repaired) {
  while (repaired.starts_with(replacement)) repaired.remove_prefix(replacement.size());
  return repaired.empty();
}

Diagnostic describe(const Document& document, const Stretch& stretch) {
  const Span span = stretch.span();
  const bool exact =
      std::all_of(stretch.parts.begin(), stretch.parts.end(), [](const Damage& part) { return part.exact; });

  Fix fix{.title = {}, .safe = exact && !stretch.in_address, .edits = {}};
  std::string repaired;
  std::uint32_t at = span.begin;
  for (const Damage& part : stretch.parts) {
    repaired += document[{at, part.span.begin}];
    repaired += part.repaired;
    at = part.span.end;
    fix.edits.push_back({part.span, written(part)});
  }
  const bool is_lost = std::all_of(stretch.parts.begin(), stretch.parts.end(),
                                   [](const Damage& part) { return is_all_lost(part.repaired); });
  fix.safe = fix.safe && repaired.find(replacement) == std::string::npos;

  std::string what(is_row_of_blanks(repaired) ? "a row of no-break spaces" : name_of(repaired));
  Span seen = span;
  if (what.empty()) {
    seen = word_around(document.bytes(), span);
    repaired.insert(0, document[{seen.begin, span.begin}]);
    repaired += document[{span.end, seen.end}];
    what = fmt::format("\"{}\"", shortened(repaired));
  }
  const bool vanishes = fix.edits.size() == 1 && fix.edits.front().text.empty();
  const std::string remedy = vanishes                     ? "remove it"
                             : is_lost                    ? "write again what stood here"
                             : repaired == no_break_space ? "write a no-break space"
                             : is_row_of_blanks(repaired) ? "write no-break spaces"
                                                          : fmt::format("write \"{}\"", shortened(repaired));
  fix.title = remedy;
  fix.title.front() = static_cast<char>(fix.title.front() - 'a' + 'A');
  return {
      .span = span,
      .message = fmt::format("\"{}\" is {}{} that was {}", shortened(document[seen]), exact ? "" : "probably ", what,
                             story_of(stretch.parts.front())),
      .help = remedy,
      .fix = is_lost ? std::nullopt : std::optional(std::move(fix)),
  };
}

/// Which of `damage` stand in an address: in the destination of a link, or in text from `://` on as far as an address
/// may go; what Markdown makes of escapes and attributes in it does not matter then. Linear in the text: a line without
/// blanks may be as long as the document.
std::vector<bool> in_addresses(const Document& document, std::span<const Damage> damage) {
  constexpr std::string_view scheme_end = "://";
  constexpr std::string_view no_part_of_address = "<>\"";
  const std::string_view text = document.bytes();
  std::vector<bool> result;
  result.reserve(damage.size());
  bool in_address = false;
  int open_brackets = 0;  // since the address began
  std::uint32_t at = 0;
  for (const Damage& part : damage) {
    for (; at < part.span.begin; ++at) {
      const char c = text[at];
      if (c == ':' && text.substr(at).starts_with(scheme_end)) {
        in_address = true;
        open_brackets = 0;
      }
      if (c == '(') ++open_brackets;
      if (c == ')') --open_brackets;
      if (open_brackets < 0 || is_blank({&c, 1}) || no_part_of_address.find(c) != std::string_view::npos)
        in_address = false;
    }
    result.push_back(in_address ||
                     (document.body().contains(at) && document.markdown().kind_at(at) == RunKind::link_destination));
  }
  return result;
}

/// Damage, and whether it stands in an address.
struct Part {
  Damage damage;
  bool in_address;
};

/// The damage without what the document shows on purpose; what it may show is in doubt.
///
/// What is doubtful is told by the rest: a document is damaged, or it shows damage.
std::vector<Part> without_examples(const Document& document, std::vector<Damage> damage) {
  const std::vector<bool> in_address = in_addresses(document, damage);
  const Examples examples(document, damage);
  std::vector<Shown> shown;
  for (std::size_t i = 0; i < damage.size(); ++i) {
    Damage& part = damage[i];
    shown.push_back(in_address[i] ? Shown::no : examples.shown(part.span, part.repaired));
    part.exact = part.exact && !examples.may_be(part.span);
  }
  const auto unexplained = std::count(shown.begin(), shown.end(), Shown::no);
  const bool is_damaged = 2 * unexplained >= std::ssize(shown);
  std::vector<Part> parts;
  if (!is_damaged && examples.is_topic()) return parts;
  for (std::size_t i = 0; i < damage.size(); ++i) {
    if (shown[i] == Shown::no || (shown[i] == Shown::perhaps && is_damaged))
      parts.push_back({std::move(damage[i]), in_address[i]});
  }
  return parts;
}

struct Mojibake final : Rule {
  bool code = false;

  void check(const Document& document, Sink& sink) const override {
    std::vector<Damage> damage = find_damage(document, code);
    if (damage.empty()) return;

    Stretch stretch;
    const auto report = [&] {
      if (!stretch.parts.empty()) sink.report(describe(document, stretch));
      stretch.parts.clear();
    };
    for (Part& part : without_examples(document, std::move(damage))) {
      const Damage& here = part.damage;
      const bool continues = !stretch.parts.empty() && stretch.in_address == part.in_address &&
                             stretch.parts.back().pages == here.pages && stretch.parts.back().writer == here.writer &&
                             belong_together(document[{stretch.span().end, here.span.begin}]);
      if (!continues) report();
      stretch.in_address = part.in_address;
      stretch.parts.push_back(std::move(part.damage));
    }
    report();
  }
};

constexpr Option<Mojibake> options[] = {
    {"code", &Mojibake::code, "Look into code between fences and backticks as well."},
};

}  // namespace

extern constinit const RuleInfo encoding_mojibake{
    .id = "encoding/mojibake",
    .summary = "UTF-8 that was read in a legacy code page and saved again",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<Mojibake, options>,
    .describe = describe_rule<Mojibake, options>,
};

}  // namespace stet
