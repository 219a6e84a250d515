#include <algorithm>
#include <cstddef>
#include <optional>
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
A Cyrillic `а` looks like a Latin one and is another letter: searches miss the word, a link with it leads elsewhere, a
command with it fails. It comes from a keyboard that was switched too late, from text recognition, or from somebody who
wants to deceive.

The rule reports a word that mixes Latin letters with Cyrillic or Greek ones where every letter of the rarer alphabet
looks like one of the other (after Unicode Technical Standard #39).

```markdown bad
Log in to )md"
                                         "p\u0430yp\u0430l"
                                         R"md(.com as usual.
```

```markdown good
Log in to paypal.com as usual.
```

In a document that is itself written in Cyrillic or Greek, a Latin letter in one of its own words is a common slip that
deceives nobody; such words are reported with `native-words: true`. Words that are all Cyrillic or all Greek are fine, and so is what is mixed on purpose: `µm`, names joined by hyphens or
dots, Russian endings of Latin names, `%s` before a word, the `I` of languages of the Caucasus. Mathematics is not looked at. Where other text of the document was
misread (see `encoding/mojibake`), no fix is safe.
)md";

/// A run of letters of the three alphabets; marks belong to it.
struct Word {
  Span span;
  std::size_t latin = 0;
  std::size_t other = 0;
  script::Trait other_alphabet = script::cyrillic;
  bool three_alphabets = false;
};

constexpr bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

/// Only the capitals that look like Latin ones are told by this; of Latin letters those of ASCII.
bool is_upper(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F); }

unsigned alphabet_of(char32_t c) { return traits_of(c) & (script::latin | script::greek | script::cyrillic); }

/// The byte that begins a Greek or Cyrillic letter.
constexpr bool is_lead(char byte) {
  return static_cast<unsigned char>(byte) >= 0xCD && static_cast<unsigned char>(byte) <= 0xD4;
}

/// Whether a word may be mixed that holds this run of bytes above 0x7F: it has a Greek or Cyrillic letter, and an ASCII
/// one beside it. (A word that mixes without any ASCII letter is no deception and no slip of the keyboard.)
bool is_suspect(std::string_view text, Span stretch) {
  const bool touches_latin = (stretch.begin > 0 && is_letter(text[stretch.begin - 1])) ||
                             (stretch.end < text.size() && is_letter(text[stretch.end]));
  if (!touches_latin) return false;
  const std::string_view bytes = slice(text, stretch);
  return std::any_of(bytes.begin(), bytes.end(), is_lead);
}

/// The word that begins at `begin`.
Word word_at(std::string_view text, std::uint32_t begin) {
  Word word{.span = {begin, begin}};
  unsigned seen = 0;
  while (word.span.end < text.size()) {
    const std::optional<CodePoint> point = decode(text, word.span.end);
    if (!point) break;
    const unsigned alphabet = alphabet_of(point->value);
    if (alphabet == 0 && !is_combining(point->value)) break;
    seen |= alphabet;
    word.latin += (alphabet & script::latin) != 0 ? 1 : 0;
    word.other += (alphabet & (script::greek | script::cyrillic)) != 0 ? 1 : 0;
    word.span.end += point->size;
  }
  word.three_alphabets = (seen & script::greek) != 0 && (seen & script::cyrillic) != 0;
  word.other_alphabet = (seen & script::greek) != 0 ? script::greek : script::cyrillic;
  return word;
}

/// The begin of the word that holds `at`, at most a few letters before it.
std::uint32_t begin_of_word(std::string_view text, std::uint32_t at) {
  constexpr std::uint32_t longest = 120;
  const std::uint32_t first = at - std::min(at, longest);
  while (at > first) {
    const std::optional<CodePoint> point = decode_before(text, at);
    if (!point || (alphabet_of(point->value) == 0 && !is_combining(point->value))) break;
    at -= point->size;
  }
  return at;
}

/// One letter of the rarer alphabet, and the one that it looks like.
struct Impostor {
  Span span;
  char32_t letter;
  char32_t meant;
};

/// The letters of a word that are not in `alphabet`; none where one of them looks like no letter of it.
std::vector<Impostor> impostors_in(std::string_view text, const Word& word, script::Trait alphabet) {
  std::vector<Impostor> impostors;
  for (std::uint32_t at = word.span.begin; at < word.span.end;) {
    const CodePoint point = *decode(text, at);
    const unsigned own = alphabet_of(point.value);
    if (own != 0 && own != alphabet) {
      const char32_t meant = look_alike(point.value, alphabet);
      if (meant == 0) return {};
      impostors.push_back({{at, at + point.size}, point.value, meant});
    }
    at += point.size;
  }
  return impostors;
}

bool are_in_a_row(const std::vector<Impostor>& impostors) {
  return std::adjacent_find(impostors.begin(), impostors.end(), [](const Impostor& a, const Impostor& b) {
           return a.span.end != b.span.begin;
         }) == impostors.end();
}
bool are_ending(const Word& word, const std::vector<Impostor>& impostors) {
  return are_in_a_row(impostors) && impostors.back().span.end == word.span.end;
}
bool are_prefix(const Word& word, const std::vector<Impostor>& impostors) {
  return are_in_a_row(impostors) && impostors.front().span.begin == word.span.begin;
}

std::string_view name_of(script::Trait alphabet) {
  if (alphabet == script::latin) return "Latin";
  return alphabet == script::greek ? "Greek" : "Cyrillic";
}

std::string as_utf8(char32_t c) {
  std::string text;
  append_utf8(text, c);
  return text;
}

/// Whether a letter that looks like no Latin one stands between Latin letters: nobody writes such, but text in Latin
/// letters that was misread holds many.
bool is_misread(std::string_view text, const Word& word) {
  const auto is_ascii_letter = [](char32_t c) { return c < 0x80 && is_letter(static_cast<char>(c)); };
  for (std::uint32_t at = word.span.begin; at < word.span.end;) {
    const CodePoint point = *decode(text, at);
    const bool foreign = (alphabet_of(point.value) & (script::greek | script::cyrillic)) != 0;
    if (foreign && look_alike(point.value, script::latin) == 0 && is_ascii_letter(character_before(text, at)) &&
        is_ascii_letter(character_at(text, at + point.size))) {
      return true;
    }
    at += point.size;
  }
  return false;
}

/// Whether `letter` and the next one are the UTF-8 of a Latin letter that was read in a code page: `Еі` was ų.
bool was_latin(std::string_view text, const Impostor& letter) {
  if (alphabet_of(character_at(text, letter.span.end)) == 0) return false;
  const std::optional<CodePoint> meant = reread(text, letter.span.begin);
  return meant && has_trait(meant->value, script::latin);
}

/// Whether `letter` stands beside a sign, and both may be UTF-8 that was read in a code page.
bool may_be_misread(std::string_view text, const Impostor& letter) {
  const auto is_sign = [](char32_t c) { return c >= 0x80 && alphabet_of(c) == 0; };
  const auto [begin, end] = letter.span;
  return (is_sign(character_at(text, end)) && reread(text, begin)) ||
         (is_sign(character_before(text, begin)) && is_rest_of_utf8(text, begin));
}

/// Whether all are a capital I behind a Cyrillic letter and before no capital: so languages of the Caucasus write their
/// letter U+04C0, which keyboards lack.
bool are_palochkas(std::string_view text, const std::vector<Impostor>& impostors) {
  return std::all_of(impostors.begin(), impostors.end(), [&](const Impostor& letter) {
    const char32_t before = character_before(text, letter.span.begin);
    return letter.letter == U'I' && (alphabet_of(before) & script::cyrillic) != 0 &&
           !is_upper(character_at(text, letter.span.end));
  });
}

/// Whether the ASCII letter at `at` belongs to what stands before it: `%s`, `%-5.1f`, `\n`.
bool is_escape(std::string_view text, std::uint32_t at) {
  if (at == 0 || !is_letter(text[at])) return false;
  if (text[at - 1] == '\\') return true;
  const std::size_t percent = text.substr(0, at).find_last_not_of("0123456789.-+*$#");
  return percent != std::string_view::npos && text[percent] == '%';
}

class Words {
 public:
  Words(const Document& document, bool native_words)
      : document_(document), text_(document.bytes()), native_words_(native_words) {}

  /// The letters that do not belong in `word`, which mixes two alphabets; none where it may be mixed on purpose.
  std::vector<Impostor> impostors(const Word& word) const {
    constexpr std::size_t fewest_letters = 3;
    if (word.latin + word.other < fewest_letters || word.three_alphabets) return {};
    const bool native = is_native(word.other_alphabet);
    const bool mostly_latin = word.latin > word.other || (!native && word.latin == word.other);
    std::vector<Impostor> found;
    // A document that is not written in the other alphabet means the Latin word, whatever is most of it.
    if (mostly_latin || !native) found = impostors_in(text_, word, script::latin);
    if (found.empty() && !mostly_latin && (!native || native_words_))
      found = impostors_in(text_, word, word.other_alphabet);
    if (!found.empty() && (is_compound(word, found, mostly_latin) || are_palochkas(text_, found))) found.clear();
    return found;
  }

 private:
  /// Two parts put together on purpose: an ending of Russian behind a Latin name, an abbreviation before an ending, a
  /// part that begins with a capital (`eДоставка`).
  bool is_compound(const Word& word, const std::vector<Impostor>& found, bool mostly_latin) const {
    const bool at_end = are_ending(word, found);
    const bool at_begin = are_prefix(word, found);
    const bool all_upper =
        std::all_of(found.begin(), found.end(), [](const Impostor& i) { return is_upper(i.letter); });
    const bool all_lower =
        std::none_of(found.begin(), found.end(), [](const Impostor& i) { return is_upper(i.letter); });
    if (mostly_latin && at_end && all_lower && has_words_of(word.other_alphabet, 1)) return true;
    if (at_begin) {
      const bool capital_follows = is_upper(character_at(text_, found.back().span.end));
      return all_upper ? found.size() > 1 && !capital_follows : capital_follows;
    }
    if (!at_end) return false;
    const bool capital_before = is_upper(character_before(text_, found.front().span.begin));
    return all_upper ? !capital_before : all_lower && capital_before;
  }

  /// Whether the document is written in this alphabet: it has words of it alone.
  bool is_native(script::Trait alphabet) const {
    std::optional<bool>& known = alphabet == script::greek ? greek_ : cyrillic_;
    if (!known) known = has_words_of(alphabet, 4);
    return *known;
  }

  bool has_words_of(script::Trait alphabet, std::size_t enough) const {
    std::size_t count = 0;
    for (const Span stretch : document_.non_ascii()) {
      constexpr std::uint32_t word = 6;  // three letters
      if (stretch.size() < word || !is_lead(text_[stretch.begin]) || is_suspect(text_, stretch)) continue;
      if (has_trait(character_at(text_, stretch.begin), alphabet) && ++count == enough) return true;
    }
    return false;
  }

  const Document& document_;
  std::string_view text_;
  bool native_words_;
  mutable std::optional<bool> greek_;
  mutable std::optional<bool> cyrillic_;
};

Diagnostic describe(const Document& document, const Word& word, const std::vector<Impostor>& impostors) {
  const std::string_view text = document.bytes();
  const bool latin_word = has_trait(impostors.front().meant, script::latin);
  const script::Trait own = latin_word ? script::latin : word.other_alphabet;
  const script::Trait foreign = latin_word ? word.other_alphabet : script::latin;

  std::string mended;
  Fix fix;
  std::uint32_t at = word.span.begin;
  for (const Impostor& impostor : impostors) {
    mended += document[{at, impostor.span.begin}];
    append_utf8(mended, impostor.meant);
    fix.edits.push_back({impostor.span, as_utf8(impostor.meant)});
    at = impostor.span.end;
  }
  mended += document[{at, word.span.end}];

  const bool is_sure = word.latin + word.other >= 3 * impostors.size() && word.latin + word.other >= 4 &&
                       std::none_of(impostors.begin(), impostors.end(),
                                    [&](const Impostor& letter) { return may_be_misread(text, letter); });
  fix.title = fmt::format("Write \"{}\" in {} letters only", shortened(mended), name_of(own));
  fix.safe = is_sure && !is_in_code(document, word.span.begin) && !is_in_address(document, word.span.begin);
  const Impostor& first = impostors.front();
  return {.span = word.span,
          .message = fmt::format("\"{}\" mixes {} and {} letters: its \"{}\" is the {} U+{:04X}, not the {} U+{:04X}",
                                 shortened(slice(text, word.span)), name_of(own), name_of(foreign),
                                 as_utf8(first.letter), name_of(foreign), static_cast<unsigned>(first.letter),
                                 name_of(own), static_cast<unsigned>(first.meant)),
          .help = fmt::format("write \"{}\" in {} letters only", shortened(mended), name_of(own)),
          .fix = std::move(fix)};
}

/// Where the text around was misread, only what it was is right.
void leave(Diagnostic& diagnostic) {
  diagnostic.help = "the text seems to have been misread as a whole; find out what it was";
  diagnostic.fix.reset();
}

struct Confusable final : Rule {
  bool native_words = false;

  void check(const Document& document, Sink& sink) const override {
    if (document.is_ascii()) return;
    const std::string_view text = document.bytes();
    const Words words(document, native_words);
    const Topic topic(document);
    const DamagedParts damaged(document);
    constexpr std::size_t enough_misread = 2;
    std::size_t misread = 0;
    bool beside_damage = false;
    std::vector<Diagnostic> found;
    std::uint32_t end = 0;
    for (const Span stretch : document.non_ascii()) {
      if (stretch.begin < end || !is_suspect(text, stretch)) continue;
      for (std::uint32_t at = begin_of_word(text, stretch.begin); at < stretch.end;) {
        if (is_escape(text, at)) ++at;
        const Word word = word_at(text, at);
        if (word.span.empty()) {
          const std::optional<CodePoint> point = decode(text, at);
          at += point ? point->size : 1;
          continue;
        }
        at = end = word.span.end;
        if (word.latin == 0 || word.other == 0) continue;
        misread += is_misread(text, word) ? 1 : 0;
        const std::vector<Impostor> impostors = words.impostors(word);
        if (impostors.empty() || topic.is_characters() || is_mathematics(document, word.span.begin)) continue;
        if (damaged.hold(word.span)) continue;
        if (std::any_of(impostors.begin(), impostors.end(),
                        [&](const Impostor& letter) { return was_latin(text, letter); })) {
          beside_damage = true;
          continue;
        }
        found.push_back(describe(document, word, impostors));
      }
    }
    beside_damage = beside_damage || (!found.empty() && damaged.any());
    for (Diagnostic& diagnostic : found) {
      diagnostic.fix->safe = diagnostic.fix->safe && !beside_damage;
      if (misread >= enough_misread) leave(diagnostic);
      sink.report(std::move(diagnostic));
    }
  }

 private:
  static bool is_mathematics(const Document& document, std::uint32_t offset) {
    return document.body().contains(offset) && document.markdown().kind_at(offset) == RunKind::math;
  }
};

constexpr Option<Confusable> options[] = {
    {"native-words", &Confusable::native_words,
     "Also report Latin letters in Cyrillic and Greek words of a document that is written in that alphabet."},
};

}  // namespace

extern constinit const RuleInfo encoding_confusable{
    .id = "encoding/confusable",
    .summary = "Words with letters of another alphabet that look like their own",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<Confusable, options>,
    .describe = describe_rule<Confusable, options>,
};

}  // namespace stet
