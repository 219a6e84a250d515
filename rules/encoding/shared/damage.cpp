#include "rules/encoding/damage.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <utility>

#include "lint/text/ascii.h"
#include "lint/text/plausibility.h"
#include "lint/text/utf8.h"
#include "rules/encoding/composed_text.h"
#include "rules/encoding/legacy_reading.h"
#include "rules/encoding/letters.h"
#include "rules/encoding/repair.h"
#include "rules/encoding/sound_text.h"
#include "rules/encoding/suspect_stretches.h"

namespace stet {

namespace {

// All in eighths of a bit. Damage is rare: a repair must be this much more plausible than what stands there, and more
// so in code pages in which damage is rarer than in Windows-1252.
constexpr int alone = 13 * 8;
constexpr std::array<int, readable_code_pages> rarity = [] {
  std::array<int, readable_code_pages> bits{};
  const auto set = [&](CodePage page, int value) { bits[static_cast<std::size_t>(page)] = value * 8; };
  for (std::size_t page = 1; page < readable_code_pages; ++page) bits[page] = 5 * 8;
  set(CodePage::windows_1250, 4);
  set(CodePage::windows_1254, 2);
  set(CodePage::cp437, 2);
  set(CodePage::cp850, 3);
  set(CodePage::windows_1255, 8);
  set(CodePage::windows_1256, 8);
  set(CodePage::windows_1258, 8);
  set(CodePage::iso_8859_2, 9);
  set(CodePage::iso_8859_15, 12);
  return bits;
}();
// Rarer still beside damage in another one.
constexpr int other_page = 12 * 8;
// What makes damage sure, above what it must gain alone.
constexpr int sure = 8 * 8;
// Beside sure damage of that code page in the same text.
constexpr int in_company = 6 * 8;
// In a line that is full of it.
constexpr int in_line = -10 * 8;
constexpr int full_line = 24 * 8;
// More where the text uses the first character of the damage also as itself,
constexpr int in_use = 6 * 8;
// and more where it is in the language that the code page is for.
constexpr int native = 20 * 8;
constexpr std::size_t native_characters = 4;
// Less where what was read anew can be read anew again, which chance hardly explains.
constexpr int again = 14 * 8;
// What could still be damage when all is mended, so that the repair is in doubt.
constexpr int doubtful_gain = -8 * 8;
// What is remembered at all: UTF-8 in a line of damage is damage or puts the rest in doubt.
constexpr int remembered = -60 * 8;
// How close another reading must come to put one in doubt, unless the text as a whole speaks against its code page.
constexpr int close_to = 10 * 8;
constexpr int spoken_against = 20 * 8;
constexpr int most_times = 4;

constexpr std::uint16_t all_pages = (1U << readable_code_pages) - 1;

/// A stretch that could be damage in company, and in which code page.
struct Suspect {
  Span span;
  int gain;
  std::uint8_t page;
  bool guessed;  ///< whether bytes of it were lost, if it is damage
  bool sound;    ///< whether it makes sense as it stands
};

Demand demand(int needed) {
  Demand same{.of_page = {}, .handicap = rarity};
  same.of_page.fill(needed);
  return same;
}

/// What damage must gain that nothing else speaks for.
Demand demand_alone(const std::array<int, readable_code_pages>& handicap) {
  Demand rare{.of_page = rarity, .handicap = handicap};
  for (int& needed : rare.of_page) needed += alone;
  return rare;
}

/// What the whole text says about its code pages.
struct Evidence {
  std::array<std::bitset<0x100>, readable_code_pages> in_use{};  ///< bytes whose characters are used as themselves
  std::array<int, readable_code_pages> more_in_use{};            ///< what damage must gain more then
  std::array<int, readable_code_pages> handicap = rarity;
  std::uint16_t rivals = 0;         ///< the code pages, as bits, that explain nearly as much as the leading one
  bool sparse = false;              ///< whether there is too little of what could be damage to speak for itself
  std::uint16_t damaged = 0;        ///< the code pages, as bits, in which there is sure damage
  std::uint16_t damaged_twice = 0;  ///< and in which what is mended is still damaged in the same way
};

/// Buffers that are used again and again.
struct Workspace {
  Passage passage;
  Reading reading;
  Reading scratch;
  Reading rival;

  /// Puts what was read in the place of what stood there.
  void read_anew() {
    std::swap(passage.pieces, reading.pieces);
    passage.look();
  }
};

struct Suspects {
  std::vector<Suspect> all;
  /// What all that could be damage in company gains in each code page.
  std::array<std::int64_t, readable_code_pages> merits{};
};

constexpr unsigned bit(std::size_t page) { return 1U << page; }

/// The code page that explains most of a text.
std::size_t leading(const std::array<std::int64_t, readable_code_pages>& merits) {
  std::size_t best = 0;
  for (std::size_t page = 1; page < readable_code_pages; ++page) {
    if (merits[page] - rarity[page] > merits[best] - rarity[best]) best = page;
  }
  return best;
}

// When so much of a text is surely damaged, the other code pages are only asked about what the leading one leaves.
constexpr std::size_t settled = 64;

/// The stretches that could be damage in company; none where no stretch could be damage alone.
Suspects suspects_in(std::string_view text, std::span<const Span> stretches, Workspace& work) {
  const Demand low = demand(remembered);
  Suspects suspects;
  bool any = false;
  std::size_t samples = 0;
  SuspectStretches suspect_stretches(text, stretches);
  for (Span span = suspect_stretches.next(); !span.empty(); span = suspect_stretches.next()) {
    if (closes_quotation(text, span)) continue;
    take(text, span, work.passage);
    const std::size_t first = samples >= settled ? leading(suspects.merits) : readable_code_pages;
    auto merits = read_best(work.passage, static_cast<std::uint16_t>(bit(first)), low, work.reading, work.scratch);
    const auto is_sure = [&] {
      return work.reading.any && work.reading.strongest >= alone + rarity[work.reading.page] + sure;
    };
    if (!is_sure() || work.reading.left > 0)
      merits = read_best(work.passage, all_pages, low, work.reading, work.scratch);
    if (!work.reading.any) continue;
    samples += is_sure() ? 1 : 0;
    const bool guessed = std::any_of(work.reading.pieces.begin(), work.reading.pieces.end(),
                                     [](const Piece& piece) { return piece.guessed; });
    const bool sound = is_sign(text, span, work.reading.pieces);
    suspects.all.push_back(
        {span, work.reading.strongest, static_cast<std::uint8_t>(work.reading.page), guessed, sound});
    if (work.reading.strongest < in_company || sound) continue;
    any |= work.reading.strongest >= alone + rarity[work.reading.page];
    for (std::size_t page = 0; page < readable_code_pages; ++page) suspects.merits[page] += merits[page];
  }
  if (!any) suspects.all.clear();
  return suspects;
}

/// Notes what begins a sequence in a code page without being continued: the text uses it as itself.
void note_use(std::string_view text, Span span, Evidence& evidence) {
  for (std::uint32_t at = span.begin; at < span.end;) {
    const CodePoint point = decode_any(text, at);
    const LegacyCharacter& legacy = legacy_character(point.value);
    at += point.size;
    const bool at_end = at == span.end;
    if (at_end && at < text.size() && text[at] == ' ') break;
    const unsigned leads = unsigned{legacy.pair_leads} | legacy.long_leads;
    const unsigned alone_in = leads & ~(at_end ? 0U : unsigned{legacy_character(decode_any(text, at).value).followers});
    if (alone_in == 0) continue;
    for (std::size_t page = 0; page < readable_code_pages; ++page) {
      if ((alone_in & bit(page)) != 0) evidence.in_use[page].set(legacy.bytes[page]);
    }
  }
}

/// Greek, Cyrillic, Hebrew or Arabic.
bool is_native_letter(char32_t character) { return character >= 0x370 && character < 0x700; }

/// Text in a language whose letters a code page has uses them as themselves, each of them.
void weigh_use(Evidence& evidence) {
  evidence.more_in_use.fill(in_use);
  for (const CodePage page : {CodePage::windows_1251, CodePage::windows_1253, CodePage::cp866, CodePage::koi8_r,
                              CodePage::windows_1255, CodePage::windows_1256}) {
    const auto number = static_cast<std::size_t>(page);
    if (evidence.in_use[number].count() < native_characters) continue;
    for (unsigned byte = 0xC2; byte < 0xF5; ++byte) {
      const bool letter = is_native_letter(character_of(page, static_cast<std::uint8_t>(byte)));
      evidence.in_use[number].set(byte, letter || evidence.in_use[number][byte]);
    }
    evidence.more_in_use[number] = native;
  }
}

/// Damage in a text is mostly in one code page: in the one that explains most.
std::array<int, readable_code_pages> handicaps(const Suspects& suspects) {
  std::array<int, readable_code_pages> handicap = rarity;
  for (int& bits : handicap) bits += other_page;
  handicap[leading(suspects.merits)] = 0;
  return handicap;
}

// Less sure damage makes sure together.
constexpr std::size_t enough_hits = 3;

/// Whether the text was misread twice is told by some of what is surely damaged.
constexpr std::size_t enough_samples = 1000;

/// The code pages that could be the one instead of the leading one, as far as the whole text tells.
std::uint16_t rivals(const Suspects& suspects) {
  const std::int64_t most = suspects.merits[leading(suspects.merits)];
  unsigned pages = 0;
  for (std::size_t page = 0; page < readable_code_pages; ++page) {
    if (suspects.merits[page] > most - spoken_against) pages |= bit(page);
  }
  return static_cast<std::uint16_t>(pages);
}

bool same_text(std::span<const Piece> one, std::span<const Piece> other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const Piece& a, const Piece& b) { return a.character == b.character; });
}

/// Whether what was read reads otherwise, and nearly as well, in one of `pages`.
bool is_ambiguous(Workspace& work, std::uint16_t pages) {
  const int needed = work.reading.merit() - close_to;
  for (std::size_t page = 0; page < readable_code_pages; ++page) {
    if (page == work.reading.page || (pages & work.passage.pages & bit(page)) == 0) continue;
    read_best(work.passage, static_cast<std::uint16_t>(bit(page)), demand(remembered), work.rival, work.scratch);
    const bool close = work.rival.any && work.rival.left <= work.reading.left && work.rival.merit() >= needed;
    if (close && !same_text(work.rival.pieces, work.reading.pieces)) return true;
  }
  return false;
}

/// What wrong readings are made of: accents of their own, and letters of few languages but for those of Romanian and
/// Vietnamese, and rare Han characters.
bool is_unusual(const Piece& piece) {
  constexpr std::u32string_view usual = U"\u01A0\u01A1\u01AF\u01B0\u0218\u0219\u021A\u021B";
  const bool rare =
      (piece.character >= 0x180 && piece.character < 0x370) || (piece.character >= 0x3400 && piece.character < 0x4DC0);
  return piece.times > 0 && rare && usual.find(piece.character) == std::u32string_view::npos;
}

/// Fills in what `suspects` say; whether one of them is damage by itself.
bool weigh(std::string_view text, std::span<const Suspect> suspects,
           const std::function<Attention(std::uint32_t)>& attention, Evidence& evidence, Workspace& work) {
  Demand strict = demand_alone(evidence.handicap);
  strict.in_use = &evidence.in_use;
  strict.more_in_use = evidence.more_in_use;
  bool any = false;
  std::size_t samples = 0;
  std::array<std::size_t, readable_code_pages> hits{};
  for (const Suspect& suspect : suspects) {
    const int surely = alone + rarity[suspect.page] + sure;
    const bool known = any && (suspect.gain < surely || (evidence.damaged & bit(suspect.page)) != 0);
    if (suspect.gain < surely - sure || suspect.sound || (known && samples >= enough_samples)) continue;
    if (attention(suspect.span.begin) != Attention::full) continue;
    take(text, suspect.span, work.passage);
    read_best(work.passage, all_pages, strict, work.reading, work.scratch);
    if (!work.reading.any) continue;
    any = true;
    const bool is_sure = work.reading.strongest >= alone + rarity[work.reading.page] + sure;
    if (!is_sure && ++hits[work.reading.page] < enough_hits) continue;
    const unsigned page = bit(work.reading.page);
    evidence.damaged = static_cast<std::uint16_t>(evidence.damaged | page);
    if ((evidence.damaged_twice & page) != 0 || ++samples > enough_samples) continue;
    work.read_anew();
    read_best(work.passage, static_cast<std::uint16_t>(page), strict, work.reading, work.scratch);
    if (work.reading.any && work.reading.strongest >= surely)
      evidence.damaged_twice = static_cast<std::uint16_t>(evidence.damaged_twice | page);
  }
  return any;
}

/// What damage must gain in the first reading of a suspect. `line` is what the sure damage of its line gains.
Demand first_demand(const Evidence& evidence, const std::array<int, readable_code_pages>& line) {
  Demand first = demand_alone(evidence.handicap);
  first.in_use = &evidence.in_use;
  first.more_in_use = evidence.more_in_use;
  for (std::size_t page = 0; page < readable_code_pages; ++page) {
    if ((evidence.damaged & bit(page)) == 0) continue;
    first.of_page[page] = in_company;
    if (line[page] < full_line) continue;
    first.of_page[page] = in_line;
    first.more_in_use[page] = in_use;
  }
  return first;
}

/// And in those that follow, when `page` was the last one.
Demand next_demand(const Evidence& evidence, std::size_t page) {
  Demand next = demand_alone(evidence.handicap);
  next.of_page[page] = (evidence.damaged_twice & bit(page)) != 0 ? 0 : in_company;
  // Letters of Cyrillic words are UTF-8 in code page 866 by chance; what Windows-1252 has at such bytes makes no words.
  if (page == static_cast<std::size_t>(CodePage::windows_1252)) next.of_page[page] -= again;
  return next;
}

/// What could still be damage when all is mended. In most code pages some letters are UTF-8 by chance.
Demand demand_left(CodePage last) {
  Demand left = demand(0);
  left.of_page[static_cast<std::size_t>(CodePage::windows_1252)] = doubtful_gain;
  left.of_page[static_cast<std::size_t>(last)] = doubtful_gain;
  return left;
}

/// Whether what was read anew gives one letter of few languages when it is read anew again: that, two letters of more
/// of them do by chance.
bool is_chance(const Reading& reading, const Evidence& evidence) {
  const auto is_anew = [](const Piece& piece) { return piece.times > 0; };
  const auto first = std::find_if(reading.pieces.begin(), reading.pieces.end(), is_anew);
  const bool one = first != reading.pieces.end() && std::count_if(first, reading.pieces.end(), is_anew) == 1;
  const bool rare = one && first->character >= 0x100 && first->character < 0x250;
  return rare && reading.strongest < alone && (evidence.damaged_twice & bit(reading.page)) == 0;
}

/// Whether what was read anew is a letter or two of a script that is not European: in rare code pages a few odd
/// characters, such as the first bytes of a picture, give those by chance, and whoever writes them writes more.
bool is_scrap(const Reading& reading) {
  constexpr int most = 2;
  if (reading.page == static_cast<std::size_t>(CodePage::windows_1252)) return false;
  const auto is_letter_of_other_script = [](char32_t c) {
    return (c >= 0x590 && c < 0x1E00) || (c >= 0x2E80 && c < 0x3000) || (c >= 0x3040 && c < 0xFB00);
  };
  int anew = 0;
  for (const Piece& piece : reading.pieces) {
    if (piece.times == 0) continue;
    if (!is_letter_of_other_script(piece.character) || ++anew > most) return false;
  }
  return anew > 0;
}

enum class Mending : std::uint8_t { none, certain, doubtful };

/// Mends one suspect as often as it takes.
Mending mend(std::string_view text, const Suspect& suspect, const Evidence& evidence, const Demand& first,
             const std::function<Attention(std::uint32_t)>& attention, Workspace& work, std::vector<Damage>& found) {
  // Of text that was misread twice the half mended is still damaged, which says nothing for or against a code page.
  const unsigned own = evidence.damaged_twice != 0 ? 0 : bit(suspect.page);
  const auto pages = static_cast<std::uint16_t>(own != 0 ? evidence.damaged | own : evidence.damaged_twice);
  const auto rivals = static_cast<std::uint16_t>(evidence.rivals | own);
  take(text, suspect.span, work.passage);
  std::vector<CodePage> read;
  bool doubtful = false;
  while (read.size() < most_times && work.passage.pages != 0) {
    const Demand needed = read.empty() ? first : next_demand(evidence, static_cast<std::size_t>(read.back()));
    read_best(work.passage, pages, needed, work.reading, work.scratch);
    if (!work.reading.any && (!read.empty() || own == 0))
      read_best(work.passage, all_pages, needed, work.reading, work.scratch);
    if (!work.reading.any || (!read.empty() && is_chance(work.reading, evidence))) break;
    if (read.empty()) {
      if (evidence.sparse && is_scrap(work.reading)) return Mending::none;
      const Attention paid = attention(suspect.span.begin);
      if (paid == Attention::none) return Mending::none;
      if (paid == Attention::in_company && (evidence.damaged & bit(work.reading.page)) == 0) return Mending::none;
    }
    const auto page = static_cast<CodePage>(work.reading.page);
    doubtful |= is_ambiguous(work, rivals) || (!read.empty() && read.front() != page);
    read.push_back(page);
    work.read_anew();
  }
  if (read.empty()) return Mending::none;
  if (work.passage.pages != 0) {
    read_best(work.passage, all_pages, demand_left(read.back()), work.reading, work.scratch);
    doubtful |= work.reading.any;
  }
  doubtful |= std::any_of(work.passage.pieces.begin(), work.passage.pieces.end(), is_unusual);
  doubtful |= !collect(text, work.passage.pieces, read, found);
  return doubtful ? Mending::doubtful : Mending::certain;
}

/// Mends the suspects of one line; doubts it all where one is left or in doubt.
void mend_line(std::string_view text, std::span<const Suspect> line, const Evidence& evidence,
               const std::function<Attention(std::uint32_t)>& attention, Workspace& work, std::vector<Damage>& found) {
  std::array<int, readable_code_pages> gains{};
  for (const Suspect& suspect : line) {
    if (!suspect.sound && suspect.gain >= alone + rarity[suspect.page])
      gains[suspect.page] = std::min(full_line, gains[suspect.page] + suspect.gain);
  }
  const Demand first = first_demand(evidence, gains);
  const std::size_t before = found.size();
  bool certain = true;
  unsigned damaged = evidence.damaged;
  unsigned left = 0;
  for (const Suspect& suspect : line) {
    const bool makes_sense = suspect.sound && gains[suspect.page] < full_line;
    const Mending mending = makes_sense ? Mending::none : mend(text, suspect, evidence, first, attention, work, found);
    certain &= mending != Mending::doubtful;
    if (mending != Mending::none) {
      damaged |= bit(suspect.page);
    } else if (suspect.gain >= in_company) {
      certain = false;
    } else if (!suspect.guessed) {
      left |= bit(suspect.page);
    }
  }
  certain &= (left & damaged) == 0;
  const std::span<Damage> mended = std::span(found).subspan(before);
  if (certain && !breaks_case_of_word(text, mended) && !may_be_lowered(text, mended)) {
    doubt_mixtures(text, mended);
  } else {
    doubt(mended);
  }
}

}  // namespace

std::vector<Damage> find_mojibake(std::string_view text, std::span<const Span> stretches,
                                  const std::function<Attention(std::uint32_t)>& attention) {
  Workspace work;
  const Suspects suspects = suspects_in(text, stretches, work);
  if (suspects.all.empty()) return {};
  Evidence evidence;
  evidence.handicap = handicaps(suspects);
  evidence.rivals = rivals(suspects);
  evidence.sparse = suspects.all.size() < enough_hits;
  for (const Span span : stretches) note_use(text, span, evidence);
  weigh_use(evidence);
  if (!weigh(text, suspects.all, attention, evidence, work)) return {};

  std::vector<Damage> found;
  for (auto begin = suspects.all.begin(); begin != suspects.all.end();) {
    const std::size_t line_end = std::min(text.find('\n', begin->span.begin), text.size());
    const auto end =
        std::find_if(begin, suspects.all.end(), [&](const Suspect& suspect) { return suspect.span.begin >= line_end; });
    mend_line(text, {begin, end}, evidence, attention, work, found);
    begin = end;
  }
  keep_blanks(text, found);
  doubt_ends_of_words(text, found);
  return found;
}

std::vector<Damage> find_mojibake(const Document& document, bool in_code) {
  if (document.is_ascii()) return {};
  const auto attention = [&](std::uint32_t offset) {
    if (in_code || !document.body().contains(offset)) return Attention::full;
    const std::span<const Span> code = document.markdown().code();
    const auto behind =
        std::upper_bound(code.begin(), code.end(), offset, [](std::uint32_t at, Span span) { return at < span.begin; });
    if (behind == code.begin() || !std::prev(behind)->contains(offset)) return Attention::full;
    // What is indented like code is often the continuation of a list.
    const bool fenced = document[*std::prev(behind)].find_first_of("`~") == 0;
    return fenced ? Attention::none : Attention::in_company;
  };
  if (!ComposedText::is_needed(document)) return find_mojibake(document.bytes(), document.non_ascii(), attention);

  const ComposedText composed(document.bytes());
  std::vector<Damage> found = find_mojibake(composed.text(), composed.non_ascii(),
                                            [&](std::uint32_t at) { return attention(composed.source_of(at)); });
  for (Damage& damage : found) {
    const Span source{composed.source_of(damage.span.begin), composed.source_of(damage.span.end)};
    damage.exact = damage.exact && source.size() == damage.span.size();
    damage.span = source;
  }
  return found;
}

}  // namespace stet
