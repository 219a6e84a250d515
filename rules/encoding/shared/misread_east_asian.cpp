#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "lint/text/converter.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/legacy_reading.h"
#include "rules/encoding/letters.h"
#include "rules/encoding/misread_lines.h"
#include "rules/encoding/misreading.h"

namespace stet {

namespace {

enum class Language : std::uint8_t { japanese, korean, chinese };

struct EastAsian {
  std::string_view name;
  const char* iconv_name;
  Language language;
};

constexpr std::array encodings{
    EastAsian{"Shift_JIS", "CP932", Language::japanese}, EastAsian{"EUC-JP", "EUC-JP-MS", Language::japanese},
    EastAsian{"EUC-KR", "CP949", Language::korean},      EastAsian{"GBK", "GBK", Language::chinese},
    EastAsian{"Big5", "CP950", Language::chinese},
};

/// What speaks for text being in an encoding, in tenths of a bit.
struct Merit {
  int score = 0;
  int characters = 0;  ///< beyond ASCII
  int own = 0;         ///< of the script that marks the language

  Merit& operator+=(const Merit& other) {
    score += other.score;
    characters += other.characters;
    own += other.own;
    return *this;
  }
};

constexpr bool is_kana(char32_t c) { return c >= 0x3041 && c <= 0x30FE; }
constexpr bool is_han(char32_t c) { return c >= 0x4E00 && c < 0xA000; }
constexpr bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
constexpr bool is_wide_mark(char32_t c) { return (c >= 0x3001 && c < 0x3020) || (c >= 0xFF01 && c <= 0xFF5E); }

/// By how much more often a text in the language has `character` than bytes that make it by chance.
int weight_of(char32_t character, Language language) {
  constexpr int foreign = -40;
  if (is_wide_mark(character)) return 20;
  if (is_kana(character)) return language == Language::japanese ? 35 : foreign;
  if (is_hangul(character)) return language != Language::korean ? foreign : is_frequent_hangul(character) ? 26 : -15;
  if (!is_han(character)) return foreign;
  if (language == Language::korean) return foreign / 2;
  return is_frequent_han(character) ? 29 : -18;
}

/// Whether `character` marks text in the language.
bool is_own(char32_t character, Language language) {
  if (language == Language::japanese) return is_kana(character);
  return language == Language::korean ? is_hangul(character) : is_han(character);
}

Merit merit_of(std::string_view text, Language language) {
  Merit merit;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_any(text, static_cast<std::uint32_t>(at));
    at += point.size;
    if (point.value < 0x80) continue;
    ++merit.characters;
    merit.score += weight_of(point.value, language);
    merit.own += is_own(point.value, language) ? 1 : 0;
  }
  return merit;
}

/// Whether some of `text` is half-width kana or a mark of their kind: beside other Japanese text, in whose encodings
/// single bytes are such, they are what a lost byte leaves.
bool has_half_width(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_any(text, static_cast<std::uint32_t>(at));
    if (point.value >= 0xFF61 && point.value <= 0xFF9F) return true;
    at += point.size;
  }
  return false;
}

constexpr int sure = 160;
constexpr int fewest = 6;
constexpr int margin = 60;

bool is_sure(const Merit& merit, Language language) {
  const int least_share = language == Language::japanese ? 5 : 2;  // one of so many
  return merit.score >= sure && merit.characters >= fewest && merit.own * least_share >= merit.characters;
}

/// What reads an encoding, opened once for a thread: the C library loads a module for each.
const Converter& converter_of(std::size_t number) {
  thread_local std::array<std::optional<Converter>, encodings.size()> readers;
  if (!readers[number]) readers[number].emplace(encodings[number].iconv_name, "UTF-8");
  return *readers[number];
}

std::optional<std::string> convert(const Converter& converter, std::string_view bytes) {
  constexpr std::size_t most_for_one = 4;
  std::string text(bytes.size() * most_for_one, '\0');
  const Converter::Step step = converter.convert(bytes, text);
  std::size_t size = step.written;
  size += converter.finish(std::span(text).subspan(size));
  if (step.stop != Converter::Stop::end) return std::nullopt;
  text.resize(size);
  return text;
}

/// A part of a line all of whose characters are in one code page, as the bytes that they are there.
struct Segment {
  Span span;
  std::string bytes = {};
  std::size_t beyond_ascii = 0;
};

template <typename Look>
void for_each_segment(std::string_view text, Span line, CodePage page, Look look) {
  constexpr std::size_t telling = 4;
  Segment segment{.span = {line.begin, line.begin}};
  const auto finish = [&] {
    if (segment.beyond_ascii >= telling) look(segment);
  };
  for (std::uint32_t at = line.begin; at < line.end;) {
    const CodePoint point = decode_any(text, at);
    const std::uint8_t byte = point.value < 0x80 ? static_cast<std::uint8_t>(point.value)
                                                 : legacy_character(point.value).bytes[static_cast<std::size_t>(page)];
    at += point.size;
    if (byte == 0) {
      finish();
      segment = {.span = {at, at}};
      continue;
    }
    segment.span.end = at;
    segment.bytes += static_cast<char>(byte);
    segment.beyond_ascii += byte >= 0x80 ? 1 : 0;
  }
  finish();
}

// Other code pages have signs and spaces where these have letters, so that rows of them would be text.
constexpr std::array readers{CodePage::windows_1252, CodePage::windows_1254, CodePage::windows_1258,
                             CodePage::iso_8859_15};

/// Those readers that lack fewest of the characters in `lines`.
std::vector<CodePage> pages_of(std::string_view text, std::span<const Span> lines) {
  std::array<std::size_t, readers.size()> lacking{};
  for (const Span line : lines) {
    for (std::uint32_t at = line.begin; at < line.end;) {
      const CodePoint point = decode_any(text, at);
      at += point.size;
      if (point.value < 0x80) continue;
      const LegacyCharacter& legacy = legacy_character(point.value);
      for (std::size_t reader = 0; reader < readers.size(); ++reader)
        lacking[reader] += legacy.bytes[static_cast<std::size_t>(readers[reader])] == 0 ? 1 : 0;
    }
  }
  const std::size_t least = *std::min_element(lacking.begin(), lacking.end());
  std::vector<CodePage> pages;
  for (std::size_t reader = 0; reader < readers.size(); ++reader) {
    if (lacking[reader] == least) pages.push_back(readers[reader]);
  }
  return pages;
}

/// How text may have been misread, and what speaks for it.
struct Explanation {
  std::size_t encoding = 0;
  CodePage page = CodePage::windows_1252;
  Merit merit = {};
};

std::vector<Explanation> explanations(std::string_view text, std::span<const Span> lines) {
  std::vector<Explanation> all;
  for (const CodePage page : pages_of(text, lines)) {
    for (std::size_t number = 0; number < encodings.size(); ++number) {
      const Converter& converter = converter_of(number);
      if (!converter.exists()) continue;
      Explanation& explanation = all.emplace_back(Explanation{.encoding = number, .page = page});
      for (const Span line : lines) {
        for_each_segment(text, line, page, [&](const Segment& segment) {
          const auto converted = convert(converter, segment.bytes);
          if (converted) explanation.merit += merit_of(*converted, encodings[number].language);
        });
      }
    }
  }
  return all;
}

/// What of a segment is damaged, without the ASCII that stays at either end.
Damage damage_of(std::string_view text, const Segment& segment, CodePage page, std::string_view repaired,
                 std::string_view writer) {
  const auto shows = [&](CodePage reader) { return misread(segment.bytes, reader) == slice(text, segment.span); };
  bool exact = shows(page);
  if (!exact && page == CodePage::windows_1252 && shows(CodePage::latin_1)) {
    page = CodePage::latin_1;
    exact = true;
  }
  const auto is_same = [](char a, char b) { return a == b && is_ascii({&a, 1}); };
  const auto begin = static_cast<std::size_t>(
      std::mismatch(segment.bytes.begin(), segment.bytes.end(), repaired.begin(), repaired.end(), is_same).first -
      segment.bytes.begin());
  repaired.remove_prefix(begin);
  Span span = segment.span;
  span.begin += static_cast<std::uint32_t>(begin);
  while (!repaired.empty() && is_same(repaired.back(), text[span.end - 1])) {
    repaired.remove_suffix(1);
    --span.end;
  }
  return {.span = span, .repaired = std::string(repaired), .pages = {page}, .exact = exact, .writer = writer};
}

}  // namespace

std::vector<Damage> find_misread_east_asian(const Document& document, std::span<const Span> suspects, bool in_code) {
  const std::string_view text = document.bytes();
  const std::vector<Explanation> all = explanations(text, suspects);
  const auto best = std::max_element(
      all.begin(), all.end(), [](const Explanation& a, const Explanation& b) { return a.merit.score < b.merit.score; });
  std::vector<Damage> found;
  if (best == all.end() || !is_sure(best->merit, encodings[best->encoding].language)) return found;
  const EastAsian& writer = encodings[best->encoding];
  bool only_page = true;
  for (const Explanation& other : all) {
    if (other.merit.score <= best->merit.score - margin) continue;
    if (other.encoding != best->encoding) return found;
    // Code pages that agree in all that the text holds have the same merit.
    only_page = only_page && other.merit.score == best->merit.score;
  }
  const Converter& converter = converter_of(best->encoding);
  const Converter back{"UTF-8", writer.iconv_name};
  for (const Span line : lines_beyond_ascii(document, in_code)) {
    for_each_segment(text, line, best->page, [&](const Segment& segment) {
      const auto converted = convert(converter, segment.bytes);
      if (!converted || merit_of(*converted, writer.language).score <= 0) return;
      Damage damage = damage_of(text, segment, best->page, *converted, writer.name);
      const bool whole = only_page && segment.span == line;
      damage.exact = damage.exact && whole && !has_half_width(*converted) && convert(back, *converted) == segment.bytes;
      found.push_back(std::move(damage));
    });
  }
  return found;
}

}  // namespace stet
