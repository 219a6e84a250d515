#include "rules/encoding/damage.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

#include "lint/text/plausibility.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

// All in eighths of a bit. Damage is rare: a repair must be this much more plausible than what stands there.
constexpr int alone = 18 * 8;
// Beside sure damage of that code page in the same text.
constexpr int in_company = 6 * 8;
// More where the text uses the first character of the damage also as itself.
constexpr int in_use = 6 * 8;
// What makes damage sure.
constexpr int sure = 24 * 8;
constexpr int most_times = 4;

/// A character with the bytes of the document that it stands for, after it was read anew `times`.
struct Piece {
  char32_t character;
  Span source;
  std::uint8_t times = 0;
};

/// The two characters before a series of pieces and the one behind it.
struct Context {
  char32_t earlier = '\n';
  char32_t before = '\n';
  char32_t after = '\n';
};

/// One stretch of characters beyond ASCII, with what stands around it.
struct Stretch {
  std::vector<Piece> pieces;
  Context context;
  std::uint16_t pages = 0;  ///< those in which some character begins a sequence that the next one continues
};

/// The UTF-8 sequence that pieces are as bytes of a code page.
struct Sequence {
  char32_t character;
  std::size_t length;
};

constexpr auto windows_1252 = static_cast<std::size_t>(CodePage::windows_1252);

/// In text read as Windows-1252, by far the most frequent damage, a no-break space often became a plain one.
std::uint8_t byte_of(char32_t character, std::size_t page) {
  return legacy_character(character == ' ' && page == windows_1252 ? U'\u00A0' : character).bytes[page];
}

/// Quotation marks and dashes begin with 0xE2 0x80, in Windows-1252 "â€". The third byte gets lost: 0x9D, which ends
/// the closing quotation mark, has no character there, and that of the dashes reads as a quotation mark and gets
/// straightened.
std::optional<Sequence> half_lost(std::span<const Piece> pieces) {
  if (pieces.size() < 2 || pieces[0].character != U'\u00E2' || pieces[1].character != U'\u20AC') return std::nullopt;
  if (pieces.size() == 2 || pieces[2].character == ' ') return Sequence{U'\u201D', 2};
  if (pieces[2].character == '"') return Sequence{U'\u2014', 3};
  if (pieces[2].character == U'\uFFFD') return Sequence{U'\u201D', 3};
  return std::nullopt;
}

/// The sequence that the first pieces are.
std::optional<Sequence> sequence(std::span<const Piece> pieces, std::size_t page) {
  if (page == windows_1252) {
    if (const auto found = half_lost(pieces)) return found;
  }
  std::array<char, 4> bytes{};
  std::size_t size = 0;
  while (size < std::min(bytes.size(), pieces.size())) {
    const std::uint8_t byte = byte_of(pieces[size].character, page);
    if (size == 0 ? byte < 0xC2 : (byte & 0xC0U) != 0x80U) break;
    bytes[size++] = static_cast<char>(byte);
  }
  if (size < 2) return std::nullopt;
  const auto decoded = decode({bytes.data(), size}, 0);
  if (!decoded) return std::nullopt;
  // Mac Roman has a character for private use, so that one may have been misread itself.
  if (is_unassigned(decoded->value) && legacy_character(decoded->value).bytes == legacy_character(0).bytes)
    return std::nullopt;
  return Sequence{decoded->value, decoded->size};
}

/// The surprise in the pieces and in what follows them, of each character `most` at the most.
int surprise_of(std::span<const Piece> pieces, Context context, std::uint32_t most) {
  std::uint32_t sum = 0;
  for (const Piece& piece : pieces) {
    sum += std::min(most, surprise(context.earlier, context.before, piece.character));
    context.earlier = context.before;
    context.before = piece.character;
  }
  return static_cast<int>(sum + std::min(most, surprise(context.earlier, context.before, context.after)));
}

/// How much more plausible `pieces` become when they are read anew. In what stands there anything may follow anything
/// now and then; what is to be written instead has less of that excuse, and bytes that got lost must be paid for.
int gain_of(std::span<const Piece> pieces, std::span<const Piece> anew, Context context) {
  constexpr std::uint32_t most_as_it_stands = 20 * 8;
  constexpr std::uint32_t most_anew = 30 * 8;
  return surprise_of(pieces, context, most_as_it_stands) - surprise_of(anew, context, most_anew);
}

Context around(const Stretch& stretch, std::size_t begin, std::size_t end) {
  const auto& pieces = stretch.pieces;
  Context context = stretch.context;
  if (begin > 0) {
    context.earlier = begin > 1 ? pieces[begin - 2].character : context.before;
    context.before = pieces[begin - 1].character;
  }
  if (end < pieces.size()) context.after = pieces[end].character;
  return context;
}

/// What the whole text says about its code pages.
struct Evidence {
  std::array<bool, readable_code_pages> damaged{};        ///< there is sure damage
  std::array<bool, readable_code_pages> damaged_twice{};  ///< and what is mended is still damaged in the same way
  std::array<std::bitset<0x100>, readable_code_pages> in_use{};  ///< bytes whose characters are used as themselves
};

/// What reading the pieces as bytes of one page makes of them.
struct Reading {
  std::vector<Piece> pieces;
  int gain = 0;  ///< how much more plausible all that was read anew has become
  int left = 0;  ///< characters beyond ASCII that stay

  /// Damage is in one code page, so that reading it there leaves nothing.
  int merit() const { return gain - left * 8 * 8; }
};

/// Reads each maximal series of sequences anew that thereby gains what is needed.
template <class Needed>
void read_as(const Stretch& stretch, std::size_t page, const Needed& needed, Reading& reading) {
  const std::span<const Piece> pieces = stretch.pieces;
  reading.pieces.clear();
  reading.gain = 0;
  reading.left = 0;
  std::size_t at = 0;
  while (at < pieces.size()) {
    const std::size_t begin = at;
    const std::size_t kept = reading.pieces.size();
    while (const auto found = sequence(pieces.subspan(at), page)) {
      const Span source{pieces[at].source.begin, pieces[at + found->length - 1].source.end};
      reading.pieces.push_back({found->character, source, static_cast<std::uint8_t>(pieces[at].times + 1)});
      at += found->length;
    }
    if (at == begin) {
      if (pieces[at].character >= 0x80) ++reading.left;
      reading.pieces.push_back(pieces[at++]);
      continue;
    }
    const Context context = around(stretch, begin, at);
    const int gain =
        gain_of(pieces.subspan(begin, at - begin), std::span<const Piece>(reading.pieces).subspan(kept), context);
    if (gain >= needed(page, pieces[begin].character)) {
      reading.gain += gain;
    } else {
      reading.left += static_cast<int>(at - begin);
      reading.pieces.resize(kept);
      reading.pieces.insert(reading.pieces.end(), pieces.begin() + static_cast<std::ptrdiff_t>(begin),
                            pieces.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
}

/// Reads the stretch in the code page that makes it most plausible; no gain where none does.
template <class Needed>
std::size_t read_best(const Stretch& stretch, const Needed& needed, Reading& best, Reading& scratch) {
  best.gain = 0;
  std::size_t best_page = 0;
  for (std::size_t page = 0; page < readable_code_pages; ++page) {
    if ((stretch.pages >> page & 1U) == 0) continue;
    read_as(stretch, page, needed, scratch);
    if (scratch.gain == 0 || (best.gain > 0 && scratch.merit() <= best.merit())) continue;
    std::swap(best, scratch);
    best_page = page;
  }
  return best_page;
}

void add_pages(Stretch& stretch) {
  stretch.pages = 0;
  std::uint16_t leads = 0;
  for (const Piece& piece : stretch.pieces) {
    const LegacyCharacter& legacy = legacy_character(piece.character);
    stretch.pages |= piece.character == ' ' ? leads & 1U << windows_1252 : leads & legacy.followers;
    leads = legacy.leads;
  }
}

/// Puts what was read in the place of what stood there.
void read_anew(Stretch& stretch, Reading& reading) {
  std::swap(stretch.pieces, reading.pieces);
  add_pages(stretch);
}

CodePoint decode_any(std::string_view text, std::uint32_t at) {
  return decode(text, at).value_or(CodePoint{0xFFFD, 1});
}

constexpr unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// The code page entry of the character that begins at `at`, and its size. For the first look at everything: it takes
/// malformed bytes for whatever they seem to be.
struct Glance {
  const LegacyCharacter& legacy;
  std::uint32_t size;
};

Glance glance(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const unsigned lead = byte_at(text, at);
  if (lead < 0xE0 && at + 1 < end) return {legacy_character((lead & 0x1FU) << 6U | (byte_at(text, at + 1) & 0x3FU)), 2};
  if (lead < 0xF0 && at + 2 < end) {
    const unsigned character =
        (lead & 0xFU) << 12U | (byte_at(text, at + 1) & 0x3FU) << 6U | (byte_at(text, at + 2) & 0x3FU);
    return {legacy_character(character), 3};
  }
  return {legacy_character(U'\uFFFF'), std::min(4U, end - at)};
}

/// Whether `span` is a word in the lower-case letters а to я, most of what Cyrillic text is. Of the code pages only 866
/// has UTF-8 in such letters alone: three by three, the first from р on. Damage would be that from end to end.
bool is_plain_cyrillic(std::string_view text, Span span) {
  if (span.size() % 2 != 0) return false;
  bool other = false;
  bool three_by_three = span.size() % 6 == 0;
  for (std::uint32_t at = span.begin; at < span.end; at += 2) {
    const unsigned letter = byte_at(text, at) << 8U | byte_at(text, at + 1);
    const bool early = letter - 0xD0B0U <= 0xFU;
    const bool late = letter - 0xD180U <= 0xFU;
    other |= !early && !late;
    three_by_three &= late == ((at - span.begin) % 6 == 0);
  }
  return !other && !three_by_three;
}

/// How many bytes the UTF-8 sequence lacks that ends `span` when it is read as Windows-1252.
std::size_t lacking(std::string_view text, Span span) {
  std::size_t followers = 0;
  for (std::uint32_t end = span.end; end > span.begin && followers < 4; ++followers) {
    std::uint32_t at = end - 1;
    while (at > span.begin && is_continuation(text[at])) --at;
    const std::uint8_t byte = glance(text, at, end).legacy.bytes[windows_1252];
    if (byte >= 0xC2) {
      const std::size_t length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
      return length > followers + 1 ? length - followers - 1 : 0;
    }
    if (byte == 0) break;
    end = at;
  }
  return 0;
}

bool is_before_space(std::string_view text, Span span) { return span.end < text.size() && text[span.end] == ' '; }

/// Takes the first of `rest` together with those behind it that continue its last character over a lost no-break space.
Span next_stretch(std::string_view text, std::span<const Span>& rest) {
  Span stretch = rest.front();
  rest = rest.subspan(1);
  while (!rest.empty() && rest.front().begin == stretch.end + 1 && is_before_space(text, stretch) &&
         lacking(text, stretch) > 0) {
    stretch.end = rest.front().end;
    rest = rest.subspan(1);
  }
  return stretch;
}

/// Whether the first look at `span` finds a pair that could be a sequence.
bool is_suspect(std::string_view text, Span span) {
  unsigned leads = 0;
  for (std::uint32_t at = span.begin; at < span.end;) {
    if (text[at] == ' ') {
      if (leads != 0) return true;
      ++at;
      continue;
    }
    const Glance seen = glance(text, at, span.end);
    if ((leads & seen.legacy.followers) != 0) return true;
    leads = seen.legacy.leads;
    at += seen.size;
  }
  return leads != 0 && is_before_space(text, span) && lacking(text, span) == 1;
}

void take(std::string_view text, Span span, Stretch& stretch) {
  stretch.pieces.clear();
  const bool with_next = span.end < text.size() && (text[span.end] == ' ' || text[span.end] == '"');
  const std::uint32_t end = span.end + (with_next ? 1 : 0);
  for (std::uint32_t at = span.begin; at < end;) {
    const CodePoint point = decode_any(text, at);
    stretch.pieces.push_back({point.value, {at, at + point.size}});
    at += point.size;
  }
  add_pages(stretch);
  const auto neighbour = [&](std::size_t at) -> char32_t { return static_cast<unsigned char>(text[at]); };
  stretch.context = {};
  if (span.begin > 0) stretch.context.before = neighbour(span.begin - 1);
  if (span.begin > 1) stretch.context.earlier = neighbour(span.begin - 2);
  if (end < text.size()) stretch.context.after = decode_any(text, end).value;
}

/// Notes what begins a sequence in a code page without being continued: the text uses it as itself.
void note_use(std::string_view text, Span span, Evidence& evidence) {
  for (std::uint32_t at = span.begin; at < span.end;) {
    const CodePoint point = decode_any(text, at);
    const LegacyCharacter& legacy = legacy_character(point.value);
    at += point.size;
    const bool at_end = at == span.end;
    if (at_end && at < text.size() && text[at] == ' ') break;
    const unsigned alone_in =
        legacy.leads & ~(at_end ? 0U : unsigned{legacy_character(decode_any(text, at).value).followers});
    for (std::size_t page = 0; page < readable_code_pages; ++page) {
      if ((alone_in >> page & 1U) != 0) evidence.in_use[page].set(legacy.bytes[page]);
    }
  }
}

/// Whether `damage.repaired` misread by its pages is what stands there; takes Latin-1 for Windows-1252 where that is
/// it.
bool confirm(std::string_view text, Damage& damage) {
  const auto gives = [&](const std::vector<CodePage>& pages) {
    std::string seen = damage.repaired;
    for (const CodePage page : pages) seen = misread(seen, page);
    return seen == slice(text, damage.span);
  };
  if (gives(damage.pages)) return true;
  std::vector<CodePage> pages = damage.pages;
  std::replace(pages.begin(), pages.end(), CodePage::windows_1252, CodePage::latin_1);
  if (!gives(pages)) return false;
  damage.pages = std::move(pages);
  return true;
}

/// Adds the damage that a stretch turned out to hold. `pages` are those that it was read in anew, in that order.
void collect(std::string_view text, std::span<const Piece> pieces, std::span<const CodePage> pages,
             std::vector<Damage>& found) {
  for (std::size_t at = 0; at < pieces.size();) {
    const std::uint8_t times = pieces[at].times;
    Damage damage{.span = pieces[at].source};
    for (; at < pieces.size() && pieces[at].times == times; ++at) {
      append_utf8(damage.repaired, pieces[at].character);
      damage.span.end = pieces[at].source.end;
    }
    if (times == 0) continue;
    damage.pages.assign(pages.begin(), pages.begin() + times);
    std::reverse(damage.pages.begin(), damage.pages.end());
    damage.exact = confirm(text, damage);
    found.push_back(std::move(damage));
  }
}

/// The stretches that could be damage in company; none where no stretch could be damage alone.
std::vector<Span> suspects_in(std::string_view text, std::span<const Span> stretches) {
  std::vector<Span> suspects;
  Stretch stretch;
  Reading reading;
  Reading scratch;
  int most = 0;
  const auto needed = [](std::size_t, char32_t) { return in_company; };
  while (!stretches.empty()) {
    const Span span = next_stretch(text, stretches);
    if (is_plain_cyrillic(text, span) || !is_suspect(text, span)) continue;
    take(text, span, stretch);
    read_best(stretch, needed, reading, scratch);
    if (reading.gain > 0) suspects.push_back(span);
    most = std::max(most, reading.gain);
  }
  if (most < alone) suspects.clear();
  return suspects;
}

}  // namespace

std::vector<Damage> find_mojibake(std::string_view text, std::span<const Span> stretches,
                                  const std::function<bool(std::uint32_t)>& skip) {
  const std::vector<Span> suspects = suspects_in(text, stretches);
  if (suspects.empty()) return {};

  Stretch stretch;
  Reading reading;
  Reading scratch;
  Evidence evidence;
  for (const Span span : stretches) note_use(text, span, evidence);
  const auto needed_alone = [&](std::size_t page, char32_t first) {
    return alone + (evidence.in_use[page][byte_of(first, page)] ? in_use : 0);
  };
  bool any = false;
  for (const Span span : suspects) {
    take(text, span, stretch);
    const std::size_t page = read_best(stretch, needed_alone, reading, scratch);
    if (reading.gain == 0 || skip(span.begin)) continue;
    any = true;
    if (reading.gain < sure) continue;
    evidence.damaged[page] = true;
    if (evidence.damaged_twice[page]) continue;
    read_anew(stretch, reading);
    evidence.damaged_twice[page] = read_best(stretch, needed_alone, reading, scratch) == page && reading.gain >= sure;
  }
  if (!any) return {};

  std::vector<Damage> found;
  std::vector<CodePage> pages;
  const auto needed = [&](std::size_t page, char32_t first) {
    if (pages.empty()) return needed_alone(page, first) - (evidence.damaged[page] ? alone - in_company : 0);
    if (page != static_cast<std::size_t>(pages.back())) return alone;
    return evidence.damaged_twice[page] ? 0 : in_company;
  };
  for (const Span span : suspects) {
    take(text, span, stretch);
    pages.clear();
    while (pages.size() < most_times && stretch.pages != 0) {
      const std::size_t page = read_best(stretch, needed, reading, scratch);
      if (reading.gain == 0 || (pages.empty() && skip(span.begin))) break;
      read_anew(stretch, reading);
      pages.push_back(static_cast<CodePage>(page));
    }
    collect(text, stretch.pieces, pages, found);
  }
  return found;
}

std::vector<Damage> find_mojibake(const Document& document) {
  if (document.is_ascii()) return {};
  return find_mojibake(document.bytes(), document.non_ascii(), [&](std::uint32_t offset) {
    return document.body().contains(offset) && document.markdown().in_code(offset);
  });
}

}  // namespace stet
