#include "rules/encoding/example.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

#include "lint/text/ascii.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

// In lower case; ASCII is compared without case. Those that also mean something else ("encoding" of a video) count only
// nearby.
constexpr std::string_view telling_words[] = {
    "mojibake",   "utf-8",     "utf8",    "unicode",   "charset",  "character set", "character encoding",
    "code page",  "codepage",  "latin-1", "latin1",    "iso-8859", "iso8859",       "windows-125",
    "cp125",      "cp437",     "cp850",   "mac roman", "koi8",     "zeichensatz",   "zeichenkodierung",
    "кодировк",   "кракозябр", "乱码",    "亂碼",      "文字化け", "字符编码",      "字元編碼",
    "文字コード", "인코딩",
};
constexpr std::string_view nearby_words[] = {
    "encod", "decod", "kodier", "codifica", "codage", "corrupt", "garbled", "gibberish", "character", "zeichen",
};
// Those that mean nothing else in a line that also holds damage.
constexpr std::string_view close_words[] = {
    "encod",      "decod",     "kodier",       "codifica",   "codage",       "garbled",       "gibberish",
    "mojibake",   "utf-8",     "utf8",         "unicode",    "charset",      "character set", "code page",
    "codepage",   "latin-1",   "latin1",       "iso-8859",   "windows-125",  "cp125",         "accented char",
    "weird char", "odd char",  "strange char", "funny char", "special char", "umlaut",        "diacritic",
    "кодировк",   "кракозябр", "乱码",         "亂碼",       "文字化け",     "인코딩",
};

// What stands before a character that a sentence names, and behind it.
constexpr std::string_view naming_before[] = {
    "like",    "such as",    "as",      "into",     "becomes",   "become",     "became",   "e.g.",
    "i.e.",    "see",        "saw",     "get",      "got",       "gets",       "shows",    "show",
    "display", "instead of", "symbol",  "symbols",  "character", "characters", "sequence", "sequences",
    "letters", "bytes",      "contain", "->",       "=>",        "→",          "wie",      "als",
    "statt",   "comme",      "como",    "contains", "вместо",    "как",        "为",       "成",
};
constexpr std::string_view naming_behind[] = {
    "instead of", "in place of", "rather than", "where",    "->",     "=>",   "→",       "=",
    "statt",      "anstatt",     "au lieu",     "en lugar", "вместо", "into", "becomes",
};
constexpr std::string_view joining_words[] = {"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "и", "или"};

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

constexpr std::string_view quotation_marks[] = {"\"", "'", "`", "|", "“", "”",  "„",  "‘",  "’",
                                                "‚",  "«", "»", "‹", "›", "「", "」", "『", "』"};
constexpr std::string_view emphasis[] = {"*", "_"};

/// Whether some of `marks` stand right before and behind `span`, but for a blank.
bool is_between(std::span<const std::string_view> marks, std::string_view text, Span span) {
  std::string_view before = text.substr(0, span.begin);
  std::string_view after = text.substr(span.end);
  if (before.ends_with(' ')) before.remove_suffix(1);
  if (after.starts_with(' ')) after.remove_prefix(1);
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return before.ends_with(mark); }) &&
         std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return after.starts_with(mark); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool holds_as_word(std::string_view passage, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = passage.find(word); at != std::string_view::npos; at = passage.find(word, at + word.size())) {
    const bool begins = at == 0 || !is_word(passage[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == passage.size() || !is_word(passage[end]))) return true;
  }
  return false;
}

/// What precedes the first of the characters that a sentence names side by side: "like Ã© or Ã¼".
std::string_view before_named(std::string_view before) {
  constexpr std::string_view between = " \t\"'`(,;/|*_";
  const auto is_part = [&](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || between.find(c) != std::string_view::npos;
  };
  const auto joins = [&](std::string_view word) {
    return before.ends_with(word) &&
           (before.size() == word.size() || !is_word(before[before.size() - word.size() - 1]));
  };
  for (;;) {
    std::string_view rest = before;
    bool begins_beyond_ascii = false;
    for (; !rest.empty() && is_part(rest.back()); rest.remove_suffix(1))
      begins_beyond_ascii = static_cast<unsigned char>(rest.back()) >= 0x80;
    // The beginning of a word that is named as a whole.
    while (begins_beyond_ascii && !rest.empty() && is_alphanumeric(rest.back())) rest.remove_suffix(1);
    const auto* const joining = std::find_if(std::begin(joining_words), std::end(joining_words), joins);
    if (rest.size() == before.size() && joining == std::end(joining_words)) return before;
    before = rest.size() < before.size() ? rest : before.substr(0, before.size() - joining->size());
  }
}

/// Whether a sentence names what stands at `word`.
bool is_named(std::string_view text, Span passage, Span word) {
  const std::string before = lower(slice(text, {passage.begin, word.begin}));
  std::string_view behind = slice(text, {word.end, passage.end});
  behind.remove_prefix(std::min(behind.find_first_not_of(" \t\"'`)*_,"), behind.size()));
  const std::string_view rest = before_named(before);
  const auto ends = [&](std::string_view phrase) {
    const bool as_it_stands = trimmed(before).ends_with(phrase);
    const std::string_view head = as_it_stands ? trimmed(before) : rest;
    return head.ends_with(phrase) && (!is_word(phrase.front()) || head.size() == phrase.size() ||
                                      !is_word(head[head.size() - phrase.size() - 1]));
  };
  return std::any_of(std::begin(naming_before), std::end(naming_before), ends) ||
         std::any_of(std::begin(naming_behind), std::end(naming_behind),
                     [&](std::string_view phrase) { return behind.starts_with(phrase); });
}

}  // namespace

WordSides sides_of_word(std::string_view text, Span span) {
  constexpr std::string_view blanks = " \t\r\n";
  constexpr std::uint32_t reach = 200;
  const std::uint32_t first = span.begin - std::min(span.begin, reach);
  const std::string_view before = text.substr(first, span.begin - first);
  const std::string_view after = text.substr(span.end, reach);
  const std::size_t blank = before.find_last_of(blanks);
  return {before.substr(blank == std::string_view::npos ? 0 : blank + 1), after.substr(0, after.find_first_of(blanks))};
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

bool Examples::has(Span damage, std::string_view repaired) const {
  const std::string_view text = document_.bytes();
  const Span word = word_around(text, damage);
  const std::string mended = std::string(text.substr(word.begin, damage.begin - word.begin)) + std::string(repaired) +
                             std::string(text.substr(damage.end, word.end - damage.end));
  const Span around = passage_around(text, word);
  const std::string_view passage = slice(text, around);
  const bool shows_both = holds_as_word(passage, mended);
  const bool quoted = is_between(quotation_marks, text, word) || is_between(quotation_marks, text, damage);
  if (shows_both && (quoted || is_between(emphasis, text, word))) return true;
  if ((shows_both || quoted) && (speaks_of_encodings() || (quoted && holds_one_of(passage, nearby_words)))) return true;
  return (tells(around) && is_named(text, around, word)) || is_in_list(damage, repaired);
}

bool Examples::may_be(Span damage) const { return tells(passage_around(document_.bytes(), damage)); }

/// Whether words about encodings begin in `passage`.
bool Examples::tells(Span passage) const {
  if (!places_) {
    places_.emplace();
    const std::string lowered = lower(document_.bytes());
    for (const std::string_view word : close_words) {
      for (std::size_t at = lowered.find(word); at != std::string::npos; at = lowered.find(word, at + word.size()))
        places_->push_back(static_cast<std::uint32_t>(at));
    }
    std::sort(places_->begin(), places_->end());
  }
  const auto next = std::lower_bound(places_->begin(), places_->end(), passage.begin);
  return next != places_->end() && *next < passage.end;
}

/// Whether the line of `damage` holds no words and follows words about encodings: it lists characters.
bool Examples::is_in_list(Span damage, std::string_view repaired) const {
  constexpr std::size_t longest = 2;
  constexpr std::uint32_t reach = 400;
  if (count_code_points(repaired) > longest) return false;
  const Span passage = passage_around(document_.bytes(), damage);
  const std::string_view line = document_[passage];
  if (std::any_of(line.begin(), line.end(), is_alphanumeric)) return false;
  return tells({passage.begin - std::min(passage.begin, reach), passage.begin});
}

bool Examples::speaks_of_encodings() const {
  if (!looked_) speaks_ = holds_one_of(document_.bytes(), telling_words);
  looked_ = true;
  return speaks_;
}

}  // namespace stet
