#include "lint/document/encoding_guess.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <memory>
#include <string>
#include <utility>

#include <uchardet.h>

#include "lint/document/decoding.h"
#include "lint/text/alphabets.h"
#include "lint/text/plausibility.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

using namespace std::string_view_literals;

constexpr Encoding utf16_le{"UTF-16 (little endian)", "UTF-16LE", 2};
constexpr Encoding utf16_be{"UTF-16 (big endian)", "UTF-16BE", 2};
constexpr Encoding utf32_le{"UTF-32 (little endian)", "UTF-32LE", 4};
constexpr Encoding utf32_be{"UTF-32 (big endian)", "UTF-32BE", 4};

/// A legacy encoding, how uchardet calls it, and how rarely documents are in it, in double bits.
struct Legacy {
  Encoding encoding;
  std::string_view uchardet_name;
  unsigned rarity;
};

// Of two that give the same text the first is named. Latin-1 is read as Windows-1252, as browsers do it.
constexpr std::array legacy_encodings{
    Legacy{{"Windows-1252", "CP1252", 1}, "WINDOWS-1252", 0},
    Legacy{{"Windows-1251", "CP1251", 1}, "WINDOWS-1251", 2},
    Legacy{{"Windows-1250", "CP1250", 1}, "WINDOWS-1250", 2},
    Legacy{{"Windows-1253", "CP1253", 1}, "WINDOWS-1253", 2},
    Legacy{{"Windows-1254", "CP1254", 1}, "ISO-8859-9", 2},
    Legacy{{"Windows-1255", "CP1255", 1}, "WINDOWS-1255", 2},
    Legacy{{"Windows-1256", "CP1256", 1}, "WINDOWS-1256", 2},
    Legacy{{"Windows-1257", "CP1257", 1}, "WINDOWS-1257", 2},
    Legacy{{"Windows-1258", "CP1258", 1}, "WINDOWS-1258", 4},
    Legacy{{"Shift_JIS", "CP932", 1}, "SHIFT_JIS", 2},
    Legacy{{"EUC-JP", "EUC-JP-MS", 1}, "EUC-JP", 2},
    Legacy{{"GB18030", "GB18030", 1}, "GB18030", 2},
    Legacy{{"Big5", "CP950", 1}, "BIG5", 2},
    Legacy{{"EUC-KR", "CP949", 1}, "UHC", 2},
    Legacy{{"KOI8-R", "KOI8-R", 1}, "KOI8-R", 4},
    Legacy{{"KOI8-U", "KOI8-U", 1}, "", 6},
    Legacy{{"Mac Roman", "MACINTOSH", 1}, "", 8},
    Legacy{{"ISO-8859-15", "ISO-8859-15", 1}, "ISO-8859-15", 8},
    Legacy{{"ISO-8859-2", "ISO-8859-2", 1}, "ISO-8859-2", 6},
    Legacy{{"ISO-8859-5", "ISO-8859-5", 1}, "ISO-8859-5", 8},
    Legacy{{"ISO-8859-6", "ISO-8859-6", 1}, "ISO-8859-6", 8},
    Legacy{{"ISO-8859-7", "ISO-8859-7", 1}, "ISO-8859-7", 8},
    Legacy{{"ISO-8859-13", "ISO-8859-13", 1}, "ISO-8859-13", 8},
    Legacy{{"ISO-8859-4", "ISO-8859-4", 1}, "ISO-8859-4", 12},
    Legacy{{"ISO-8859-16", "ISO-8859-16", 1}, "ISO-8859-16", 12},
    Legacy{{"code page 437", "CP437", 1}, "", 10},
    Legacy{{"code page 850", "CP850", 1}, "", 8},
    Legacy{{"code page 852", "CP852", 1}, "IBM852", 8},
    Legacy{{"code page 866", "CP866", 1}, "IBM866", 6},
    Legacy{{"code page 855", "CP855", 1}, "IBM855", 12},
    Legacy{{"code page 737", "CP737", 1}, "", 10},
    Legacy{{"code page 857", "CP857", 1}, "", 12},
    Legacy{{"code page 860", "CP860", 1}, "", 12},
    Legacy{{"code page 862", "CP862", 1}, "", 12},
    Legacy{{"code page 863", "CP863", 1}, "", 12},
    Legacy{{"code page 865", "CP865", 1}, "", 12},
    Legacy{{"code page 869", "CP869", 1}, "", 12},
    Legacy{{"code page 775", "CP775", 1}, "", 12},
    Legacy{{"Mac Cyrillic", "MAC-CYRILLIC", 1}, "MAC-CYRILLIC", 8},
    Legacy{{"Mac Central European", "MAC-CENTRALEUROPE", 1}, "MAC-CENTRALEUROPE", 12},
    Legacy{{"Windows-874", "CP874", 1}, "TIS-620", 4},
};

constexpr std::uint64_t bit = 8;  // costs are in eighths of it

/// What a reading of bytes as text costs.
struct Judgement {
  std::uint64_t cost = 0;
  std::size_t characters = 0;  ///< beyond ASCII
  std::size_t impossible = 0;  ///< unassigned, broken, or controls that no text holds

  std::uint64_t bits_each() const { return characters == 0 ? 0 : cost / characters / bit; }
};

bool is_impossible(char32_t c) {
  const bool control = c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r' && c != U'\f';
  return control || c == 0xFFFD || (c >= 0x7F && c < 0xA0) || is_unassigned(c);
}

bool is_thai(char32_t c) { return c >= 0xE00 && c < 0xE80; }

Judgement judge(std::string_view text) {
  constexpr std::uint32_t known_script = 4 * bit;  // Thai is counted among many scripts; once is enough
  Judgement judgement;
  char32_t earlier = U'\n';
  char32_t before = U'\n';
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at).value_or(CodePoint{0xFFFD, 1});
    at += next.size;
    if (next.value >= 0x80 || before >= 0x80 || is_impossible(next.value)) {
      const std::uint32_t cost = surprise(earlier, before, next.value);
      judgement.cost += is_thai(before) && is_thai(next.value) ? cost - std::min(cost, known_script) : cost;
    }
    judgement.characters += next.value >= 0x80 ? 1 : 0;
    judgement.impossible += is_impossible(next.value) ? 1 : 0;
    earlier = before;
    before = next.value;
  }
  return judgement;
}

std::optional<std::string> read_as(std::string_view bytes, const Encoding& encoding) {
  if (!Converter{encoding.iconv_name, "UTF-8"}.exists()) return std::nullopt;
  return Decoding{bytes, {.encoding = &encoding}}.text();
}

/// Whether `bytes` are text in `encoding`, which is stated: a few places may be broken all the same.
bool holds(std::string_view bytes, const Encoding& encoding) {
  constexpr std::size_t enough = 8192;
  const std::optional<std::string> text = read_as(bytes.substr(0, enough), encoding);
  if (!text) return false;
  return judge(*text).impossible * 20 <= count_code_points(*text) + 60;
}

const Encoding* encoding_of_mark(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return &utf32_le;
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return &utf32_be;
  if (bytes.starts_with("\xFF\xFE"sv)) return &utf16_le;
  if (bytes.starts_with("\xFE\xFF"sv)) return &utf16_be;
  return nullptr;
}

/// Text in UTF-16 or UTF-32 is mostly ASCII blanks and line endings at least, whose NULs stand at regular offsets.
const Encoding* encoding_of_regular_nuls(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) / 4 * 4);
  if (sample.empty()) return nullptr;
  std::array<std::size_t, 4> nuls = {};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++nuls[i % 4];
  }
  const std::size_t units = sample.size() / 4;
  const auto many = [&](std::size_t i) { return nuls[i] * 10 > units * 7; };
  const auto few = [&](std::size_t i) { return nuls[i] * 100 <= units; };
  if (few(0) && many(2) && many(3)) return &utf32_le;
  if (many(0) && many(1) && few(3)) return &utf32_be;
  if (few(0) && many(1) && few(2) && many(3)) return &utf16_le;
  if (many(0) && few(1) && many(2) && few(3)) return &utf16_be;
  return nullptr;
}

/// The lines that hold bytes beyond ASCII: no encoding in question has the byte of a line feed in a longer character.
std::string sample_of(std::string_view bytes) {
  constexpr std::size_t enough = std::size_t{32} * 1024;
  std::string sample;
  while (!bytes.empty() && sample.size() < enough) {
    const std::string_view line = bytes.substr(0, bytes.find('\n')).substr(0, enough);
    const auto is_beyond = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (std::any_of(line.begin(), line.end(), is_beyond)) (sample += line) += '\n';
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
  }
  return sample;
}

struct Uchardet {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

std::string guess_of_uchardet(std::string_view sample) {
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, Uchardet> detector{uchardet_new()};
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// How much of what is beyond ASCII is UTF-8.
struct Share {
  std::size_t whole = 0;   ///< bytes of well-formed characters
  std::size_t broken = 0;  ///< bytes of none
};

Share share_of_utf8(std::string_view bytes) {
  Share share;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::optional<CodePoint> point = decode(bytes, at);
    (point ? share.whole : share.broken) += point ? point->size : 1;
    at += point ? point->size : 1;
  }
  return share;
}

/// Whether all bytes beyond ASCII may be what is left of UTF-8: the first bytes of longer characters and some that go
/// on, single bytes, and the first half of a no-break space.
bool may_be_left_of_utf8(std::string_view bytes) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  bool any_begins = false;
  for (std::size_t at = 0; at < bytes.size();) {
    if (is_ascii(bytes[at])) {
      ++at;
      continue;
    }
    const bool alone = (at == 0 || is_ascii(bytes[at - 1])) && (at + 1 == bytes.size() || is_ascii(bytes[at + 1]));
    const auto lead = static_cast<unsigned char>(bytes[at++]);
    const std::size_t begin = at;
    while (at < bytes.size() && is_continuation(bytes[at])) ++at;
    const bool begins = lead >= 0xC0 && lead <= 0xF4 && at > begin;
    if (!begins && !alone) return false;
    const bool is_half_a_space = lead == 0xC2 && (at == bytes.size() || (is_ascii(bytes[at]) && bytes[at] <= ' '));
    any_begins = any_begins || begins || is_half_a_space;
  }
  return any_begins;
}

/// The sample as UTF-8 in which each broken byte is a character of Windows-1252 or Latin-1 that got in.
Judgement judge_as_broken_utf8(std::string_view sample) {
  constexpr std::uint64_t intrusion = 12 * bit;
  const Converter converter{"CP1252", "UTF-8"};
  std::string text;
  std::uint64_t intrusions = 0;
  for (std::size_t at = 0; at < sample.size();) {
    const std::optional<CodePoint> point = decode(sample, at);
    const std::size_t size = point ? point->size : 1;
    if (point) {
      text += sample.substr(at, size);
    } else {
      std::array<char, 4> out{'?'};
      const Converter::Step step = converter.convert(sample.substr(at, 1), out);
      text.append(out.data(), std::max<std::size_t>(step.written, 1));
      ++intrusions;
    }
    at += size;
  }
  Judgement judgement = judge(text);
  judgement.cost += intrusions * intrusion;
  return judgement;
}

struct Reading {
  const Encoding* encoding;
  std::string text;
  Judgement judgement;
  std::uint64_t text_cost;  ///< without what is known of the encoding
};

std::vector<Reading> readings_of(const std::string& sample) {
  constexpr std::uint64_t most_weight_of_uchardet = 24;
  constexpr std::uint64_t foreign_letter = 6 * bit;
  const std::string detected = guess_of_uchardet(sample);
  std::vector<Reading> readings;
  for (const Legacy& legacy : legacy_encodings) {
    std::optional<std::string> text = read_as(sample, legacy.encoding);
    if (!text) continue;
    Judgement judgement = judge(*text);
    judgement.cost += count_foreign_letters(*text) * foreign_letter;
    const std::uint64_t text_cost = judgement.cost;
    judgement.cost += legacy.rarity * (2 * bit);
    // It guesses badly where it has little to go by.
    const std::uint64_t weight = std::min<std::uint64_t>(most_weight_of_uchardet, judgement.characters) * bit;
    judgement.cost += detected == legacy.uchardet_name ? 0 : weight;
    readings.push_back({&legacy.encoding, *std::move(text), judgement, text_cost});
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.judgement.cost < b.judgement.cost; });
  return readings;
}

/// How much more a reading must cost to be out of question.
std::uint64_t clearly_more(std::uint64_t cost) { return std::max(30 * bit, cost / 64); }

/// The one that costs least; where there is little to go by, the most frequent encoding if it costs hardly more. A
/// character that is repeated tells once.
const Reading& likeliest(const std::vector<Reading>& readings, std::string_view sample) {
  constexpr std::size_t few = 12;
  constexpr std::uint64_t hardly = 12 * bit;
  const Reading& best = readings.front();
  if (best.judgement.characters >= few) return best;
  std::bitset<0x100> bytes;
  for (const char c : sample) bytes.set(static_cast<unsigned char>(c), static_cast<unsigned char>(c) >= 0x80);
  const auto frequent = std::find_if(readings.begin(), readings.end(), [](const Reading& reading) {
    return reading.encoding == &legacy_encodings.front().encoding;
  });
  const bool close = frequent != readings.end() && (frequent->judgement.cost - best.judgement.cost) * bytes.count() <
                                                       hardly * best.judgement.characters;
  return close ? *frequent : best;
}

/// Text of one language costs some ten bits a character.
bool is_plausible(const Judgement& judgement) {
  constexpr std::uint64_t most_bits_each = 16;
  return judgement.impossible == 0 && judgement.bits_each() <= most_bits_each;
}

}  // namespace

std::optional<EncodingGuess> guess_by_mark(std::string_view bytes) {
  const Encoding* encoding = encoding_of_mark(bytes);
  if (encoding == nullptr) return std::nullopt;
  if (holds(bytes.substr(encoding->unit), *encoding)) return EncodingGuess{encoding, encoding->unit};
  return std::nullopt;
}

std::optional<EncodingGuess> guess_wide_encoding(std::string_view bytes) {
  if (const Encoding* regular = encoding_of_regular_nuls(bytes)) {
    if (holds(bytes, *regular)) return EncodingGuess{.encoding = regular};
  }
  constexpr std::size_t enough = 8192;
  constexpr std::size_t telling = 16;
  const std::string_view sample = bytes.substr(0, enough);
  for (const Encoding* encoding : {&utf16_le, &utf16_be, &utf32_le, &utf32_be}) {
    const std::optional<std::string> text = read_as(sample, *encoding);
    if (!text) continue;
    const Judgement judgement = judge(*text);
    if (judgement.characters >= telling && is_plausible(judgement)) return EncodingGuess{.encoding = encoding};
  }
  return std::nullopt;
}

std::optional<EncodingGuess> guess_legacy_encoding(std::string_view bytes) {
  const Share share = share_of_utf8(bytes);
  if (share.broken == 0 || share.whole > share.broken) return std::nullopt;

  const std::string sample = sample_of(bytes);
  const std::vector<Reading> readings = readings_of(sample);
  if (readings.empty()) return std::nullopt;
  const Reading& best = likeliest(readings, sample);
  if (share.whole > 0 && judge_as_broken_utf8(sample).cost < best.judgement.cost) return std::nullopt;
  if (may_be_left_of_utf8(bytes)) {
    const std::optional<std::string> text = read_as(sample, legacy_encodings.front().encoding);
    if (!text || !is_plausible(judge(*text))) return std::nullopt;
  }

  const std::uint64_t clearly = clearly_more(best.judgement.cost);
  constexpr std::size_t most_rivals = 3;
  EncodingGuess guess{.encoding = best.encoding};
  const Reading* seen = &best;
  for (const Reading& other : readings) {
    if (guess.rivals.size() == most_rivals) break;
    // Even a rare encoding may be the right one where its text is the better one.
    const bool near = other.judgement.cost < best.judgement.cost + clearly || other.text_cost < best.text_cost;
    if (near && other.text != best.text && other.text != seen->text) guess.rivals.push_back(other.encoding);
    seen = &other;
  }
  guess.sure = guess.rivals.empty() && is_plausible(best.judgement);
  return guess;
}

}  // namespace stet
