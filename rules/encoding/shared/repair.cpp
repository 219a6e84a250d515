#include "rules/encoding/repair.h"

#include <algorithm>
#include <utility>

#include <utf8proc.h>

#include "lint/text/alphabets.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/utf8.h"
#include "rules/encoding/letters.h"

namespace stet {

namespace {

bool goes_on(char c) { return is_letter(c) || !stet::is_ascii({&c, 1}); }

/// Whether `damage.repaired` misread by its pages is what stands there; takes Latin-1 or Windows-1254 for Windows-1252
/// where that is it.
bool confirm(std::string_view text, Damage& damage) {
  const auto gives = [&](const std::vector<CodePage>& pages) {
    std::string seen = damage.repaired;
    for (const CodePage page : pages) seen = misread(seen, page);
    return seen == slice(text, damage.span);
  };
  if (gives(damage.pages)) return true;
  for (const CodePage kin : {CodePage::latin_1, CodePage::windows_1254}) {
    std::vector<CodePage> pages = damage.pages;
    std::replace(pages.begin(), pages.end(), CodePage::windows_1252, kin);
    if (!gives(pages)) continue;
    damage.pages = std::move(pages);
    return true;
  }
  return false;
}

/// Whether `byte` begins a character of three bytes that is no mark: one of India, Thailand, China, Korea …
bool begins_other_script(char byte) { return byte >= '\xE0' && byte <= '\xED' && byte != '\xE2'; }

bool is_control(char32_t character) { return character >= 0x80 && character < 0xA0; }

/// What may be left in a word that was misread as a whole, because somebody set it later.
bool may_be_left(char32_t character) {
  constexpr std::u32string_view marks = U"\u00A0\u00AB\u00BB\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2026";
  return marks.find(character) != std::u32string_view::npos;
}

/// Whether what stands there is a capital that ends a word of capitals, and a mark behind it. Small letters may only
/// follow a dash; `Â` alone is no word.
bool may_end_word(std::string_view text, const Damage& damage) {
  const auto [begin, end] = damage.span;
  const CodePoint letter = decode_any(text, begin);
  if (begin + letter.size >= end) return false;
  const CodePoint mark = decode_any(text, begin + letter.size);
  if (begin + letter.size + mark.size != end) return false;
  if (!is_known_capital(letter.value) || is_known_letter(mark.value)) return false;
  const char before = begin > 0 ? text[begin - 1] : ' ';
  if (is_lower(before) || (!goes_on(before) && damage.repaired == slice(text, damage.span).substr(letter.size)))
    return false;
  const bool is_dash = mark.value == U'\u2013' || mark.value == U'\u2014';
  return is_dash || end == text.size() || !is_lower(text[end]);
}

/// Latin-1 is only told from Windows-1252 by the control characters in it.
bool same_pages(const Damage& one, const Damage& other) {
  const auto reader = [](CodePage page) { return page == CodePage::latin_1 ? CodePage::windows_1252 : page; };
  return std::equal(one.pages.begin(), one.pages.end(), other.pages.begin(), other.pages.end(),
                    [&](CodePage a, CodePage b) { return reader(a) == reader(b); });
}

}  // namespace

bool collect(std::string_view text, std::span<const Piece> pieces, std::span<const CodePage> pages,
             std::vector<Damage>& found) {
  bool certain = true;
  for (std::size_t at = 0; at < pieces.size();) {
    const std::uint8_t times = pieces[at].times;
    Damage damage{.span = pieces[at].source};
    bool guessed = false;
    bool control = false;
    for (; at < pieces.size() && pieces[at].times == times; ++at) {
      char32_t character = pieces[at].character;
      guessed |= pieces[at].guessed || is_control(character);
      // Text in Windows-1252 was taken for Latin-1 before it became UTF-8.
      if (is_control(character)) {
        character = character_of(CodePage::windows_1252, static_cast<std::uint8_t>(character));
        control |= is_control(character);
      }
      append_utf8(damage.repaired, character);
      damage.span.end = pieces[at].source.end;
    }
    if (times == 0) continue;
    certain &= !control;
    if (control) continue;
    damage.pages.assign(pages.begin(), pages.begin() + times);
    std::reverse(damage.pages.begin(), damage.pages.end());
    damage.exact = !guessed && confirm(text, damage) && count_foreign_letters(damage.repaired) == 0;
    certain &= guessed || damage.exact;
    found.push_back(std::move(damage));
  }
  return certain;
}

void doubt(std::span<Damage> damage) {
  for (Damage& piece : damage) piece.exact = false;
}

void doubt_mixtures(std::string_view text, std::span<Damage> line) {
  std::uint32_t floor = 0;
  bool mixed = false;
  for (std::size_t first = 0; first < line.size();) {
    std::uint32_t at = line[first].span.begin;
    while (at > floor && !is_blank(text.substr(at - 1, 1))) --at;
    bool exact = true;
    std::size_t next = first;
    while (at < text.size() && !is_blank(text.substr(at, 1))) {
      if (next < line.size() && at == line[next].span.begin) {
        exact &= line[next].exact;
        mixed |= !same_pages(line[next], line[first]);
        at = line[next].span.end;
        ++next;
        continue;
      }
      const CodePoint point = decode_any(text, at);
      mixed |= point.value >= 0x80 && !may_be_left(point.value);
      at += point.size;
    }
    if (!exact) doubt(line.subspan(first, next - first));
    floor = at;
    first = std::max(next, first + 1);
  }
  if (mixed) doubt(line);
}

bool breaks_case_of_word(std::string_view text, std::span<const Damage> line) {
  return std::any_of(line.begin(), line.end(), [&](const Damage& damage) {
    const auto [begin, end] = damage.span;
    const CodePoint first = decode_any(damage.repaired, 0);
    if (begin == 0 || end == text.size() || first.size != damage.repaired.size()) return false;
    const auto letter = static_cast<utf8proc_int32_t>(first.value);
    if (is_lower(text[begin - 1]) && is_lower(text[end])) return is_known_capital(first.value);
    return is_upper(text[begin - 1]) && is_upper(text[end]) && utf8proc_toupper(letter) != letter;
  });
}

bool may_be_lowered(std::string_view text, std::span<const Damage> line) {
  bool any = false;
  for (const Damage& damage : line) {
    const unsigned bit = bit_of(damage.pages.back());
    const auto continues = [&](char32_t c) { return (legacy_character(c).followers & bit) != 0; };
    const bool beyond_alphabets = std::any_of(damage.repaired.begin(), damage.repaired.end(), begins_other_script);
    for (std::uint32_t at = damage.span.begin; at < damage.span.end;) {
      const CodePoint point = decode_any(text, at);
      at += point.size;
      if (is_known_capital(point.value)) return false;
      const auto capital = static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point.value)));
      any |= beyond_alphabets && capital != point.value && continues(point.value) && continues(capital);
    }
  }
  return any;
}

void doubt_ends_of_words(std::string_view text, std::span<Damage> found) {
  constexpr std::ptrdiff_t little = 2;
  const auto may_stand = [&](const Damage& damage) { return may_end_word(text, damage); };
  if (std::ssize(found) - std::count_if(found.begin(), found.end(), may_stand) > little) return;
  while (!found.empty()) {
    const std::size_t line_end = std::min(text.find('\n', found.front().span.begin), text.size());
    const auto next =
        std::find_if(found.begin(), found.end(), [&](const Damage& it) { return it.span.begin >= line_end; });
    const std::span<Damage> line(found.begin(), next);
    if (std::any_of(line.begin(), line.end(), may_stand)) doubt(line);
    found = found.subspan(line.size());
  }
}

void keep_blanks(std::string_view text, std::vector<Damage>& found) {
  constexpr std::string_view lost = "\u00C3 ";
  constexpr std::string_view letter = "\u00E0";
  const auto takes_blank = [&](const Damage& damage) {
    const bool in_word = damage.span.end < text.size() && goes_on(text[damage.span.end]);
    return in_word && slice(text, damage.span).ends_with(lost) && damage.repaired.ends_with(letter);
  };
  if (std::none_of(found.begin(), found.end(), takes_blank)) return;
  if (text.find("\u00C3  ") != std::string_view::npos) return;
  // Vietnamese has it inside of words.
  if (text.find("\u00E1\u00BB") != std::string_view::npos) return;
  for (Damage& damage : found) {
    if (takes_blank(damage)) --damage.span.end;
  }
}

}  // namespace stet
