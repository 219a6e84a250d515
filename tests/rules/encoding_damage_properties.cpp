#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/rules/damage_in.h"
#include "tests/support/cpu_time.h"

namespace stet {

namespace {

/// `text` with the repairs that are made without asking.
std::string safely_mended(std::string_view text) {
  std::string whole;
  std::uint32_t at = 0;
  for (const Damage& damage : damage_in(text)) {
    whole += slice(text, {at, damage.span.begin});
    whole += damage.exact ? damage.repaired : slice(text, damage.span);
    at = damage.span.end;
  }
  return whole + std::string(text.substr(at));
}

// Words of many languages, with the marks that stand at them.
constexpr std::string_view words[] = {
    "über",    "Straße", "schön",      "forêt", "garçon,", "l’été",     "œuvre",   "année.",   "niño",     "¿dónde?",
    "coração", "não",    "pêssego",    "città", "perché",  "žluťoučký", "kůň.",    "řeka",     "gęślą",    "jaźń",
    "łąka",    "erdő",   "hűvös",      "ţară",  "și",      "şoför",     "çığ",     "İstanbul", "đường",    "thành",
    "phố.",    "река",   "лес,",       "ёлка",  "їжак",    "дорога",    "θάλασσα", "ημέρα",    "ήλιος.",   "שלום",
    "עולם",    "مدرسة",  "كتاب",       "सूरज",   "ภูเขา",    "山の上",    "太陽",    "해가",     "“quoted”", "it’s",
    "–",       "—",      "and…",       "5 €",   "→",       "20 °C",     "ægir",    "þorn",     "smørbrød", "åker",
    "ėjo",     "žąsys",  "šermukšnis", "naïve", "café",    "©",         "plain",   "words",    "in",       "between",
    "them",    "all",    "the",        "river", "runs",    "on",
};

class Sentences {
 public:
  std::string next() {
    std::string sentence = "So";
    const std::size_t count = 3 + random_() % 8;
    // Lines are mostly in one language: neighbours in the list.
    const std::size_t start = random_() % std::size(words);
    for (std::size_t i = 0; i < count; ++i) {
      sentence += ' ';
      sentence += random_() % 3 == 0 ? "and then" : words[(start + random_() % 6) % std::size(words)];
    }
    return sentence;
  }
  std::size_t number(std::size_t below) { return random_() % below; }

 private:
  std::minstd_rand random_{20240629};
};

/// Not ISO-8859-2 and -15: what they read otherwise than Windows-1250 and -1252 are letters there as well, so that
/// single words tell no difference.
CodePage any_page(Sentences& sentences) {
  const auto page = static_cast<CodePage>(sentences.number(readable_code_pages));
  return page == CodePage::iso_8859_2 || page == CodePage::iso_8859_15 ? CodePage::latin_1 : page;
}

std::string many(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

}  // namespace

TEST_CASE("a damaged line is repaired as it was or not touched") {
  Sentences sentences;
  std::size_t repaired = 0;
  std::size_t damaged = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string sentence = sentences.next();
    const auto page = any_page(sentences);
    std::string line = misread(sentence, page);
    if (i % 4 == 0) line = misread(line, page);
    if (line == sentence) continue;
    ++damaged;
    const std::string mended = safely_mended(line);
    CAPTURE(sentence);
    CAPTURE(line);
    CAPTURE(mended);
    CHECK((mended == sentence || mended == line));
    if (mended == sentence) ++repaired;
  }
  CHECK(repaired * 100 >= damaged * 80);
}

TEST_CASE("repairing clean text changes nothing") {
  Sentences sentences;
  for (int i = 0; i < 2000; ++i) {
    const std::string sentence = sentences.next();
    CAPTURE(sentence);
    CHECK(damage_in(sentence).empty());
  }
}

TEST_CASE("a word that was damaged in several ways is not half mended") {
  Sentences sentences;
  int half = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string_view first = words[sentences.number(std::size(words))];
    const std::string_view second = words[sentences.number(std::size(words))];
    if (first.find(' ') != std::string_view::npos || second.find(' ') != std::string_view::npos) continue;
    const auto page = any_page(sentences);
    const auto other = any_page(sentences);
    const std::string once = misread(first, page);
    const std::string wreck = once + misread(i % 2 == 0 ? std::string(second) : misread(second, page), other);
    const std::string line = "the " + wreck + " here";
    const std::string whole = "the " + std::string(first) + std::string(second) + " here";
    CAPTURE(whole);
    CAPTURE(line);
    const std::string mended = safely_mended(line);
    CAPTURE(mended);
    if (mended != line && mended != whole) ++half;
  }
  CHECK(half <= 2);
}

TEST_CASE("endless damage takes linear time") {
  for (const std::string_view piece : {"cafÃ© ", "cafÃ©\n", "Ã©", "Ã", "Â", "â€", "â€\"", "Ð²ÐµÑ‡ÐµÑ€\n", "├®├®", "тАЬ",
                                       "Â ", "\xC3\x82\xC2\x80", "вЂ”"}) {
    CAPTURE(piece);
    const auto time = [&](std::size_t bytes) {
      const std::string text = many(piece, bytes);
      const auto stretches = stretches_of(text);
      return test::cpu_seconds([&] { find_mojibake(text, stretches, [](std::uint32_t) { return Attention::full; }); });
    };
    time(50'000);
    CHECK(time(400'000) < 2.6 * time(200'000) + 0.2);
  }
}

TEST_CASE("any bytes in any order are survived") {
  std::string pairs;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      pairs += static_cast<char>(a);
      pairs += static_cast<char>(b);
    }
  }
  damage_in(pairs);
  std::minstd_rand random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (int j = 0; j < 40; ++j) text += static_cast<char>(random() >> 5U);
    std::uint32_t at = 0;
    for (const Damage& damage : damage_in(text)) {
      CHECK(damage.span.begin >= at);
      CHECK(damage.span.end <= text.size());
      at = damage.span.end;
    }
  }
}

}  // namespace stet
