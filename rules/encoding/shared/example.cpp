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

constexpr bool is_word(char c) { return static_cast<unsigned char>(c) >= 0x80 || is_alphanumeric(c); }

/// The line of `span`, as far as one reads it as one passage; a line may be as long as the document.
std::string_view passage_around(std::string_view text, Span span) {
  constexpr std::uint32_t reach = 300;
  const std::string_view before = text.substr(span.begin - std::min(span.begin, reach), std::min(span.begin, reach));
  const std::string_view after = text.substr(span.end, reach);
  const std::size_t newline = before.rfind('\n');
  const std::size_t left = newline == std::string_view::npos ? before.size() : before.size() - newline - 1;
  return text.substr(span.begin - left, left + span.size() + std::min(after.find('\n'), after.size()));
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

bool holds_as_word(std::string_view passage, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = passage.find(word); at != std::string_view::npos; at = passage.find(word, at + word.size())) {
    const bool begins = at == 0 || !is_word(passage[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == passage.size() || !is_word(passage[end]))) return true;
  }
  return false;
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
  const std::string_view passage = passage_around(text, word);
  const bool shows_both = holds_as_word(passage, mended);
  const bool quoted = is_between(quotation_marks, text, word) || is_between(quotation_marks, text, damage);
  if (shows_both && (quoted || is_between(emphasis, text, word))) return true;
  return (shows_both || quoted) && (speaks_of_encodings() || (quoted && holds_one_of(passage, nearby_words)));
}

bool Examples::speaks_of_encodings() const {
  if (!looked_) speaks_ = holds_one_of(document_.bytes(), telling_words);
  looked_ = true;
  return speaks_;
}

}  // namespace stet
