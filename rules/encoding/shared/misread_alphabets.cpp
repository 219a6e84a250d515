#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "lint/text/ascii.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/legacy_reading.h"
#include "rules/encoding/letters.h"
#include "rules/encoding/misread_lines.h"
#include "rules/encoding/misreading.h"

namespace stet {

namespace {

/// How text was misread.
struct Route {
  CodePage written;
  CodePage seen;
};

// Text in an alphabet of its own: what is read in another code page makes no words in any language.
constexpr Route routes[] = {
    {CodePage::windows_1251, CodePage::windows_1252},
    {CodePage::koi8_r, CodePage::windows_1252},
    {CodePage::cp866, CodePage::windows_1252},
    {CodePage::windows_1253, CodePage::windows_1252},
    {CodePage::windows_1255, CodePage::windows_1252},
    {CodePage::windows_1256, CodePage::windows_1252},
    {CodePage::koi8_r, CodePage::windows_1251},
    {CodePage::cp866, CodePage::windows_1251},
    {CodePage::windows_1251, CodePage::koi8_r},
    {CodePage::cp866, CodePage::koi8_r},
    {CodePage::windows_1251, CodePage::cp866},
    {CodePage::koi8_r, CodePage::cp866},
    {CodePage::windows_1251, CodePage::mac_roman},
    {CodePage::windows_1251, CodePage::windows_1250},
    {CodePage::cp866, CodePage::cp437},
    {CodePage::cp866, CodePage::cp850},
};
constexpr std::size_t route_count = std::size(routes);

constexpr int bits = 8;

/// Words of a line that read better in another way, together.
struct Merit {
  int gain = 0;     ///< by how much they read better
  int against = 0;  ///< by how much others read worse
  int cost = 0;     ///< of the words as they read then
  int letters = 0;

  int total() const { return gain - against; }
  /// Whether they are spelled like words.
  bool is_spelled(int most_bits_each) const { return cost * 10 <= letters * most_bits_each * bits; }

  Merit& operator+=(const Merit& other) {
    gain += other.gain;
    against += other.against;
    cost += other.cost;
    letters += other.letters;
    return *this;
  }
};

struct Letter {
  char32_t character;
  std::uint32_t at;
};

/// What `character` was, or 0 where the code page in which it was read lacks it.
char32_t reread(char32_t character, Route route) {
  if (character < 0x80) return character;
  const std::uint8_t byte = legacy_character(character).bytes[static_cast<std::size_t>(route.seen)];
  return byte == 0 ? 0 : character_of(route.written, byte);
}

constexpr bool is_control(char32_t character) { return character >= 0x80 && character < 0xA0; }

/// A word of a line, as indices into its letters, and what reading it anew gains.
struct Word {
  std::size_t begin;
  std::size_t end;
  int gain = 0;
  int cost = 0;
  bool changed = false;
  bool readable = true;  ///< whether it is a word of the other alphabet
};

/// Words are those of the text as it was; what cannot have been misread parts no words.
bool is_in_word(char32_t character, char32_t other) { return is_known_letter(other == 0 ? character : other); }

/// The word from `begin` on, which may be empty.
Word word_at(std::span<const Letter> line, std::size_t begin, Route route) {
  Word word{begin, begin};
  Spelling standing;
  Spelling anew;
  int as_it_stands = 0;
  std::uint16_t alphabet = 0;
  bool lost = false;
  for (; word.end < line.size(); ++word.end) {
    const char32_t character = line[word.end].character;
    const char32_t other = reread(character, route);
    if (!is_in_word(character, other)) break;
    lost = lost || other == 0;
    const std::uint16_t number = number_of_letter(other);
    if (word.end == begin) alphabet = number >> 8U;
    word.readable = word.readable && number != 0 && number >> 8U == alphabet && alphabet != 0;
    word.changed = word.changed || other != character;
    as_it_stands += static_cast<int>(standing.next(character));
    word.cost += static_cast<int>(anew.next(other));
  }
  as_it_stands += static_cast<int>(standing.end());
  word.cost += static_cast<int>(anew.end());
  word.gain = lost ? 0 : as_it_stands - word.cost;
  word.readable = word.readable && word.changed;
  return word;
}

/// The words of a line that are not of ASCII alone.
void words_in(std::span<const Letter> line, Route route, std::vector<Word>& words) {
  words.clear();
  for (std::size_t at = 0; at < line.size();) {
    const Word word = word_at(line, at, route);
    const auto in_word = line.subspan(word.begin, word.end - word.begin);
    if (std::any_of(in_word.begin(), in_word.end(), [](const Letter& letter) { return letter.character >= 0x80; }))
      words.push_back(word);
    at = std::max(word.end, at + 1);
  }
}

// Fewer different letters are a pattern.
constexpr std::size_t enough_letters = 4;

Merit merit_of(std::span<const Letter> line, std::span<const Word> words, Route route,
               std::size_t different = enough_letters) {
  Merit merit;
  std::bitset<0x80> seen;
  for (const Word& word : words) {
    if (!word.readable || word.gain <= 0) {
      merit.against += std::max(0, -word.gain);
      continue;
    }
    merit.gain += word.gain;
    merit.cost += word.cost;
    merit.letters += static_cast<int>(word.end - word.begin);
    for (std::size_t at = word.begin; at < word.end; ++at)
      seen.set(number_of_letter(reread(line[at].character, route)) & 0x7FU);
  }
  return seen.count() < different ? Merit{} : merit;
}

/// Adds what the letters from `begin` to `end` were. What the code page lacks was set later.
void collect(std::span<const Letter> line, std::size_t begin, std::size_t end, Route route, bool certain,
             std::vector<Damage>& found) {
  Damage damage;
  const auto finish = [&](std::size_t at) {
    damage.span.end = line[at].at;
    if (!damage.repaired.empty()) found.push_back(std::move(damage));
    damage = {};
  };
  for (std::size_t at = begin; at < end; ++at) {
    const char32_t other = reread(line[at].character, route);
    if (other == 0 || is_control(other)) {
      finish(at);
      continue;
    }
    if (damage.repaired.empty()) {
      damage = {
          .span = {line[at].at, line[at].at}, .pages = {route.seen}, .exact = certain, .writer = name(route.written)};
    }
    append_utf8(damage.repaired, other);
  }
  finish(end);
}

class Misreadings {
 public:
  explicit Misreadings(const Document& document) : text_(document.bytes()) {}

  void look_at(Span line);
  std::optional<Route> accepted() const;
  void mend(Span line, Route route, std::vector<Damage>& found);

 private:
  void take(Span line);

  std::string_view text_;
  std::vector<Letter> letters_;
  std::vector<Word> words_;
  std::array<Merit, route_count> merits_{};
  std::bitset<route_count> sure_lines_;
};

// What makes a line sure, or a document all of whose lines are short.
constexpr int sure = 30 * bits;
constexpr int sure_letters = 5;
constexpr int sure_spelling = 54;  // tenths of a bit a letter
constexpr int margin = 8 * bits;
// In a document that has some, of the words of a line.
constexpr int in_company = 12 * bits;
constexpr int certain_spelling = 70;
// Of a short word in such a line.
constexpr int tolerated = 8 * bits;

bool is_in_one_voice(const Merit& merit) { return merit.against * 4 <= merit.gain; }

bool is_sure(const Merit& merit) {
  return merit.total() >= sure && merit.letters >= sure_letters && merit.is_spelled(sure_spelling) &&
         is_in_one_voice(merit);
}

void Misreadings::take(Span line) {
  letters_.clear();
  for (std::uint32_t at = line.begin; at < line.end;) {
    const CodePoint point = decode_any(text_, at);
    letters_.push_back({point.value, at});
    at += point.size;
  }
  letters_.push_back({U'\n', line.end});
}

/// Notes what speaks for each route.
void Misreadings::look_at(Span line) {
  take(line);
  for (std::size_t number = 0; number < route_count; ++number) {
    words_in(letters_, routes[number], words_);
    const Merit merit = merit_of(letters_, words_, routes[number]);
    if (merit.total() <= 0) continue;
    merits_[number] += merit;
    if (is_sure(merit)) sure_lines_.set(number);
  }
}

/// The route that explains most, if it is sure and clearly better than all others.
std::optional<Route> Misreadings::accepted() const {
  std::size_t best = 0;
  for (std::size_t route = 1; route < route_count; ++route) {
    if (merits_[route].total() > merits_[best].total()) best = route;
  }
  if (!is_sure(merits_[best]) && !sure_lines_[best]) return std::nullopt;
  for (std::size_t route = 0; route < route_count; ++route) {
    if (route != best && merits_[route].total() > merits_[best].total() - margin) return std::nullopt;
  }
  return routes[best];
}

/// Adds what of a line is misread: its words, what stands between them, and marks beside them.
void Misreadings::mend(Span line, Route route, std::vector<Damage>& found) {
  take(line);
  words_in(letters_, route, words_);
  const Merit merit = merit_of(letters_, words_, route, 1);
  if (merit.total() < in_company || !is_in_one_voice(merit)) return;
  const auto is_misread = [](const Word& word) { return word.readable && word.gain > -tolerated; };
  const bool all =
      std::all_of(words_.begin(), words_.end(), [&](const Word& word) { return is_misread(word) || !word.changed; });
  const bool certain = all && merit.is_spelled(certain_spelling);
  const auto is_mark = [&](std::size_t at) {
    const char32_t character = letters_[at].character;
    const char32_t other = reread(character, route);
    return character < 0x80 ? !is_alphanumeric(static_cast<char>(character)) : other != 0 && !is_known_letter(other);
  };
  const auto changes = [&](std::size_t at) { return reread(letters_[at].character, route) != letters_[at].character; };
  for (auto first = words_.begin(); first != words_.end();) {
    const auto last = std::find_if_not(first, words_.end(), is_misread);
    if (last == first) {
      ++first;
      continue;
    }
    std::size_t begin = first->begin;
    for (std::size_t at = begin; at > 0 && is_mark(at - 1); --at) {
      if (changes(at - 1)) begin = at - 1;
    }
    std::size_t end = std::prev(last)->end;
    for (std::size_t at = end; at + 1 < letters_.size() && is_mark(at); ++at) {
      if (changes(at)) end = at + 1;
    }
    collect(letters_, begin, end, route, certain, found);
    first = last;
  }
}

}  // namespace

std::vector<Damage> find_misread_alphabets(const Document& document, std::span<const Span> suspects, bool in_code) {
  Misreadings misreadings(document);
  for (const Span line : suspects) misreadings.look_at(line);
  const std::optional<Route> route = misreadings.accepted();
  std::vector<Damage> found;
  if (!route) return found;
  for (const Span line : lines_beyond_ascii(document, in_code)) misreadings.mend(line, *route, found);
  return found;
}

}  // namespace stet
