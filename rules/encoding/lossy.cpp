#include <algorithm>
#include <array>
#include <optional>
#include <set>
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
#include "rules/encoding/example.h"

namespace stet {
namespace {

constexpr std::string_view explanation = R"md(
Where a program cannot write a letter it writes a question mark, an inverted one, or U+FFFD, the replacement character
“�”. What stood there is lost: no tool can bring it back, only a person who knows the text, or an older version of it.

```markdown bad
We don?t open before nine, and it?s closed on Mondays.
```

```markdown good
We don’t open before nine, and it’s closed on Mondays.
```

Where the context tells what it was the message says so; there is no fix. Question marks are reported where they stand
inside of words that have an apostrophe there, or where words of the document are quoted with them; inside of other words
only where there are several such words and the document does not speak of patterns. Where a document has lost letters for
certain, one that begins a word or has the sentence go on behind it is reported, too, the first of its line. Words that are
nothing but question marks are what is left of another script. Code and addresses are let stand, and so is U+FFFD in a text
about encodings that quotes it.
)md";

constexpr std::string_view replacement = "\uFFFD";
constexpr std::string_view inverted = "\u00BF";
constexpr std::size_t most = 1000;  // reports a document

/// Latin ones only: in scripts without blanks a question mark between letters is nothing special.
bool is_latin_letter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

/// The bytes of the letter that begins at `at`, or 0.
std::uint32_t letter_at(std::string_view bytes, std::size_t at) {
  if (at >= bytes.size()) return 0;
  const auto point = decode(bytes, at);
  return point && is_latin_letter(point->value) ? point->size : 0;
}

std::uint32_t letter_before(std::string_view bytes, std::size_t at) {
  if (at == 0) return 0;
  const auto point = decode_before(bytes, at);
  return point && is_latin_letter(point->value) ? point->size : 0;
}

/// The letters right before and right behind `span`.
struct Sides {
  std::string_view before;
  std::string_view after;
};

Sides sides_of(std::string_view bytes, Span span) {
  constexpr std::size_t longest = 40;
  std::size_t begin = span.begin;
  while (span.begin - begin < longest && letter_before(bytes, begin) > 0) begin -= letter_before(bytes, begin);
  std::size_t end = span.end;
  while (end - span.end < longest && letter_at(bytes, end) > 0) end += letter_at(bytes, end);
  return {bytes.substr(begin, span.begin - begin), bytes.substr(span.end, end - span.end)};
}

/// How sure it is that an apostrophe stood between two parts of a word.
enum class Apostrophe : std::uint8_t { no, likely, sure };

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Apostrophe apostrophe_between(Sides sides) {
  static constexpr std::array<std::string_view, 20> negated{
      "don",    "doesn",   "didn", "isn",   "aren", "wasn",  "weren", "can",   "couldn", "won",
      "wouldn", "shouldn", "hasn", "haven", "hadn", "mustn", "ain",   "needn", "shan",   "mightn"};
  static constexpr std::array<std::string_view, 7> persons{"i", "you", "we", "they", "he", "she", "it"};
  static constexpr std::array<std::string_view, 5> verbs{"ll", "ve", "re", "d", "m"};
  static constexpr std::array<std::string_view, 9> with_s{"it",    "that", "he",  "she", "what",
                                                          "there", "who",  "let", "here"};
  static constexpr std::array<std::string_view, 6> french_heads{"c", "n", "d", "l", "qu", "s"};
  static constexpr std::array<std::string_view, 8> french_tails{"est", "un", "une", "il", "ils", "on", "elle", "en"};
  const std::string before = lower(sides.before);
  const std::string after = lower(sides.after);
  if (after == "t" && is_one_of(before, negated)) return Apostrophe::sure;
  if (is_one_of<5>(after, verbs) && is_one_of(before, persons)) return Apostrophe::sure;
  if (after == "s" && is_one_of(before, with_s)) return Apostrophe::sure;
  if (is_one_of(before, french_heads) && is_one_of(after, french_tails)) return Apostrophe::likely;
  if (after == "s" && before.size() > 2) return Apostrophe::likely;
  return Apostrophe::no;
}

/// Whether the word at `span` is an address, code or a pattern.
bool is_in_address(std::string_view bytes, Span span) {
  const auto [head, tail] = sides_of_word(bytes, span);
  const bool has_colon_inside = std::min(tail.find(':'), tail.size()) + 1 < tail.size();
  return head.find_first_of("/:=&_@#\\%+<>|${}[]^`~.") != std::string_view::npos ||
         tail.find_first_of("/=&_@#\\%+|${}^`~") != std::string_view::npos || has_colon_inside;
}

/// A sign that likely stands for something else.
struct Loss {
  Span span;
  std::string likely = {};  ///< what stood there, where that can be told
  bool needs_others = false;
};

bool is_blank_before(std::string_view bytes, std::size_t at) {
  return at == 0 || bytes[at - 1] == ' ' || bytes[at - 1] == '\n' || bytes[at - 1] == '\t' || bytes[at - 1] == '(';
}

bool is_end_behind(std::string_view bytes, std::size_t at) {
  return at >= bytes.size() || std::string_view{" \t\r\n,.;:)!"}.find(bytes[at]) != std::string_view::npos;
}

/// `?word?`, as quotation marks were that could not be written.
std::size_t end_of_quoted_word(std::string_view bytes, std::size_t at) {
  constexpr std::size_t longest = 60;
  if (!is_blank_before(bytes, at) || letter_at(bytes, at + 1) == 0) return 0;
  const std::size_t end = bytes.substr(0, std::min(bytes.size(), at + longest)).find_first_of("?\n", at + 1);
  if (end == std::string_view::npos || bytes[end] != '?' || letter_before(bytes, end) == 0) return 0;
  return is_end_behind(bytes, end + 1) ? end + 1 : 0;
}

/// The end of what is left of a text in another script, words of question marks alone, or 0. What is left open is short
/// (`?? ?? ????`).
std::size_t end_of_lost_words(std::string_view bytes, std::size_t at) {
  constexpr std::size_t shortest = 2;  // one alone ends a question
  constexpr std::size_t long_word = 5;
  constexpr std::size_t fewest_marks = 7;  // `?? ???` may be astonishment
  std::size_t marks = 0;
  std::size_t longest = 0;
  std::size_t words = 0;
  std::size_t end = at;
  for (std::size_t word = at; is_blank_before(bytes, word);) {
    const std::size_t behind = std::min(bytes.find_first_not_of('?', word), bytes.size());
    if (behind < word + shortest || !is_end_behind(bytes, behind)) break;
    marks += behind - word;
    longest = std::max(longest, behind - word);
    ++words;
    end = behind;
    word = std::min(bytes.find_first_not_of(" ,.", behind), bytes.size());
  }
  return words > 1 && marks >= fewest_marks && longest >= long_word ? end : 0;
}

/// The line of `signs`, as far as it is near: a line may be as long as the document.
std::string_view line_around(std::string_view bytes, Span signs) {
  constexpr std::uint32_t reach = 500;
  const std::uint32_t first = signs.begin - std::min(signs.begin, reach);
  const std::string_view before = bytes.substr(first, signs.begin - first);
  const std::size_t newline = before.rfind('\n');
  const std::size_t begin = newline == std::string_view::npos ? first : first + newline + 1;
  const std::string_view behind = bytes.substr(signs.end, reach);
  return bytes.substr(begin, signs.end + std::min(behind.find('\n'), behind.size()) - begin);
}

/// Whether `whole` is `word` but for one letter where each `sign` stands.
bool fits(std::string_view whole, std::string_view word, std::string_view sign) {
  while (!word.empty() && !whole.empty()) {
    const bool is_lost = word.starts_with(sign);
    const std::size_t letter = is_lost ? letter_at(whole, 0) : 1;
    if (letter == 0 || (!is_lost && word.front() != whole.front())) return false;
    whole.remove_prefix(letter);
    word.remove_prefix(is_lost ? sign.size() : 1);
  }
  return word.empty() && whole.empty();
}

/// The word of the line that the one around `sign` is when nothing of it is lost, or nothing.
std::string_view whole_word(std::string_view bytes, Span sign) {
  constexpr std::size_t fewest_letters = 2;
  const std::string_view word = slice(bytes, word_around(bytes, sign));
  if (word.size() < sign.size() + fewest_letters) return {};
  std::string_view line = line_around(bytes, sign);
  for (std::size_t size = 0; !line.empty(); line.remove_prefix(std::min(line.size(), size + 1))) {
    for (size = 0; letter_at(line, size) != 0;) size += letter_at(line, size);
    if (fits(line.substr(0, size), word, slice(bytes, sign))) return line.substr(0, size);
  }
  return {};
}

class QuestionMarks {
 public:
  explicit QuestionMarks(const Document& document) : document_(document), bytes_(document.bytes()) { collect(); }

  std::vector<Loss> losses() {
    constexpr std::size_t several = 3;
    constexpr std::size_t more_than_patterns = 6;  // as no text about patterns has them
    std::vector<Loss> all = std::move(apostrophes_);
    const bool damaged = std::any_of(all.begin(), all.end(), [](const Loss& loss) { return !loss.needs_others; });
    const bool many_likely = all.size() >= several;
    std::erase_if(all, [&](const Loss& loss) { return loss.needs_others && !damaged && !many_likely; });
    all.insert(all.end(), lost_words_.begin(), lost_words_.end());
    if (quoted_.size() >= several) all.insert(all.end(), quoted_.begin(), quoted_.end());
    const bool lost_letters = !between_words() && (distinct_losses_.size() > more_than_patterns ||
                                                   (distinct_losses_.size() > several && !speaks_of_patterns()));
    if (damaged || lost_letters) add_weaker(all, lost_letters);
    return all;
  }

 private:
  void collect() {
    std::size_t end = 0;
    for (std::size_t at = bytes_.find('?'); at != std::string_view::npos; at = bytes_.find('?', end)) {
      end = std::min(bytes_.find_first_not_of('?', at), bytes_.size());
      const Span sign = span_of(at, end);
      if (const std::size_t quoted_end = end_of_quoted_word(bytes_, at); quoted_end != 0 && is_prose(sign)) {
        quoted_.push_back({.span = span_of(at, quoted_end),
                           .likely = fmt::format("“{}”", bytes_.substr(at + 1, quoted_end - at - 2))});
        end = quoted_end;
      } else if (const std::size_t lost_end = end_of_lost_words(bytes_, at); lost_end != 0 && is_prose(sign)) {
        lost_words_.push_back({.span = span_of(at, lost_end)});
        end = lost_end;
      } else {
        look_inside_word(sign);
      }
    }
  }

  void look_inside_word(Span sign) {
    const Sides sides = sides_of(bytes_, sign);
    if (sides.before.empty() || sides.after.empty()) return;
    const Apostrophe apostrophe = sign.size() == 1 ? apostrophe_between(sides) : Apostrophe::no;
    const bool letters = sides.before.size() + sides.after.size() > 3 && begins_small(sides.after);
    if ((apostrophe == Apostrophe::no && !letters) || is_in_address(bytes_, sign)) return;
    if (!is_prose(sign) && (apostrophe != Apostrophe::sure || !is_indented_text(sign))) return;
    if (apostrophe != Apostrophe::no) {
      apostrophes_.push_back({.span = sign,
                              .likely = fmt::format("{}’{}", sides.before, sides.after),
                              .needs_others = apostrophe == Apostrophe::likely});
    } else if (losses_in_words_ < most && whole_word(bytes_, sign).empty()) {
      const std::uint32_t last = letter_before(bytes_, sign.begin);
      const std::uint32_t next = letter_at(bytes_, sign.end);
      distinct_losses_.emplace(bytes_.substr(sign.begin - last, last), bytes_.substr(sign.end, next));
      ++losses_in_words_;
      if (sides.before.size() == last || sides.after.size() == next) ++beside_single_letters_;
    }
  }

  /// Whether only the blank behind a question is missing: `sure?yes`. Few words are a single letter, but many letters
  /// that get lost are the second of a word, or the last but one.
  bool between_words() const {
    constexpr std::size_t one_in = 6;  // and fewer words do not tell
    return beside_single_letters_ < losses_in_words_ / one_in;
  }

  /// What tells nothing alone, but in a document that has lost text elsewhere.
  void add_weaker(std::vector<Loss>& losses, bool lost_letters) const {
    const auto starts_before = [](const Loss& a, const Loss& b) { return a.span.begin < b.span.begin; };
    std::sort(losses.begin(), losses.end(), starts_before);
    std::vector<Loss> weaker;
    auto known = losses.begin();
    std::size_t end = 0;
    for (std::size_t at = bytes_.find('?'); at != std::string_view::npos && weaker.size() < most;
         at = bytes_.find('?', end)) {
      end = std::min(bytes_.find_first_not_of('?', at), bytes_.size());
      while (known != losses.end() && known->span.end <= at) ++known;
      const Span sign = span_of(at, end);
      if (known != losses.end() && known->span.begin <= at) continue;
      if (!is_no_question(sign, lost_letters) || is_in_address(bytes_, sign) || !is_prose(sign)) continue;
      if (!whole_word(bytes_, sign).empty()) continue;
      weaker.push_back({.span = sign});
      end = std::min(bytes_.find('\n', end), bytes_.size());  // one says enough of a line
    }
    losses.insert(losses.end(), weaker.begin(), weaker.end());
    std::sort(losses.begin(), losses.end(), starts_before);
  }

  /// Whether no question ends at `sign`: it stands in a word, at its beginning, or a sentence goes on behind it.
  bool is_no_question(Span sign, bool lost_letters) const {
    const Sides sides = sides_of(bytes_, sign);
    if (!sides.after.empty()) {
      return sides.before.empty() ? is_blank_before(bytes_, sign.begin) : begins_small(sides.after);
    }
    const std::string_view behind = bytes_.substr(sign.end, 2);
    const bool goes_on = behind.size() == 2 && behind[0] == ' ' && begins_small(behind.substr(1));
    if (sides.before.empty()) return goes_on && is_blank_before(bytes_, sign.begin);
    return lost_letters && (goes_on || behind.starts_with(',') || behind.starts_with(';'));
  }

  static bool begins_small(std::string_view text) { return letter_at(text, 0) > 0 && lower(text[0]) == text[0]; }

  static Span span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  /// What is indented like code is often a letter that was quoted, or goes on with a list.
  bool is_indented_text(Span sign) const {
    const std::span<const Span> code = document_.markdown().code();
    const auto region =
        std::partition_point(code.begin(), code.end(), [&](Span part) { return part.end <= sign.begin; });
    return region != code.end() && region->contains(sign.begin) &&
           document_[*region].find_first_of("`~") == std::string_view::npos && !speaks_of_patterns();
  }

  bool is_prose(Span sign) const {
    return sign.begin < document_.body().begin || document_.markdown().kind_at(sign.begin) == RunKind::prose;
  }

  bool speaks_of_patterns() const {
    constexpr std::string_view words[] = {"regex",    "regular exp", "pattern", "wildcard",  "glob",
                                          "optional", "syntax",      "grammar", "typescript"};
    return holds_one_of(bytes_, words);
  }

  const Document& document_;
  std::string_view bytes_;
  std::vector<Loss> apostrophes_;
  std::vector<Loss> quoted_;
  std::vector<Loss> lost_words_;
  std::set<std::pair<std::string_view, std::string_view>> distinct_losses_;  ///< letters before and behind
  std::size_t losses_in_words_ = 0;
  std::size_t beside_single_letters_ = 0;
};

bool is_code(const Document& document, std::uint32_t at) {
  return at >= document.body().begin && document.markdown().in_code(at);
}

/// Whether the line is what a program wrote to a terminal that could not show it, or letters that no font has.
bool is_binary_output(std::string_view line) {
  std::size_t signs = 0;
  for (std::size_t at = line.find(replacement); at != std::string_view::npos;
       at = line.find(replacement, at + replacement.size()))
    ++signs;
  return signs * 6 > count_code_points(line) && signs > 1 &&
         line.find_first_of("^\\|{}~`$@&<=") != std::string_view::npos;
}

std::string likely_text(std::string_view bytes, Span sign) {
  const Sides sides = sides_of(bytes, sign);
  if (!sides.before.empty() && !sides.after.empty()) {
    return apostrophe_between(sides) == Apostrophe::no ? "" : fmt::format("{}’{}", sides.before, sides.after);
  }
  const bool parts = sides.before.empty() && sides.after.empty() && is_blank_before(bytes, sign.begin) &&
                     sign.end < bytes.size() && bytes[sign.end] == ' ';
  return parts ? "–" : "";
}

/// Whether the text shows on purpose what became of a word, `likely` or one that stands whole in the line.
bool is_shown(const Examples& examples, std::string_view bytes, Span sign, std::string_view likely) {
  return examples.shown(word_around(bytes, sign), likely.empty() ? whole_word(bytes, sign) : likely) == Shown::surely;
}

std::vector<Loss> replacement_characters(const Document& document) {
  constexpr std::string_view about_them[] = {"mojibake", "replacement character", "u+fffd"};
  std::vector<Loss> losses;
  const std::string_view bytes = document.bytes();
  if (document.decoding() != nullptr && document.decoding()->broken() > 0) return losses;  // they are what was broken
  std::size_t at = document.is_ascii() ? std::string_view::npos : bytes.find(replacement);
  if (at == std::string_view::npos || holds_one_of(bytes, about_them)) return losses;
  const Examples examples{document};
  constexpr std::size_t several = 3;
  bool damaged = false;
  // These stand there on purpose, unless the document has lost text elsewhere.
  std::vector<Loss> told;     // near words about encodings
  std::vector<Loss> written;  // in what a program wrote
  for (std::size_t looked = 0; at != std::string_view::npos && looked < most; ++looked) {
    std::size_t end = at;
    while (bytes.substr(end).starts_with(replacement)) end += replacement.size();
    const Span signs{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    at = bytes.find(replacement, end);
    if (is_code(document, signs.begin) || is_shown(examples, bytes, signs, {})) continue;
    const bool sure = apostrophe_between(sides_of(bytes, signs)) == Apostrophe::sure;
    damaged = damaged || sure;
    const bool is_output = !sure && is_binary_output(line_around(bytes, signs));
    std::vector<Loss>& kind = is_output ? written : !sure && examples.is_told(signs) ? told : losses;
    kind.push_back({.span = signs, .likely = likely_text(bytes, signs)});
  }
  if (damaged || losses.size() >= several) losses.insert(losses.end(), written.begin(), written.end());
  if (damaged) losses.insert(losses.end(), told.begin(), told.end());
  return losses;
}

/// Whether a question mark ends what an inverted one begins, in the same paragraph.
bool is_question(std::string_view bytes, std::size_t at) {
  constexpr std::size_t longest = 600;
  const std::string_view rest = bytes.substr(at, longest);
  const std::string_view paragraph = rest.substr(0, std::min(rest.find("\n\n"), rest.find("\r\n\r\n")));
  return paragraph.find('?') != std::string_view::npos;
}

/// Inverted question marks that begin no question.
std::vector<Loss> inverted_marks(const Document& document) {
  std::vector<Loss> losses;
  if (document.is_ascii()) return losses;
  const std::string_view bytes = document.bytes();
  bool ends_words = false;
  std::vector<Loss> before_words;  // as opening quotation marks stand, where others end words
  for (std::size_t at = bytes.find(inverted); at != std::string_view::npos && losses.size() < most;) {
    const Span sign{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + inverted.size())};
    at = bytes.find(inverted, sign.end);
    const Sides sides = sides_of(bytes, sign);
    const bool in_word = !sides.before.empty() && !sides.after.empty();
    const bool ends_word = !sides.before.empty() && is_end_behind(bytes, sign.end);
    const bool behind_tag = sign.begin > 0 && bytes[sign.begin - 1] == '>' && !sides.after.empty();
    const bool alone = is_blank_before(bytes, sign.begin) && bytes.substr(sign.end).starts_with(' ');
    const bool candidate = in_word || ends_word || behind_tag || alone;
    if ((!candidate && sides.after.empty()) || is_code(document, sign.begin)) continue;
    if (!ends_word && is_question(bytes, sign.end)) continue;
    ends_words = ends_words || ends_word;
    std::string likely = in_word ? likely_text(bytes, sign) : ends_word || !candidate ? "" : "–";
    (candidate ? losses : before_words).push_back({.span = sign, .likely = std::move(likely)});
  }
  if (ends_words) losses.insert(losses.end(), before_words.begin(), before_words.end());
  return losses;
}

struct Lossy final : Rule {
  void check(const Document& document, Sink& sink) const override {
    std::vector<Loss> losses = replacement_characters(document);
    const bool damaged = !losses.empty();
    std::vector<Loss> marks = inverted_marks(document);
    if (damaged || marks.size() > 1) losses.insert(losses.end(), marks.begin(), marks.end());
    const Examples examples{document};
    for (Loss& loss : QuestionMarks{document}.losses()) {
      if (losses.size() >= most) break;
      if (!is_shown(examples, document.bytes(), loss.span, loss.likely)) losses.push_back(std::move(loss));
    }
    for (const Loss& loss : std::span<const Loss>(losses).first(std::min(losses.size(), most)))
      report(document, loss, sink);
  }

 private:
  static void report(const Document& document, const Loss& loss, Sink& sink) {
    const std::string_view sign = document[loss.span];
    const std::string what = sign.starts_with(replacement) ? "U+FFFD" : fmt::format("\"{}\"", shortened(sign));
    std::string message = fmt::format("{} stands for text that was lost", what);
    if (sign.size() > 1 && sign.starts_with('?') && sign[1] != '?')
      message = fmt::format("{} has lost its quotation marks", what);
    if (loss.likely.empty()) {
      sink.report({.span = loss.span, .message = std::move(message), .help = "write again what stood here"});
      return;
    }
    sink.report({.span = loss.span,
                 .message = std::move(message),
                 .help = fmt::format("write again what stood here, likely \"{}\"", shortened(loss.likely))});
  }
};

}  // namespace

extern constinit const RuleInfo encoding_lossy{
    .id = "encoding/lossy",
    .summary = "Question marks and U+FFFD in place of text that was lost",
    .severity = Severity::warning,
    .explanation = explanation,
    .make = make_rule<Lossy>,
    .describe = describe_rule<Lossy>,
};

}  // namespace stet
