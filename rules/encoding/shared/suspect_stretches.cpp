#include "rules/encoding/suspect_stretches.h"

#include <algorithm>
#include <cstdint>

#include "rules/encoding/code_pages.h"

namespace stet {

namespace {

constexpr unsigned windows_1252 = 1U << static_cast<unsigned>(CodePage::windows_1252);

constexpr unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// The code page entry of the character that begins at `at`, and its size; takes malformed bytes for whatever they
/// seem to be.
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

/// Whether a character of three bytes begins with `byte` that is in no code page, as those of China, Japan and Korea
/// are.
constexpr bool begins_foreign(char byte) {
  return static_cast<unsigned char>(byte) >= 0xE3 && static_cast<unsigned char>(byte) <= 0xED;
}

/// The code pages in which what was seen last is the beginning of a sequence, as bits.
struct Open {
  unsigned pair = 0;    ///< the first byte of two
  unsigned first = 0;   ///< the first byte of three or four
  unsigned second = 0;  ///< the first two of them

  /// Goes on; whether a sequence is complete (of four bytes, three).
  bool complete(const LegacyCharacter& next) {
    const bool done = ((pair | second) & next.followers) != 0;
    second = first & next.followers;
    first = next.long_leads;
    pair = next.pair_leads;
    return done;
  }
  bool none() const { return (pair | first | second) == 0; }
  bool in_windows_1252() const { return ((pair | first | second) & windows_1252) != 0; }
};

/// What stands for a byte that was lost continues any sequence.
constexpr LegacyCharacter lost_byte{0, 0, windows_1252, {}};

bool may_stand_for_lost_byte(char c) { return c == ' ' || c == '"' || c == '\'' || c == ','; }

/// Two bytes from а to п, or from р to я.
bool is_early(std::string_view word, std::size_t at) {
  return word[at] == '\xD0' && (byte_at(word, at + 1) & 0xF0U) == 0xB0;
}
bool is_late(std::string_view word, std::size_t at) {
  return word[at] == '\xD1' && (byte_at(word, at + 1) & 0xF0U) == 0x80;
}

/// Whether `word` is in the lower-case letters а to я, most of what Cyrillic text is. Of the code pages only 866 has
/// UTF-8 in such letters alone: three by three, the first from р on. Damage would be that from end to end.
bool is_plain_cyrillic(std::string_view word) {
  if (word.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < word.size(); at += 2) {
    if (!is_early(word, at) && !is_late(word, at)) return false;
  }
  if (word.size() % 6 != 0) return true;
  for (std::size_t at = 0; at < word.size(); at += 6) {
    if (!is_late(word, at) || !is_early(word, at + 2) || !is_early(word, at + 4)) return true;
  }
  return false;
}

/// Marks that are left of a sequence whose beginning was tidied into a straight quote.
bool is_left_of_tidied_mark(std::string_view text, Span span) {
  return span.begin > 0 && text[span.begin - 1] == '"' &&
         (text.substr(span.begin, 2) == "\u00A6" || text.substr(span.begin, 3) == "\u2122");
}

}  // namespace

bool SuspectStretches::take(Span& stretch) {
  stretch = rest_.front();
  rest_ = rest_.subspan(1);
  if (is_plain_cyrillic(slice(text_, stretch))) return false;
  bool suspect = is_left_of_tidied_mark(text_, stretch);
  Open open;
  for (std::uint32_t at = stretch.begin;;) {
    while (at < stretch.end) {
      if (open.none() && begins_foreign(text_[at])) {
        at += 3;
        continue;
      }
      const bool begins_mark = (open.second & windows_1252) != 0;
      const bool begins_pair = (open.pair & windows_1252) != 0;
      const Glance seen = glance(text_, at, stretch.end);
      suspect |= open.complete(seen.legacy);
      // Half a mark, and no-break spaces of which only the first half is left.
      suspect |= begins_mark && (seen.legacy.followers & windows_1252) == 0;
      suspect |= begins_pair && text_.substr(at, 2) == "\u00C2";
      at += seen.size;
    }
    if (!open.in_windows_1252()) return suspect;
    suspect |= (open.second & windows_1252) != 0;
    if (at == text_.size() || !may_stand_for_lost_byte(text_[at])) return suspect;
    suspect |= (open.pair & windows_1252) != 0;
    if (rest_.empty() || rest_.front().begin != at + 1) return suspect;
    open.complete(lost_byte);
    stretch.end = rest_.front().end;
    rest_ = rest_.subspan(1);
    ++at;
  }
}

Span SuspectStretches::next() {
  Span stretch;
  while (!rest_.empty()) {
    if (take(stretch)) return stretch;
  }
  return {};
}

}  // namespace stet
