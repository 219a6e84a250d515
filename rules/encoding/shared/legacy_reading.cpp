#include "rules/encoding/legacy_reading.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <utility>

#include "lint/text/plausibility.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

/// The UTF-8 sequence that pieces are as bytes of a code page.
struct Sequence {
  char32_t character;
  std::size_t length;
  int price = 0;  ///< what was guessed must be paid for
  bool guessed = false;
};

constexpr auto windows_1252 = static_cast<std::size_t>(CodePage::windows_1252);
constexpr int guess = 3 * 8;
// What nothing else looks like.
constexpr int certain = 20 * 8;
constexpr char32_t byte_order_mark = U'\uFEFF';
constexpr int far_guess = 14 * 8;
// Less for the letter that French and Italian words end with.
constexpr int frequent = 2 * 8;

std::uint8_t byte_of(char32_t character, std::size_t page) { return legacy_character(character).bytes[page]; }

bool is_follower(std::uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

bool is_letter(char32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= 0xC0 && character < 0x2000 && character != U'\u00D7' && character != U'\u00F7');
}

/// The pieces from one on, with what stands around them.
struct Spot {
  const Passage& passage;
  std::size_t at;

  std::size_t left() const { return passage.pieces.size() - at; }
  /// What stands `offset` characters on, as far as the passage knows.
  char32_t operator[](std::size_t offset) const {
    return offset < left() ? passage.pieces[at + offset].character : offset == left() ? passage.after : '\n';
  }
  char32_t before() const { return at > 0 ? passage.pieces[at - 1].character : passage.before; }
  char32_t earlier() const {
    return at > 1 ? passage.pieces[at - 2].character : at == 1 ? passage.before : passage.earlier;
  }
};

/// A control character is what Windows-1252 has at its byte, if anything: text with the bytes of one was taken for
/// UTF-8 before.
char32_t without_control(char32_t character) {
  return character >= 0x80 && character < 0xA0
             ? character_of(CodePage::windows_1252, static_cast<std::uint8_t>(character))
             : character;
}

/// The most plausible of the sequences of `length` that begin at `spot` with one of `bytes` at `position`.
std::optional<Sequence> most_plausible(const Spot& spot, std::size_t length, std::size_t position,
                                       std::initializer_list<std::uint8_t> bytes) {
  std::optional<Sequence> best;
  std::uint32_t least = 0;
  for (const std::uint8_t byte : bytes) {
    std::array<char, 4> sequence{};
    for (std::size_t i = 0; i < length; ++i)
      sequence[i] = static_cast<char>(i == position ? byte : byte_of(spot[i], windows_1252));
    const auto decoded = decode({sequence.data(), length}, 0);
    if (!decoded || decoded->size != length || decoded->value < 0xA0) continue;
    const std::uint32_t cost = surprise(spot.earlier(), spot.before(), decoded->value);
    if (best && cost >= least) continue;
    best = Sequence{decoded->value, length, byte == 0xA0 ? far_guess : guess, true};
    least = cost;
  }
  return best;
}

bool is_vowel(char32_t character) {
  return std::u32string_view(U"aeiouy").find(character) != std::u32string_view::npos;
}

/// Programs that tidy up punctuation make straight quotes of the bytes that read as curly ones.
std::optional<Sequence> straightened(const Spot& spot, std::size_t length, std::size_t position) {
  switch (spot[position]) {
    case '"':
      if (length == 2 && is_vowel(spot[2])) return most_plausible(spot, length, position, {0x93});
      if (length == 3 && spot[2] == U'\u00A2') return most_plausible(spot, length, position, {0x84});
      return most_plausible(spot, length, position, {0x84, 0x93, 0x94});
    case '\'':
      return most_plausible(spot, length, position, {0x82, 0x91, 0x92});
    case ',':
      return most_plausible(spot, length, position, {0x82});
    default:
      return std::nullopt;
  }
}

/// What a tidied mark is, "â€" having become a straight quote: `"¦` is an ellipsis.
std::optional<Sequence> tidied_mark(const Spot& spot) {
  if (spot[0] != '"') return std::nullopt;
  const bool in_text = is_letter(spot.before()) && spot[2] != '"';
  switch (spot[1]) {
    case U'\u00A6':
      return in_text ? std::optional(Sequence{U'\u2026', 2, -certain, true}) : std::nullopt;
    case U'\u2122':
      return in_text && is_letter(spot[2]) ? std::optional(Sequence{U'\u2019', 2, -certain, true}) : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// Sequences in Windows-1252, by far the most frequent damage, of which a byte got lost or changed on the way.
std::optional<Sequence> mangled(const Spot& spot) {
  constexpr std::uint8_t first_of_marks = 0xE2;
  if (const auto found = tidied_mark(spot)) return found;
  const std::uint8_t lead = byte_of(spot[0], windows_1252);
  const std::uint8_t second = spot.left() > 1 ? byte_of(spot[1], windows_1252) : 0;
  // A no-break space became a plain one.
  if (lead >= 0xC2 && lead <= 0xDF && spot.left() > 1 && spot[1] == ' ') {
    const bool ends_word = spot.before() >= 'a' && spot.before() <= 'z';
    const bool is_word = spot.before() == ' ' && spot[2] == ' ';
    const int bonus = lead != 0xC3 ? 0 : ends_word ? frequent : is_word ? 2 * frequent : 0;
    return Sequence{(lead & 0x1FU) << 6U | 0x20U, 2, -bonus, true};
  }
  // A byte that had no character was replaced; which letter it ended is not known.
  if (lead >= 0xC3 && lead <= 0xDF && spot.left() > 1 && spot[1] == 0xFFFD) return Sequence{0xFFFD, 2, 0, true};
  // No-break spaces of which only the first half is left stand in rows.
  if (lead == 0xC2 && !is_follower(second) && (spot[1] == spot[0] || spot.before() == spot[0])) {
    return Sequence{U'\u00A0', 1, 0, true};
  }
  if ((lead == 0xC4 || lead == 0xC5) && is_letter(spot.before()) && is_letter(spot[2])) return straightened(spot, 2, 1);
  if (lead < 0xE0 || lead > 0xEF || spot.left() < 2) return std::nullopt;
  const std::uint8_t third = spot.left() > 2 ? byte_of(spot[2], windows_1252) : 0;
  if (lead == first_of_marks && second == 0x80) {
    if (spot.left() > 2 && spot[2] == '"') return Sequence{U'\u2014', 3, 0, true};
    // The last byte of the closing quotation mark has no character and gets lost.
    if (spot.left() > 2 && spot[2] == 0xFFFD) return Sequence{U'\u201D', 3, 0, true};
    if (!is_follower(third)) return Sequence{U'\u201D', 2, 0, true};
    return std::nullopt;
  }
  if (spot.left() < 3) return std::nullopt;
  if (is_follower(second) && spot[2] == ' ') return most_plausible(spot, 3, 2, {0xA0});
  if (!is_follower(third)) return std::nullopt;
  if (spot[1] == ' ') return most_plausible(spot, 3, 1, {0xA0});
  return lead == first_of_marks ? straightened(spot, 3, 1) : std::nullopt;
}

/// What well-formed UTF-8 begins with the pieces at `spot` as bytes of `page`.
std::optional<Sequence> well_formed(const Spot& spot, std::size_t page) {
  const std::uint8_t lead = byte_of(spot[0], page);
  if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (spot.left() < length) return std::nullopt;
  char32_t character = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint8_t byte = byte_of(spot[i], page);
    if (!is_follower(byte)) return std::nullopt;
    character = character << 6U | (byte & 0x3FU);
  }
  const bool surrogate = character >= 0xD800 && character < 0xE000;
  if (character < (length == 4 ? 0x10000U : length == 3 ? 0x800U : 0x80U) || surrogate || character > 0x10FFFF)
    return std::nullopt;
  return Sequence{character, length};
}

/// The sequence that the pieces at `spot` are.
std::optional<Sequence> sequence(const Spot& spot, std::size_t page) {
  if (auto found = well_formed(spot, page)) {
    if (found->character == byte_order_mark) found->price = -certain;
    // Mac Roman has a character for private use, so that one may have been misread itself.
    if (!is_unassigned(found->character) || legacy_character(found->character).bytes != legacy_character(0).bytes)
      return found;
  }
  return page == windows_1252 ? mangled(spot) : std::nullopt;
}

// In what stands there anything may follow anything now and then; what is to be written instead has less of that
// excuse.
constexpr std::uint32_t most_as_it_stands = 20 * 8;
constexpr std::uint32_t most_anew = 30 * 8;

/// Reads each maximal series of sequences anew that thereby gains what is needed.
void read_as(const Passage& passage, std::size_t page, const Demand& demand, Reading& reading) {
  const std::vector<Piece>& pieces = passage.pieces;
  reading.pieces.clear();
  reading.page = page;
  reading.gain = 0;
  reading.strongest = 0;
  reading.any = false;
  reading.left = 0;
  std::size_t at = 0;
  while (at < pieces.size()) {
    const Spot begin{passage, at};
    auto found = sequence(begin, page);
    if (!found) {
      if (pieces[at].character >= 0x80) ++reading.left;
      reading.pieces.push_back(pieces[at++]);
      continue;
    }
    const std::size_t kept = reading.pieces.size();
    Surprise anew(begin.earlier(), begin.before());
    int gain = 0;
    for (; found; found = at < pieces.size() ? sequence({passage, at}, page) : std::nullopt) {
      Piece piece{found->character, {pieces[at].source.begin, 0}, 0, found->guessed};
      gain -= found->price + static_cast<int>(std::min(most_anew, anew.next(without_control(found->character))));
      for (const std::size_t end = at + found->length; at < end; ++at) {
        gain += static_cast<int>(passage.standing[at]);
        piece.source.end = pieces[at].source.end;
        piece.times = std::max(piece.times, pieces[at].times);
        piece.guessed |= pieces[at].guessed;
      }
      ++piece.times;
      reading.pieces.push_back(piece);
    }
    const char32_t behind = Spot{passage, at}[0];
    gain += static_cast<int>(passage.standing[at]) - static_cast<int>(std::min(most_anew, anew.next(behind)));
    if (gain >= demand.needed(page, pieces[begin.at])) {
      reading.gain += gain;
      reading.strongest = std::max(reading.strongest, gain);
      reading.any = true;
    } else {
      reading.left += static_cast<int>(at - begin.at);
      reading.pieces.resize(kept);
      reading.pieces.insert(reading.pieces.end(), pieces.begin() + static_cast<std::ptrdiff_t>(begin.at),
                            pieces.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
}

constexpr bool may_stand_for_lost_byte(char c) { return c == ' ' || c == '"' || c == '\'' || c == ','; }

}  // namespace

void Passage::look() {
  standing.clear();
  pages = 0;
  std::uint16_t leads = 0;
  Surprise surprise(earlier, before);
  for (const Piece& piece : pieces) {
    standing.push_back(std::min(most_as_it_stands, surprise.next(piece.character)));
    const LegacyCharacter& legacy = legacy_character(piece.character);
    pages = static_cast<std::uint16_t>(
        pages | (leads & (piece.character < 0x80 || piece.character == 0xFFFD ? 1U << windows_1252
                                                                              : unsigned{legacy.followers})));
    leads = legacy.pair_leads | legacy.long_leads;
    if (piece.character == U'\u00C2' || piece.character == U'\u00A6' || piece.character == U'\u2122')
      pages |= 1U << windows_1252;
  }
  standing.push_back(std::min(most_as_it_stands, surprise.next(after)));
}

void take(std::string_view text, Span span, Passage& passage) {
  passage.pieces.clear();
  const bool tidied =
      span.begin > 1 && text[span.begin - 1] == '"' && stet::is_ascii({text.data() + span.begin - 2, 1});
  const std::uint32_t begin = span.begin - (tidied ? 1 : 0);
  const bool with_next = span.end < text.size() && may_stand_for_lost_byte(text[span.end]);
  const std::uint32_t end = span.end + (with_next ? 1 : 0);
  for (std::uint32_t at = begin; at < end;) {
    const CodePoint point = decode_any(text, at);
    passage.pieces.push_back({point.value, {at, at + point.size}});
    at += point.size;
  }
  const auto neighbour = [&](std::size_t at) -> char32_t { return static_cast<unsigned char>(text[at]); };
  passage.earlier = begin > 1 ? neighbour(begin - 2) : '\n';
  passage.before = begin > 0 ? neighbour(begin - 1) : '\n';
  passage.after = end < text.size() ? decode_any(text, end).value : '\n';
  passage.look();
}

int Demand::needed(std::size_t page, const Piece& first) const {
  if (first.times > 0) return of_page[page];
  const bool used = in_use != nullptr && (*in_use)[page][byte_of(first.character, page)];
  return of_page[page] + (used ? more_in_use[page] : 0);
}

std::array<int, readable_code_pages> read_best(const Passage& passage, std::uint16_t pages, const Demand& demand,
                                               Reading& best, Reading& scratch) {
  std::array<int, readable_code_pages> merits{};
  best.any = false;
  const unsigned candidates = unsigned{passage.pages} & pages;
  for (std::size_t page = 0; candidates >> page != 0; ++page) {
    if ((candidates >> page & 1U) == 0) continue;
    read_as(passage, page, demand, scratch);
    merits[page] = scratch.merit();
    if (!scratch.any) continue;
    if (best.any && scratch.merit() - demand.handicap[page] <= best.merit() - demand.handicap[best.page]) continue;
    std::swap(best, scratch);
  }
  return merits;
}

}  // namespace stet
