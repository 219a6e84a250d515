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
#include "lint/text/ascii.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "rules/encoding/characters.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/misreading.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A zero width space, a soft hyphen or a joiner that came along with pasted text is not seen, but it is there: searches
miss the word, a slug or an address with it leads nowhere, a command that is copied with it fails. Tag characters and
series of variation selectors can hide whole texts from the reader, though not from a program.

```markdown bad
The design follows https://example.org/design)md"
                                         "\u200B"
                                         R"md( in most points.
```

```markdown good
The design follows https://example.org/design in most points.
```

What has a use stays silent: joiners in emoji and in scripts that need them (Persian, Hindi, Sinhala …), zero width spaces
in scripts without blanks and where a long name may break, soft hyphens within words, variation selectors behind what
they select, a character that is shown alone in quotation marks or a table, and code in a document that speaks of such
characters.

Switch it off where texts are full of such characters on purpose.
)md";

enum Invisible : char32_t {
  soft_hyphen = 0xAD,
  grapheme_joiner = 0x34F,
  zero_width_space = 0x200B,
  non_joiner = 0x200C,
  joiner = 0x200D,
  word_joiner = 0x2060,
};

constexpr bool between(char32_t value, char32_t first, char32_t last) { return first <= value && value <= last; }

constexpr bool is_selector(char32_t c) { return between(c, 0xFE00, 0xFE0F) || between(c, 0xE0100, 0xE01EF); }
constexpr bool is_tag(char32_t c) { return between(c, 0xE0000, 0xE007F); }
constexpr bool is_filler(char32_t c) { return between(c, 0x115F, 0x1160) || c == 0x3164 || c == 0xFFA0; }
constexpr bool is_mongolian(char32_t c) { return between(c, 0x180B, 0x180F); }
constexpr bool is_operator(char32_t c) { return between(c, 0x2061, 0x2064); }
constexpr bool is_obsolete(char32_t c) { return between(c, 0x206A, 0x206F) || between(c, 0xFFF9, 0xFFFB); }

constexpr bool is_invisible(char32_t c) {
  return c == soft_hyphen || c == grapheme_joiner || between(c, zero_width_space, joiner) || c == word_joiner ||
         is_selector(c) || is_tag(c) || is_filler(c) || is_mongolian(c) || is_operator(c) || is_obsolete(c);
}

constexpr bool is_ascii_digit(char32_t c) { return between(c, '0', '9'); }
constexpr bool is_ascii_letter(char32_t c) { return between(c | 0x20U, 'a', 'z'); }
constexpr bool is_emphasis(char32_t c) { return c == '*' || c == '_' || c == '~'; }

/// So many variation selectors in a row are data.
constexpr std::size_t series = 4;

/// Invisible characters side by side, with what one sees before and behind them.
struct Run {
  std::span<const UnusualCharacter> characters;
  Span span;
  char32_t before;
  char32_t after;

  bool touches(unsigned traits) const { return has_trait(before, traits) || has_trait(after, traits); }
  bool single() const { return characters.size() == 1; }
};

/// Asks of the characters of one document whether each has a use where it stands.
class Uses {
 public:
  explicit Uses(const Document& document) : document_(document), text_(document.bytes()), topic_(document) {}

  bool has(const Run& run, std::size_t index) const {
    const char32_t character = run.characters[index].value;
    if (is_tag(character)) return is_flag(run);
    if (is_selector(character)) return selects(run, index);
    if (needed_by_script(run, index) || is_in_character_table(run)) return true;
    if (stands_alone(text_, run.span) || (run.single() && character == zero_width_space && is_muted(run))) return true;
    if (is_in_code(document_, run.span.begin)) return topic_.is_characters();
    return run.single() && is_typography(run, character) && !is_in_address(document_, run.span.begin);
  }

 private:
  static char32_t before(const Run& run, std::size_t index) {
    return index == 0 ? run.before : run.characters[index - 1].value;
  }
  static char32_t after(const Run& run, std::size_t index) {
    return index + 1 == run.characters.size() ? run.after : run.characters[index + 1].value;
  }

  /// A black flag and the letters of a region: 🏴 and the tags of "gbsct".
  static bool is_flag(const Run& run) {
    constexpr char32_t black_flag = 0x1F3F4;
    constexpr char32_t end = 0xE007F;
    constexpr std::size_t longest = 8;
    return run.before == black_flag && run.characters.size() <= longest && run.characters.back().value == end &&
           std::all_of(run.characters.begin(), run.characters.end() - 1, [](const UnusualCharacter& tag) {
             return between(tag.value, 0xE0030, 0xE0039) || between(tag.value, 0xE0061, 0xE007A);
           });
  }

  static bool selects(const Run& run, std::size_t index) {
    const char32_t base = before(run, index);
    if (is_selector(base)) return run.characters.size() < series && is_part_of_emoji(run.before);
    if (is_blank(base)) return false;
    if (base > 0xE0000 || is_tag(base)) return is_part_of_emoji(base);
    if (run.characters[index].value >= 0xE0100) return has_trait(base, script::han | script::kana);
    if (base < 0x80) return is_ascii_digit(base) || base == '#' || base == '*';
    if (is_invisible(base) || between(base, 0x2000, 0x200F)) return false;
    return is_part_of_emoji(base) || !has_trait(base, script::latin);
  }

  bool needed_by_script(const Run& run, std::size_t index) const {
    const char32_t character = run.characters[index].value;
    switch (character) {
      case joiner:
        // Behind an emoji whose second half got lost it does no harm.
        return is_part_of_emoji(before(run, index)) || is_part_of_emoji(after(run, index)) ||
               is_near(run, script::joining);
      case non_joiner:
        return (is_part_of_emoji(run.before) && is_part_of_emoji(run.after)) || is_near(run, script::joining);
      case zero_width_space:
        return is_near(run, script::unspaced) || is_japanese(run);
      case grapheme_joiner:
        return is_mark(run.after) || is_mark(run.before);
      default:
        break;
    }
    if (is_mongolian(character)) return run.touches(script::joining);
    if (is_filler(character)) return !is_identifier(run.before) && !is_identifier(run.after);
    if (is_operator(character)) return document_.markdown().kind_at(run.span.begin) == RunKind::math;
    return false;
  }

  static bool is_mark(char32_t c) { return between(c, 0x300, 0x36F) || has_trait(c, script::right_to_left); }
  static bool is_identifier(char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.'; }

  /// Between its neighbours in Unicode.
  static bool is_in_character_table(const Run& run) {
    const char32_t first = run.characters.front().value;
    return run.single() && run.before + 1 == first && run.after == first + 1;
  }

  /// Between letters of Japanese words, where lines may break. Chinese text has no use for it.
  bool is_japanese(const Run& run) const {
    constexpr unsigned letters = script::kana | script::han;
    if (!run.single() || !has_trait(run.before, letters) || !has_trait(run.after, letters)) return false;
    if (!has_kana_) has_kana_ = any_has_trait(document_, {0, static_cast<std::uint32_t>(text_.size())}, script::kana);
    return *has_kana_;
  }

  bool is_typography(const Run& run, char32_t character) const {
    const bool in_word = !is_blank(run.before) && !is_blank(run.after);
    switch (character) {
      case soft_hyphen:
        return in_word && !is_ascii_digit(run.after) && run.after != '-' && run.before != '-';
      case word_joiner:
        return in_word;
      case grapheme_joiner:
        return is_ascii_letter(run.before) && is_ascii_letter(run.after);
      case non_joiner:
        return run.before == 'f' && is_ascii_letter(run.after);  // keeps "f" and "l" from becoming one glyph
      case zero_width_space:
        return is_break_in_name(run) || holds_emphasis(run);
      default:
        return false;
    }
  }

  /// Where a long name may go on in the next line: `three_` `way`, `device` `Pixel`.
  static bool is_break_in_name(const Run& run) {
    const bool behind_mark =
        run.before < 0x80 && std::string_view("/_.-:\\").find(static_cast<char>(run.before)) != std::string_view::npos;
    const bool at_capital = between(run.before, 'a', 'z') && between(run.after, 'A', 'Z');
    return at_capital || (behind_mark && (is_ascii_letter(run.after) || is_ascii_digit(run.after)));
  }

  /// `@name` and `#12` written so that forges call nobody and link nothing.
  bool is_muted(const Run& run) const {
    const bool name_follows = is_ascii_letter(run.after) || is_ascii_digit(run.after);
    if (run.before == '@') return name_follows;
    if (run.before != '#' || !name_follows) return false;
    const char32_t earlier = character_before(text_, run.span.begin - 1);
    return earlier != '\n' && earlier != '#';  // there it begins a heading
  }

  /// Between punctuation and the `**` beside a letter: without it CommonMark sees no emphasis there.
  bool holds_emphasis(const Run& run) const {
    std::uint32_t at = run.span.end;
    while (at < text_.size() && at < run.span.end + 3 && is_emphasis(character_at(text_, at))) ++at;
    if (at > run.span.end) return is_punctuation(run.before) && is_word(character_at(text_, at));
    at = run.span.begin;
    while (at > 0 && at + 3 > run.span.begin && is_emphasis(character_before(text_, at))) --at;
    return at < run.span.begin && is_punctuation(run.after) && is_word(character_before(text_, at));
  }

  static bool is_word(char32_t c) { return !is_blank(c) && !is_punctuation(c); }
  static bool is_punctuation(char32_t c) {
    if (c < 0x80) return c > ' ' && !is_ascii_letter(c) && !is_ascii_digit(c);
    return between(c, 0xA1, 0xBF) || between(c, 0x2010, 0x2027) || between(c, 0x2030, 0x205E) ||
           between(c, 0x3001, 0x303F) || between(c, 0xFF01, 0xFF0F) || between(c, 0xFF1A, 0xFF20);
  }

  bool is_near(const Run& run, unsigned traits) const {
    constexpr std::uint32_t reach = 60;
    const Span span = run.span;
    const auto size = static_cast<std::uint32_t>(text_.size());
    return run.touches(traits) ||
           any_has_trait(document_, {span.begin - std::min(span.begin, reach), span.begin}, traits) ||
           any_has_trait(document_, {span.end, span.end + std::min(size - span.end, reach)}, traits);
  }

  const Document& document_;
  std::string_view text_;
  Topic topic_;
  mutable std::optional<bool> has_kana_;
};

/// The ASCII text that tag characters spell, or the bytes that variation selectors stand for.
std::string hidden_text(std::span<const UnusualCharacter> characters) {
  std::string text;
  for (const UnusualCharacter& c : characters) {
    if (between(c.value, 0xE0020, 0xE007E)) {
      text += static_cast<char>(c.value - 0xE0000);
    } else if (between(c.value, 0xFE00, 0xFE0F)) {
      text += static_cast<char>(c.value - 0xFE00);
    } else if (between(c.value, 0xE0100, 0xE01EF)) {
      text += static_cast<char>(static_cast<unsigned char>(c.value - 0xE0100 + 16));
    }
  }
  return text;
}

std::string describe(std::span<const UnusualCharacter> characters) {
  const char32_t first = characters.front().value;
  if (is_tag(first) || (is_selector(first) && characters.size() >= series)) {
    return fmt::format("{} {} hide \"{}\"", characters.size(), is_tag(first) ? "tag characters" : "variation selectors",
                       shortened(hidden_text(characters)));
  }
  const std::string name = name_of_character(first);
  if (characters.size() == 1) return fmt::format("{} is invisible and has no use here", name);
  const bool all_same =
      std::all_of(characters.begin(), characters.end(), [&](const UnusualCharacter& c) { return c.value == first; });
  if (all_same) return fmt::format("{} times {}, which is invisible and has no use here", characters.size(), name);
  return fmt::format("{} invisible characters from {} on have no use here", characters.size(), name);
}

std::uint32_t end_of(std::string_view text, const UnusualCharacter& character) {
  return character.offset + decode(text, character.offset)->size;
}

/// Programs that set type make soft hyphens out of the hyphens of numbers and of options: `tar -x`, `php-2.4`.
bool was_hyphen(const Document& document, std::span<const UnusualCharacter> characters, Span span) {
  if (characters.size() != 1 || characters.front().value != soft_hyphen) return false;
  const char32_t before = character_before(document.bytes(), span.begin);
  const char32_t after = character_at(document.bytes(), span.end);
  if (is_ascii_digit(after)) return !is_blank(before);
  return is_in_code(document, span.begin) && (before == ' ' || before == '-') && is_ascii_letter(after);
}

/// Whether a line that begins with `text` is indented like code.
bool begins_like_code(std::string_view text) {
  constexpr std::size_t indentation = 4;
  const std::size_t end = text.find_first_not_of(" \t");
  if (end == std::string_view::npos || text[end] == '\n' || text[end] == '\r') return false;
  return end >= indentation || text.substr(0, end).find('\t') != std::string_view::npos;
}

/// Whether Markdown, or what fills in a template, would read more than text once nothing stands at `span`: writers part
/// `{{`, `**`, `//` or the mark of a list on purpose. ASCII alone is looked at, and of a line only its beginning.
bool makes_markup(std::string_view text, Span span) {
  constexpr std::string_view marks = "#>-+*_=~|`{}%<[]!\\@";
  constexpr std::uint32_t reach = 16;
  const auto is_mark = [&](char c) { return marks.find(c) != std::string_view::npos; };
  const char next = span.end < text.size() ? text[span.end] : '\n';
  const char before = span.begin > 0 ? text[span.begin - 1] : '\n';
  if ((is_mark(before) && is_mark(next)) || ((before == '/' || before == ':') && next == '/')) return true;
  const std::uint32_t first = span.begin - std::min(span.begin, reach);
  std::string_view lead = text.substr(first, span.begin - first);
  const std::size_t newline = lead.rfind('\n');
  if (newline == std::string_view::npos && first > 0) return false;
  lead.remove_prefix(newline == std::string_view::npos ? 0 : newline + 1);
  const bool begins_line = std::all_of(lead.begin(), lead.end(), [&](char c) {
    return is_blank(static_cast<unsigned char>(c)) || is_mark(c) || is_digit(c) || c == '.' || c == ')';
  });
  return begins_line &&
         (is_mark(next) || is_digit(next) || (!lead.empty() && is_blank(static_cast<unsigned char>(next))) ||
          begins_like_code(text.substr(span.end)));
}

/// `misread` where the document may have been misread, so that a soft hyphen may be a letter.
Diagnostic report_on(const Document& document, std::span<const UnusualCharacter> characters, bool misread) {
  const Span span{characters.front().offset, end_of(document.bytes(), characters.back())};
  if (was_hyphen(document, characters, span)) {
    return {.span = span,
            .message = fmt::format("{} stands in place of a hyphen", name_of_character(soft_hyphen)),
            .help = "write \"-\"",
            .fix = Fix{.title = "Write \"-\"", .safe = false, .edits = {{span, "-"}}}};
  }
  const bool one = characters.size() == 1;
  const bool may_be_letter =
      is_rest_of_utf8(document.bytes(), span.begin) ||
      (characters.front().value == soft_hyphen && (misread || character_at(document.bytes(), span.end) == '\n'));
  return {
      .span = span,
      .message = describe(characters),
      .help = one ? "remove it" : "remove them",
      .fix = Fix{.title = one ? "Remove it" : "Remove them",
                 .safe = !may_be_letter && !is_in_code(document, span.begin) && !makes_markup(document.bytes(), span),
                 .edits = {{span, ""}}}};
}

using Characters = std::span<const UnusualCharacter>;

/// What the first few findings leave of a document that is full of them.
Diagnostic report_rest(const Document& document, std::span<const Characters> rest, bool misread) {
  const auto begin = rest.front().front().offset;
  Fix fix{.title = "Remove them", .safe = true, .edits = {}};
  for (const Characters characters : rest) {
    const Diagnostic one = report_on(document, characters, misread);
    fix.safe = fix.safe && one.fix->safe;
    fix.edits.insert(fix.edits.end(), one.fix->edits.begin(), one.fix->edits.end());
  }
  const Span first{begin, fix.edits.front().span.end};
  return {.span = first,
          .message = fmt::format("invisible characters without a use follow in {} more places", rest.size()),
          .help = "remove them",
          .fix = std::move(fix)};
}

struct InvisibleCharacter final : Rule {
  int most = 100;

  void check(const Document& document, Sink& sink) const override {
    const std::span<const UnusualCharacter> unusual = document.unusual_characters();
    const std::string_view text = document.bytes();
    const Uses uses(document);
    std::vector<Characters> found;
    for (std::size_t at = 0; at < unusual.size();) {
      if (!is_invisible(unusual[at].value)) {
        ++at;
        continue;
      }
      std::size_t end = at + 1;
      while (end < unusual.size() && is_invisible(unusual[end].value) &&
             unusual[end].offset == end_of(text, unusual[end - 1])) {
        ++end;
      }
      const Span span{unusual[at].offset, end_of(text, unusual[end - 1])};
      collect({.characters = unusual.subspan(at, end - at),
               .span = span,
               .before = character_before(text, span.begin),
               .after = character_at(text, span.end)},
              uses, found);
      at = end;
    }
    const DamagedParts damaged(document);
    std::erase_if(found, [&](Characters characters) {
      return damaged.hold({characters.front().offset, end_of(text, characters.back())});
    });
    const bool misread = !found.empty() && mixes_languages(document);
    const std::size_t singly = std::min(found.size(), static_cast<std::size_t>(most));
    for (std::size_t i = 0; i < singly; ++i) sink.report(report_on(document, found[i], misread));
    if (singly < found.size())
      sink.report(report_rest(document, std::span<const Characters>(found).subspan(singly), misread));
  }

 private:
  /// Those of a run that have no use, as one finding where they stand side by side.
  static void collect(const Run& run, const Uses& uses, std::vector<Characters>& found) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= run.characters.size(); ++i) {
      if (i < run.characters.size() && !uses.has(run, i)) continue;
      if (i > begin) found.push_back(run.characters.subspan(begin, i - begin));
      begin = i + 1;
    }
  }
};

constexpr Option<InvisibleCharacter> options[] = {
    {"most", &InvisibleCharacter::most, "Places that are reported one by one; all others are one finding."},
};

}  // namespace

extern constinit const RuleInfo encoding_invisible_character{
    .id = "encoding/invisible-character",
    .summary = "Invisible characters that have no use where they stand",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<InvisibleCharacter, options>,
    .describe = describe_rule<InvisibleCharacter, options>,
};

}  // namespace stet
