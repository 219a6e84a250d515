#include "rules/encoding/example.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/byte_order_mark.h"
#include "lint/text/utf8.h"
#include "rules/encoding/legacy_reading.h"

namespace stet {

namespace {

// What stands before a character that a sentence names, and behind it.
constexpr std::string_view naming_before[] = {
    "like",       "such as",   "as",         "into",     "becomes",    "become",      "became",       "e.g.",
    "i.e.",       "see",       "sees",       "saw",      "get",        "got",         "gets",         "gives",
    "shows",      "show",      "display",    "displays", "prints",     "reads",       "say",          "says",
    "search for", "writes",    "contains",   "contain",  "instead of", "symbol",      "symbols",      "character",
    "characters", "sequence",  "sequences",  "letters",  "bytes",      "rather than", "not",          "versus",
    "vs",         "vs.",       "->",         "=>",       "→",          "!=",          "wie",          "als",
    "statt",      "anstatt",   "wird zu",    "wurde zu", "zeigt",      "erscheint",   "comme",        "como",
    "affiche",    "voit",      "aparece",    "muestra",  "mostra",     "vira",        "come",         "diventano",
    "visar",      "blev",      "staat er",   "вместо",   "видно",      "как",         "为",           "成",
    "显示",       "like this", "like these", "write",    "turns",      "replace",     "instances of", "occurrences of",
    "rid of",     "fix",       "vidím",      "例",
};
constexpr std::string_view naming_behind[] = {
    "instead of", "in place of", "rather than", "where",    "not",    "should be", "when it should", "->",
    "=>",         "→",           "=",           "!=",       "≠",      "vs",        "versus",         "statt",
    "anstatt",    "au lieu",     "à la place",  "en lugar", "en vez", "em vez",    "invece",         "i stället",
    "вместо",     "а не",        "into",        "becomes",  "means",  "yerine",    "yazıyor",        "olarak",
    "と表示",     "になる",      "而不是",      "처럼",
};
// What stands between such a character and what it should be.
constexpr std::string_view replacing[] = {
    "with", "and replace it with", "by", "to", "durch", "mit", "par", "por", "con", "på", "на"};
// What stands before what one sees something else instead of.
constexpr std::string_view contrasting[] = {"instead of", "statt",  "anstelle", "au lieu", "en lugar", "en vez",
                                            "em vez",     "invece", "místo",    "zamiast", "вместо",   "замість"};
constexpr std::string_view joining_words[] = {"and", "or",  "und", "oder", "et", "ou", "y",  "o", "e",
                                              "и",   "или", "och", "og",   "i",  "en", "és", "ve"};

bool is_joining(std::string_view word) {
  return std::find(std::begin(joining_words), std::end(joining_words), word) != std::end(joining_words);
}

constexpr bool is_word(char c) { return static_cast<unsigned char>(c) >= 0x80 || is_alphanumeric(c); }

/// The line of `span`, as far as one reads it as one passage; a line may be as long as the document.
Span passage_around(std::string_view text, Span span) {
  constexpr std::uint32_t reach = 300;
  const std::string_view before = text.substr(span.begin - std::min(span.begin, reach), std::min(span.begin, reach));
  const std::string_view after = text.substr(span.end, reach);
  const std::size_t newline = before.rfind('\n');
  const std::size_t left = newline == std::string_view::npos ? before.size() : before.size() - newline - 1;
  const std::size_t right = std::min(after.find('\n'), after.size());
  return {span.begin - static_cast<std::uint32_t>(left), span.end + static_cast<std::uint32_t>(right)};
}

/// What one reads together with `span`.
Span near_to(std::string_view text, Span span, std::uint32_t reach = 300) {
  return {span.begin - std::min(span.begin, reach),
          std::min(span.end + reach, static_cast<std::uint32_t>(text.size()))};
}

constexpr std::string_view quotation_marks[] = {"\"", "'", "`", "“", "”",  "„",  "‘",  "’", "‚",
                                                "«",  "»", "‹", "›", "「", "」", "『", "』"};
constexpr std::string_view emphasis[] = {"*", "_"};
constexpr std::string_view ends_of_cells[] = {"|", "<", ">"};

/// Whether some of `marks` stand right before and behind `span`; French quotation marks and the ends of cells may have
/// a blank between. `**One** – **two**` encloses no dash.
bool is_between(std::span<const std::string_view> marks, std::string_view text, Span span) {
  const std::string_view before = text.substr(0, span.begin);
  const std::string_view after = text.substr(span.end);
  const auto may_have_blank = [](std::string_view mark) {
    constexpr std::string_view touching = "\"'`*_";
    return touching.find(mark) == std::string_view::npos;
  };
  const auto opens = [&](std::string_view mark) {
    const bool blank = before.ends_with(' ') && may_have_blank(mark);
    return before.substr(0, before.size() - (blank ? 1 : 0)).ends_with(mark);
  };
  const auto closes = [&](std::string_view mark) {
    const bool blank = after.starts_with(' ') && may_have_blank(mark);
    return after.substr(blank ? 1 : 0).starts_with(mark);
  };
  return std::any_of(marks.begin(), marks.end(), opens) && std::any_of(marks.begin(), marks.end(), closes);
}

/// Whether what follows `before` goes on with an address.
bool is_in_address(std::string_view before) {
  const std::string_view head = before.substr(before.find_last_of(" \t") + 1);
  return head.find("://") != std::string_view::npos || head.find("](") != std::string_view::npos;
}

bool is_letter_of_any_script(char32_t c) {
  return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x2E80 && c < 0xFE00);
}

bool is_part_of_word(char32_t c) {
  return c < 0x80 ? is_alphanumeric(static_cast<char>(c)) : is_letter_of_any_script(c);
}

bool holds_as_word(std::string_view passage, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = passage.find(word); at != std::string_view::npos; at = passage.find(word, at + word.size())) {
    const std::size_t end = at + word.size();
    const auto before = at == 0 ? std::nullopt : decode_before(passage, at);
    const bool begins = !before || !is_part_of_word(before->value);
    const bool ends =
        end == passage.size() || !is_part_of_word(decode_any(passage, static_cast<std::uint32_t>(end)).value);
    if (begins && ends && !is_in_address(passage.substr(0, at))) return true;
  }
  return false;
}

/// `text` without the blanks and marks that it ends with.
std::string_view before_marks(std::string_view text) {
  constexpr std::string_view marks = " \t\"'`(,;:/|*_";
  while (!text.empty() && marks.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

/// Whether `text` ends with one of `phrases`, as words of their own.
bool ends_with_one_of(std::string_view text, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    if (!text.ends_with(phrase)) return false;
    const std::string_view before = text.substr(0, text.size() - phrase.size());
    return before.empty() || !is_alphanumeric(phrase.front()) || !is_word(before.back());
  });
}

/// `text` without the blanks and marks that it begins with.
std::string_view behind_marks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\"'`)*_,"), text.size()));
  return text;
}

/// Whether `behind` goes on with what should stand before it: "turns â€” into —".
bool says_what_should_be(std::string_view behind, std::string_view mended_word) {
  if (mended_word.empty()) return false;
  const auto says = [&](std::string_view phrase) {
    return behind.starts_with(phrase) && behind_marks(behind.substr(phrase.size())).starts_with(mended_word);
  };
  return std::any_of(std::begin(naming_behind), std::end(naming_behind), says) ||
         std::any_of(std::begin(replacing), std::end(replacing), says);
}

/// Whether `line` sets a form of `mended_word` against it, maybe in a capital: "statt Büchern zeigt es BÃ¼cher".
bool is_contrasted(std::string_view line, std::string_view mended_word) {
  constexpr std::size_t compared = 3;
  const auto stem = [](std::string_view word) {
    return word.empty() ? word : word.substr(decode_any(word, 0).size, compared);
  };
  if (stem(mended_word).size() < compared) return false;
  const std::string lowered = lower(line);
  return std::any_of(std::begin(contrasting), std::end(contrasting), [&](std::string_view phrase) {
    const std::size_t at = lowered.find(phrase);
    return at != std::string::npos && stem(behind_marks(line.substr(at + phrase.size()))) == stem(mended_word);
  });
}

/// What stands before the last label (`Actual: `) or sign of a quotation in `line`, and that.
std::string_view label_of(std::string_view line) {
  constexpr std::string_view wide_colon = "：";
  const std::size_t sign = line.find_last_of(":>") + 1;
  const std::size_t wide = line.rfind(wide_colon);
  return line.substr(0, wide == std::string_view::npos ? sign : std::max(sign, wide + wide_colon.size()));
}

std::string_view last_word(std::string_view text) { return text.substr(text.find_last_of(" \t") + 1); }

/// Whether `word` may stand before a damaged one in a list of such.
bool is_listed(std::string_view word) {
  return !is_ascii(word) || word.find('&') != std::string_view::npos || is_joining(word);
}

bool is_list(std::string_view text) {
  for (text = before_marks(text); !text.empty(); text = before_marks(text)) {
    if (!is_listed(last_word(text))) return false;
    text.remove_suffix(last_word(text).size());
  }
  return true;
}

/// Whether a sentence names what stands at `word`, alone or with others: "like Ã© or Ã¼".
bool is_named(std::string_view text, Span passage, Span word) {
  const std::string lowered = lower(slice(text, {passage.begin, word.begin}));
  const std::string_view behind = behind_marks(slice(text, {word.end, passage.end}));
  if (std::any_of(std::begin(naming_behind), std::end(naming_behind),
                  [&](std::string_view phrase) { return behind.starts_with(phrase); }))
    return true;
  for (std::string_view before = before_marks(lowered);;) {
    if (ends_with_one_of(before, naming_before)) return true;
    if (before.empty() || !is_listed(last_word(before))) return false;
    before = before_marks(before.substr(0, before.size() - last_word(before).size()));
  }
}

bool has_letter(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    const auto point = decode(text, at);
    if (is_letter(text[at]) || (point && is_letter_of_any_script(point->value))) return true;
    at += point ? point->size : 1;
  }
  return false;
}

/// How a single character that was damaged stands in its line.
enum class Standing : std::uint8_t {
  among_others,
  alone,
  oddly_alone,  ///< although it is neither a word of one letter in some language nor a mark that stands between words
};

Standing standing_of(std::string_view text, Span span, std::string_view repaired) {
  constexpr std::u32string_view words = U"àáâèéêíìóòôúùýåæøÀÁÂÈÉÊÍÌÓÒÔÚÙÝÅÆØ";
  constexpr std::u32string_view touching = U"‘’‚“”„\uFEFF";
  constexpr std::string_view blanks = " \t\r\n|/\"'`";
  constexpr std::string_view closing = ",.;:?!)";
  if (count_code_points(repaired) != 1) return Standing::among_others;
  if (text[span.end - 1] == ' ') --span.end;
  const char before = span.begin == 0 ? '\n' : text[span.begin - 1];
  const char behind = span.end == text.size() ? '\n' : text[span.end];
  const bool closed = closing.find(behind) != std::string_view::npos;
  if (before != '(' && blanks.find(before) == std::string_view::npos) return Standing::among_others;
  if (!closed && blanks.find(behind) == std::string_view::npos) return Standing::among_others;
  const char32_t character = decode_any(repaired, 0).value;
  const bool is_odd = is_letter_of_any_script(character)
                          ? character < 0x370 && words.find(character) == std::u32string_view::npos
                          : closed || before == '(' || touching.find(character) != std::u32string_view::npos;
  return is_odd ? Standing::oddly_alone : Standing::alone;
}

}  // namespace

WordSides sides_of_word(std::string_view text, Span span) {
  constexpr std::uint32_t reach = 200;
  const std::uint32_t first = span.begin - std::min(span.begin, reach);
  const std::string_view before = text.substr(first, span.begin - first);
  const std::string_view after = text.substr(span.end, reach);
  const std::size_t blank = before.find_last_of(blanks_and_endings);
  return {before.substr(blank == std::string_view::npos ? 0 : blank + 1),
          after.substr(0, after.find_first_of(blanks_and_endings))};
}

Span word_around(std::string_view text, Span span) {
  constexpr std::uint32_t longest = 60;
  const std::uint32_t first = span.begin - std::min(span.begin, longest);
  const std::size_t last = std::min(text.size(), std::size_t{span.end} + longest);
  Span word = span;
  while (word.begin > first && is_word(text[word.begin - 1])) --word.begin;
  while (word.end < last && is_word(text[word.end])) ++word.end;
  while (word.begin < span.begin && is_continuation(text[word.begin])) ++word.begin;
  while (word.end > span.end && word.end < text.size() && is_continuation(text[word.end])) --word.end;
  return word;
}

Shown Examples::shown(Span damage, std::string_view repaired) const {
  // Further off, a word is but used again.
  constexpr std::uint32_t side_by_side = 60;
  const std::string_view text = document_.bytes();
  const Span word = word_around(text, damage);
  const Span line = passage_around(text, word);
  const std::string_view near = slice(text, near_to(text, word));
  const std::string mended_word = mended(word, damage, repaired);

  const bool quoted = is_between(quotation_marks, text, word) || is_between(quotation_marks, text, damage);
  const bool in_cell = is_between(ends_of_cells, text, word);
  const bool set_off = quoted || in_cell || is_between(emphasis, text, word);
  const bool named = is_named(text, line, word);
  const bool is_word = has_letter(mended_word) || is_ascii(mended_word);
  const std::string_view label = label_of(slice(text, {line.begin, damage.begin}));
  const Span behind_label{line.begin + static_cast<std::uint32_t>(label.size()), line.end};
  const bool both = holds_as_word(slice(text, line), mended_word);
  const bool told_here = words().in(line);
  const bool told = told_here || is_told(word);

  if (both && (set_off || told_here || (is_word && (named || told)))) return Shown::surely;
  if ((quoted && told) || (named && told_here) || is_in_list(damage, repaired)) return Shown::surely;
  if (says_what_should_be(behind_marks(slice(text, {word.end, line.end})), mended_word)) return Shown::surely;
  if (repaired == byte_order_mark && (told || holds_as_word(near, "BOM"))) return Shown::surely;

  if (named && ((is_word && told) || is_contrasted(slice(text, line), mended_word))) return Shown::perhaps;
  const std::string_view since_label = slice(text, {behind_label.begin, std::max(behind_label.begin, word.begin)});
  if (words().in({line.begin, behind_label.begin}) && is_list(since_label)) return Shown::perhaps;
  if (is_word && both && holds_as_word(slice(text, near_to(text, word, side_by_side)), mended_word))
    return Shown::perhaps;
  if (is_word && told && holds_as_word(near, mended_word)) return Shown::perhaps;
  if (quoted && (named || words().any_certain())) return Shown::perhaps;
  const Standing standing = standing_of(text, damage, repaired);
  if (standing == Standing::oddly_alone) return Shown::perhaps;
  if (told_here && has_letter(repaired) && (is_topic() || standing == Standing::alone)) return Shown::perhaps;
  if ((is_topic() && named) || (in_cell && (told_here || is_topic()))) return Shown::perhaps;
  if (is_listed_with_one_alone(damage)) return Shown::perhaps;
  return !label.empty() && stands_near(word, mended(behind_label, damage, repaired)) ? Shown::perhaps : Shown::no;
}

bool Examples::is_told(Span damage) const { return words().in(near_to(document_.bytes(), damage)); }

bool Examples::may_be(Span damage) const { return words().in(passage_around(document_.bytes(), damage)) || is_topic(); }

bool Examples::is_topic() const {
  if (topic_) return *topic_;
  const std::span<const Block> blocks = document_.markdown().blocks();
  topic_ = std::any_of(blocks.begin(), blocks.end(),
                       [&](const Block& block) { return block.kind == BlockKind::heading && words().in(block.span); });
  for (const std::string_view key : {"title", "description", "tags", "keywords", "categories"}) {
    const Value* value = document_.front_matter() == nullptr ? nullptr : document_.front_matter()->find(key);
    if (value != nullptr && words().in(value->span)) topic_ = true;
  }
  return *topic_;
}

const EncodingWords& Examples::words() const {
  if (!words_) words_.emplace(document_.bytes());
  return *words_;
}

/// `part` with all damage in it mended: `damage` and what else was misread.
std::string Examples::mended(Span part, Span damage, std::string_view repaired) const {
  std::string text;
  std::uint32_t at = part.begin;
  const auto mend = [&](Span span, std::string_view as) {
    if (span.begin < at || span.end > part.end) return;
    text += document_[{at, span.begin}];
    text += as;
    at = span.end;
  };
  if (damage_.empty()) mend(damage, repaired);
  const auto first = std::partition_point(damage_.begin(), damage_.end(),
                                          [&](const Damage& piece) { return piece.span.begin < part.begin; });
  for (auto piece = first; piece != damage_.end() && piece->span.begin < part.end; ++piece)
    mend(piece->span, piece->repaired);
  return text += document_[{at, part.end}];
}

/// Whether the line of `damage` holds no words and follows words about encodings: it lists characters.
bool Examples::is_in_list(Span damage, std::string_view repaired) const {
  constexpr std::size_t longest = 2;
  constexpr std::uint32_t reach = 400;
  if (count_code_points(repaired) > longest) return false;
  const Span passage = passage_around(document_.bytes(), damage);
  const std::string_view line = document_[passage];
  if (std::any_of(line.begin(), line.end(), is_alphanumeric)) return false;
  return words().in({passage.begin - std::min(passage.begin, reach), passage.begin});
}

/// Whether `damage` is listed with damaged characters that stand alone: "â€œ, â€™ and Â".
bool Examples::is_listed_with_one_alone(Span damage) const {
  const auto stands_alone = [&](const Damage& other) {
    const std::string_view between =
        document_[{std::min(other.span.end, damage.end), std::max(other.span.begin, damage.begin)}];
    const std::string_view word = before_marks(behind_marks(between));
    return (is_joining(word) || (word.empty() && between.starts_with(','))) &&
           standing_of(document_.bytes(), other.span, other.repaired) == Standing::oddly_alone;
  };
  const auto here = std::partition_point(damage_.begin(), damage_.end(),
                                         [&](const Damage& piece) { return piece.span.begin < damage.begin; });
  if (here == damage_.end()) return false;
  return (here != damage_.begin() && stands_alone(*std::prev(here))) ||
         (std::next(here) != damage_.end() && stands_alone(*std::next(here)));
}

/// Whether `line`, all that stands behind a label in the line of `word`, stands nearby as it should be.
bool Examples::stands_near(Span word, std::string_view line) const {
  const Span near = near_to(document_.bytes(), word);
  return document_.body().contains(near.begin) && holds_as_word(document_[near], before_marks(behind_marks(line)));
}

}  // namespace stet
