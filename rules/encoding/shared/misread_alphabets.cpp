#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/text/alphabets.h"
#include "lint/text/ascii.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/legacy_reading.h"
#include "rules/encoding/letters.h"
#include "rules/encoding/misread_lines.h"
#include "rules/encoding/misread_words.h"
#include "rules/encoding/misreading.h"

namespace stet {

namespace {

// Text in an alphabet of its own: what it is read as makes no words in any language. Where several readers give the
// same text, the first one is named.
constexpr auto foreign_routes = [] {
  using enum CodePage;
  constexpr std::array cyrillic{windows_1251, koi8_r, cp866};
  constexpr std::array others{windows_1253, windows_1255, windows_1256};
  constexpr std::array readers{windows_1252, windows_1250, mac_roman, cp437, cp850, windows_1251, koi8_r, cp866};
  std::array<Route, cyrillic.size() * (readers.size() - 1) + others.size()> routes{};
  std::size_t count = 0;
  for (const CodePage seen : readers) {
    for (const CodePage written : cyrillic) {
      if (seen != written) routes[count++] = {written, seen};
    }
  }
  for (const CodePage written : others) routes[count++] = {written, windows_1252};
  return routes;
}();

// Text in Latin letters, of which only a few change.
constexpr Route latin_routes[] = {
    {CodePage::windows_1250, CodePage::windows_1252}, {CodePage::iso_8859_2, CodePage::windows_1252},
    {CodePage::windows_1254, CodePage::windows_1252}, {CodePage::windows_1257, CodePage::windows_1252},
    {CodePage::mac_roman, CodePage::windows_1252},    {CodePage::cp850, CodePage::windows_1252},
    {CodePage::cp437, CodePage::windows_1252},        {CodePage::windows_1252, CodePage::windows_1250},
    {CodePage::windows_1252, CodePage::windows_1251}, {CodePage::windows_1252, CodePage::windows_1253},
    {CodePage::windows_1252, CodePage::mac_roman},    {CodePage::windows_1252, CodePage::cp850},
    {CodePage::windows_1252, CodePage::cp437},        {CodePage::windows_1252, CodePage::cp866},
    {CodePage::windows_1252, CodePage::koi8_r},
};
constexpr std::size_t most_routes = std::max(std::size(foreign_routes), std::size(latin_routes));

constexpr int bits = 8;  // gains are in eighths of one

/// What it takes to take text for misread.
struct Demand {
  std::span<const Route> routes;
  int gain;               ///< of the line, or of the document as a whole
  int letters;            ///< of the words that gain
  int spelling;           ///< tenths of a bit that a letter of them may cost
  int against;            ///< what gains must be more than so many times what others lose
  int company;            ///< gain of a line in a document that has enough
  std::size_t different;  ///< letters that change

  bool is_met_by(const Merit& merit) const {
    return merit.total() >= gain && merit.letters >= letters && merit.is_spelled(spelling) &&
           merit.is_in_one_voice(against);
  }
};

constexpr Demand foreign{foreign_routes, 30 * bits, 5, 54, 4, 12 * bits, 4};
// The same where the letters of several languages become those of one.
constexpr Demand latin_of_one_language{latin_routes, 40 * bits, 20, 64, 8, 4 * bits, 3};
constexpr Demand latin{latin_routes, 40 * bits, 20, 56, 8, 4 * bits, 3};
// The same of lines that have signs among the letters of their words.
constexpr Demand latin_with_signs{latin_routes, 30 * bits, 12, 60, 8, 4 * bits, 2};
// By how much a route must be better than others.
constexpr int margin = 8 * bits;
// What makes a line in company certain.
constexpr int certain_gain = 12 * bits;
constexpr int certain_spelling = 70;
// What a short word in such a line may lose.
constexpr int tolerated = 8 * bits;
// What a letter costs that would not be one.
constexpr int no_letter = 8 * bits;

constexpr bool is_control(char32_t character) { return character >= 0x80 && character < 0xA0; }

/// The letters beyond ASCII, and what stands among them, that words hold.
constexpr char32_t end_of_letters = 0x700;
using Letters = std::bitset<end_of_letters>;

void note(Letters& letters, char32_t character) {
  if (character >= 0x80 && character < end_of_letters) letters.set(character);
}

/// How many of them are in no Latin alphabet that has most of them.
std::size_t count_foreign(const Letters& letters) {
  std::string text;
  std::size_t signs = 0;
  for (char32_t character = 0x80; character < end_of_letters; ++character) {
    if (!letters[character]) continue;
    if (is_known_letter(character)) {
      append_utf8(text, character);
    } else {
      ++signs;
    }
  }
  return signs + count_foreign_letters(text);
}

// Letters that mix the languages of Latin ones are foreign to a text.
constexpr std::size_t enough_foreign = 2;

/// Looks at line after line for one kind of routes.
class Misreadings {
 public:
  Misreadings(std::string_view text, const Demand& demand) : text_(text), demand_(demand) {}

  /// Notes what speaks for each route.
  void look_at(Span line);
  /// The route that explains most, if it explains enough and clearly more than all others.
  std::optional<Route> accepted() const;
  /// Adds what of a line is misread: its words, what stands between them, and marks beside them.
  void mend(Span line, Route route, std::vector<Damage>& found);

 private:
  void take(Span line);
  bool may_be_seen_in(CodePage page) const;
  bool is_latin() const { return &demand_ == &latin; }
  bool becomes_one_language(std::size_t number) const {
    return count_foreign(standing_[number]) >= enough_foreign && count_foreign(anew_[number]) == 0;
  }
  std::optional<std::size_t> clearly_best(std::span<const Merit> merits) const;
  int lost_letters(Route route) const;
  Merit weigh(Route route);
  bool is_mark(std::size_t at, Route route) const;
  bool leaves_no_doubt(Route route) const;
  void collect(std::size_t begin, std::size_t end, Route route, bool certain, std::vector<Damage>& found) const;

  std::string_view text_;
  const Demand& demand_;
  std::vector<Letter> letters_;            ///< of the line, and a line feed
  std::vector<std::size_t> beyond_ascii_;  ///< which of them are
  std::vector<Word> words_;
  std::array<Merit, most_routes> merits_{};
  std::array<Merit, most_routes> merits_with_signs_{};  ///< of lines that have signs in Latin words that gain
  std::array<Letters, most_routes> standing_{};         ///< in words that gain
  std::array<Letters, most_routes> anew_{};
  std::bitset<most_routes> met_;
};

void Misreadings::take(Span line) {
  letters_.clear();
  beyond_ascii_.clear();
  for (std::uint32_t at = line.begin; at < line.end;) {
    const CodePoint point = decode_any(text_, at);
    if (point.value >= 0x80) beyond_ascii_.push_back(letters_.size());
    letters_.push_back({point.value, at});
    at += point.size;
  }
  letters_.push_back({U'\n', line.end});
}

/// What letters cost that would be none, signs in words that stay signs, and lines of drawings in words.
int Misreadings::lost_letters(Route route) const {
  int cost = 0;
  for (const std::size_t at : beyond_ascii_) {
    const char32_t character = letters_[at].character;
    const char32_t before = at == 0 ? U'\n' : letters_[at - 1].character;
    const char32_t other = reread(character, route);
    if (other == 0 || is_in_word(character, other)) continue;
    const bool is_sign = character >= 0xA1 && character < 0xC0 && before < 0x80 && is_letter(static_cast<char>(before));
    const bool is_line = other >= 0x2500 && other < 0x25A0 && before >= 0x80 && letters_[at + 1].character >= 0x80;
    if (is_known_letter(character) || is_sign || is_line) cost += no_letter;
  }
  return cost;
}

Merit Misreadings::weigh(Route route) {
  words_in(letters_, beyond_ascii_, route, words_);
  if (is_latin()) {
    // Of a Latin word only a few letters change; what changes as a whole is drawn with lines.
    constexpr std::size_t longest = 2;
    for (Word& word : words_) {
      const auto letters = std::span<const Letter>(letters_).subspan(word.begin, word.end - word.begin);
      const bool keeps_some =
          std::any_of(letters.begin(), letters.end(), [](const Letter& letter) { return letter.character < 0x80; });
      word.readable = word.readable && (keeps_some || letters.size() <= longest);
    }
  }
  Merit merit = merit_of(words_);
  merit.against += lost_letters(route);
  return merit;
}

bool Misreadings::may_be_seen_in(CodePage page) const {
  const auto lacking = std::count_if(beyond_ascii_.begin(), beyond_ascii_.end(), [&](std::size_t at) {
    return legacy_character(letters_[at].character).bytes[static_cast<std::size_t>(page)] == 0;
  });
  return 2 * static_cast<std::size_t>(lacking) < beyond_ascii_.size();
}

void Misreadings::look_at(Span line) {
  take(line);
  for (std::size_t number = 0; number < demand_.routes.size(); ++number) {
    const Route route = demand_.routes[number];
    if (!may_be_seen_in(route.seen)) continue;
    const Merit merit = weigh(route);
    if (merit.total() <= 0 && !is_latin()) continue;
    for (const Word& word : words_) {
      if (!word.readable || word.gain <= 0) continue;
      for (std::size_t at = word.begin; at < word.end; ++at) {
        if (is_punctuation(letters_[at].character)) continue;
        note(standing_[number], letters_[at].character);
        note(anew_[number], reread(letters_[at].character, route));
      }
    }
    const bool has_sign = std::any_of(words_.begin(), words_.end(),
                                      [](const Word& word) { return word.has_sign && word.readable && word.gain > 0; });
    if (is_latin() && has_sign && merit.total() > 0 && merit.is_in_one_voice(demand_.against))
      merits_with_signs_[number] += merit;
    merits_[number] += merit;
    if (demand_.is_met_by(merit)) met_.set(number);
  }
}

std::optional<std::size_t> Misreadings::clearly_best(std::span<const Merit> merits) const {
  std::size_t best = 0;
  for (std::size_t number = 1; number < demand_.routes.size(); ++number) {
    if (merits[number].total() > merits[best].total()) best = number;
  }
  const Merit& most = merits[best];
  for (std::size_t number = 0; number < demand_.routes.size(); ++number) {
    const Merit& other = merits[number];
    // Code pages that agree in all that the text holds gain alike.
    const bool alike = other.gain == most.gain && other.cost == most.cost;
    if (number != best && !alike && other.total() > most.total() - margin) return std::nullopt;
  }
  return best;
}

std::optional<Route> Misreadings::accepted() const {
  const auto different = [&](std::size_t number) {
    return anew_[number].count() - (standing_[number] & anew_[number]).count();
  };
  const std::optional<std::size_t> with_signs = clearly_best(merits_with_signs_);
  if (with_signs && latin_with_signs.is_met_by(merits_with_signs_[*with_signs]) &&
      different(*with_signs) >= latin_with_signs.different) {
    return demand_.routes[*with_signs];
  }
  const std::optional<std::size_t> best = clearly_best(merits_);
  if (!best || different(*best) < demand_.different) return std::nullopt;
  const Merit& most = merits_[*best];
  const bool enough = demand_.is_met_by(most) || (met_[*best] && !is_latin()) ||
                      (is_latin() && latin_of_one_language.is_met_by(most) && becomes_one_language(*best));
  return enough ? std::optional(demand_.routes[*best]) : std::nullopt;
}

bool Misreadings::is_mark(std::size_t at, Route route) const {
  const char32_t character = letters_[at].character;
  const char32_t other = reread(character, route);
  return character < 0x80 ? !is_alphanumeric(static_cast<char>(character)) : other != 0 && !is_known_letter(other);
}

void Misreadings::collect(std::size_t begin, std::size_t end, Route route, bool certain,
                          std::vector<Damage>& found) const {
  Damage damage;
  const auto finish = [&](std::size_t at) {
    damage.span.end = letters_[at].at;
    if (!damage.repaired.empty()) found.push_back(std::move(damage));
    damage = {};
  };
  for (std::size_t at = begin; at < end; ++at) {
    const char32_t other = reread(letters_[at].character, route);
    // What the code page lacks was set later.
    if (other == 0 || is_control(other)) {
      finish(at);
      continue;
    }
    if (damage.repaired.empty()) {
      damage = {.span = {letters_[at].at, letters_[at].at},
                .pages = {route.seen},
                .exact = certain,
                .writer = name(route.written)};
    }
    append_utf8(damage.repaired, other);
  }
  finish(end);
}

/// Whether no other code page comes into question as that in which the line was read. Those for Latin letters differ in
/// few of them, so that it always does where the line has been written in one.
bool Misreadings::leaves_no_doubt(Route route) const {
  return !is_latin() && std::all_of(letters_.begin(), letters_.end(), [&](const Letter& letter) {
    return reread(letter.character, route) != 0;
  }) && std::all_of(words_.begin(), words_.end(), [](const Word& word) {
    return !word.changed || (word.readable && word.gain > -tolerated && !word.mixes_case);
  });
}

void Misreadings::mend(Span line, Route route, std::vector<Damage>& found) {
  take(line);
  const Merit merit = weigh(route);
  if (merit.total() < demand_.company || !merit.is_in_one_voice(demand_.against)) return;
  const auto is_misread = [](const Word& word) { return word.readable && word.gain > -tolerated; };
  const bool certain = merit.gain >= certain_gain && merit.is_spelled(certain_spelling) && leaves_no_doubt(route) &&
                       !repeats_one_character(slice(text_, line));
  const auto is_beyond_ascii = [&](std::size_t at) { return letters_[at].character >= 0x80; };
  for (auto first = words_.begin(); first != words_.end();) {
    const auto last = std::find_if_not(first, words_.end(), is_misread);
    if (last == first) {
      ++first;
      continue;
    }
    std::size_t begin = first->begin;
    for (std::size_t at = begin; at > 0 && is_mark(at - 1, route); --at) {
      if (is_beyond_ascii(at - 1)) begin = at - 1;
    }
    std::size_t end = std::prev(last)->end;
    for (std::size_t at = end; at + 1 < letters_.size() && is_mark(at, route); ++at) {
      if (is_beyond_ascii(at)) end = at + 1;
    }
    collect(begin, end, route, certain, found);
    first = last;
  }
}

/// Whether `stretch` is one character beyond ASCII in a Latin word.
bool is_single_in_word(std::string_view text, Span stretch) {
  constexpr std::uint32_t longest = 3;
  if (stretch.size() > longest) return false;
  const bool behind = stretch.begin > 0 && is_letter(text[stretch.begin - 1]);
  const bool before = stretch.end < text.size() && is_letter(text[stretch.end]);
  return (behind || before) && decode_any(text, stretch.begin).size == stretch.size();
}

}  // namespace

bool mixes_languages(const Document& document) {
  constexpr char32_t end_of_latin = 0x250;
  const std::string_view text = document.bytes();
  Letters seen;
  std::size_t strange = 0;
  for (const Span stretch : document.non_ascii()) {
    if (!is_single_in_word(text, stretch)) continue;
    const char32_t character = decode_any(text, stretch.begin).value;
    if (character < end_of_latin && is_known_letter(character)) {
      note(seen, character);
      continue;
    }
    const bool between = stretch.begin > 0 && is_letter(text[stretch.begin - 1]) && stretch.end < text.size() &&
                         is_letter(text[stretch.end]);
    if (is_known_letter(character) || (between && is_strange_between_letters(character))) ++strange;
  }
  return strange > enough_foreign || count_foreign(seen) >= enough_foreign;
}

namespace {

std::vector<Damage> find(const Document& document, std::span<const Span> lines, const Demand& demand, bool in_code) {
  Misreadings misreadings(document.bytes(), demand);
  std::size_t seen = 0;
  for (auto line = lines.begin(); line != lines.end() && seen < enough_to_tell; ++line) {
    misreadings.look_at(*line);
    seen += line->size();
  }
  const std::optional<Route> route = misreadings.accepted();
  std::vector<Damage> found;
  if (!route) return found;
  for (const Span line : lines_beyond_ascii(document, in_code)) misreadings.mend(line, *route, found);
  return found;
}

}  // namespace

std::vector<Damage> find_misread_alphabets(const Document& document, std::span<const Span> suspects, bool in_code) {
  std::vector<Damage> found;
  if (!suspects.empty()) found = find(document, suspects, foreign, in_code);
  if (!found.empty() || !mixes_languages(document)) return found;
  return find(document, lines_beyond_ascii(document, in_code), latin, in_code);
}

}  // namespace stet
