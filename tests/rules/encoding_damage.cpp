#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/rules/damage_in.h"

namespace stet {

namespace {

std::string mended(std::string_view text) {
  std::string whole;
  std::uint32_t at = 0;
  for (const Damage& damage : damage_in(text)) {
    whole += slice(text, {at, damage.span.begin});
    whole += damage.repaired;
    at = damage.span.end;
  }
  return whole + std::string(text.substr(at));
}

std::string misread_times(std::string text, CodePage page, int times) {
  for (int i = 0; i < times; ++i) text = misread(text, page);
  return text;
}

// One sentence each; of scripts, marks and symbols what documents hold.
constexpr std::string_view sentences[] = {
    "The gate — the old one — stays shut.",
    "“Nobody comes here”, she said, and it’s true…",
    "Über den Dächern hört man früh die Vögel.",
    "Le garçon a mangé à la forêt, où l’été dure.",
    "El niño pequeño soñó con un río.",
    "O coração não se engana, avó.",
    "Příliš žluťoučký kůň úpěl.",
    "Zażółć gęślą jaźń.",
    "A hűvös őszi éj.",
    "Şoförün çantası ağır değil mi?",
    "Не шуми, мать, зелёная дубрава.",
    "Щоб знову їхати до лісу, треба ще й мапа.",
    "Μια θάλασσα είναι γαλάζια σήμερα.",
    "השמש זורחת מעל ההרים.",
    "الشمس فوق الجبال والبحر.",
    "सूरज पहाड़ों के ऊपर है।",
    "พระอาทิตย์อยู่เหนือภูเขา",
    "太阳在山上升起。",
    "山の上に太陽が昇ります。",
    "해가 산 위에 떠오릅니다.",
    "Mặt trời mọc trên núi.",
    "Done ✅ and shipped 🚀 at last.",
};

}  // namespace

TEST_CASE("text that was read in a code page is mended, in every script") {
  for (std::size_t page = 0; page <= static_cast<std::size_t>(CodePage::latin_1); ++page) {
    // They differ from Windows-1250 and Windows-1252 in few letters.
    if (page == static_cast<std::size_t>(CodePage::iso_8859_2) ||
        page == static_cast<std::size_t>(CodePage::iso_8859_15))
      continue;
    for (const std::string_view sentence : sentences) {
      const std::string damaged = misread(sentence, static_cast<CodePage>(page));
      CAPTURE(page);
      CAPTURE(damaged);
      CHECK(mended(damaged) == sentence);
    }
  }
}

TEST_CASE("what reads alike in several code pages is mended rightly or in doubt") {
  for (const CodePage page : {CodePage::iso_8859_2, CodePage::iso_8859_15}) {
    for (const std::string_view sentence : sentences) {
      const std::string damaged = misread(sentence, page);
      CAPTURE(damaged);
      const std::vector<Damage> damage = damage_in(damaged);
      const bool in_doubt = std::any_of(damage.begin(), damage.end(), [](const Damage& piece) { return !piece.exact; });
      CHECK((in_doubt || damage.empty() || mended(damaged) == sentence));
    }
  }
}

TEST_CASE("text that was misread several times over is mended at once") {
  for (const CodePage page : {CodePage::windows_1252, CodePage::latin_1, CodePage::mac_roman}) {
    for (const int times : {2, 3}) {
      for (const std::string_view sentence : sentences) {
        const std::string damaged = misread_times(std::string(sentence), page, times);
        CAPTURE(times);
        CAPTURE(damaged);
        CHECK(mended(damaged) == sentence);
      }
    }
  }
}

TEST_CASE("clean text is no damage, whatever its language") {
  for (const std::string_view sentence : sentences) {
    CAPTURE(sentence);
    CHECK(damage_in(sentence).empty());
  }
}

TEST_CASE("text whose characters are UTF-8 as bytes, but plausible as they are, is no damage") {
  for (const std::string_view text : {
           "Il a dit « c’est l’été » et « la mariée\u00A0» encore.",
           "VEJA AMANHÃ… na praça",
           "IL ÉTAIT FERMÉ… POUR L’ÉTÉ",
           "NICIODATĂ™ este o marcă",
           "a radius of 12 Å— more or less",
           "¡ALTO AHÍ! gritó JOSÉ¡",
           "Anne Brontë…” she read",
           "ВІКІ та СТІЛ",
           "Термін дії: рік, з них дві дії",
           "Рішення для всіх",
           "США» и «РФ»",
           "раб сад род ред тег",
           "Вижте ред 5, после всё",
           "┌──┬──┐ │└┘│ ╔╗ ├┤",
           "Mun lean boahtán, muhto âš lea sámi",
           "Tað er øðrvísi í Føroyum",
           "Τὸ ἄτομο ἔχει τὸ δικαίωμα",
           "5 × 3 ≤ 20 ± 1 µm, 20 €–30 €, ½ ¼",
           "Ō¬o",
           "T•Ø•R•Ü•S",
           "don’t say “Ã” or Ã’s",
       }) {
    CAPTURE(text);
    CHECK(damage_in(text).empty());
  }
}

TEST_CASE("only what is damaged is touched") {
  const std::string text = "Voilà – ce café est Ã©tonnant – « déjà »";
  const std::vector<Damage> damage = damage_in(text);
  REQUIRE(damage.size() == 1);
  CHECK(slice(text, damage[0].span) == "Ã©");
  CHECK(damage[0].repaired == "é");
  CHECK(damage[0].exact);
  CHECK(damage[0].pages == std::vector{CodePage::windows_1252});
}

TEST_CASE("a repair is exact when misreading it gives what stands there") {
  SUBCASE("Windows-1252 with control characters for its undefined bytes") {
    const auto damage = damage_in("he said â€œyesâ€\u009D twice");
    REQUIRE(damage.size() == 2);
    CHECK(damage[1].exact);
  }
  SUBCASE("Latin-1 is told by its control characters") {
    const auto damage = damage_in("the gate \u00E2\u0080\u0094 the old one");
    REQUIRE(damage.size() == 1);
    CHECK(damage[0].exact);
    CHECK(damage[0].pages == std::vector{CodePage::latin_1});
  }
  SUBCASE("a no-break space that became a plain one is lost") {
    const auto damage = damage_in("Ð Ð°Ð·Ð½Ð¸Ñ†Ð°");
    REQUIRE(damage.size() == 1);
    CHECK(damage[0].repaired == "Разница");
    CHECK_FALSE(damage[0].exact);
  }
  SUBCASE("the last byte of a quotation mark or dash is lost") {
    CHECK(mended("she said â€œyesâ€ and went") == "she said “yes” and went");
    CHECK(mended("the gate â€\" the old one") == "the gate — the old one");
    CHECK_FALSE(damage_in("the gate â€\" the old one").at(0).exact);
  }
}

TEST_CASE("sure damage beside it makes doubtful damage count") {
  CHECK(damage_in("OÃ™ ET QUAND").empty());
  CHECK(mended("OÃ™ ET QUAND, au cafÃ© ou Ã  la forÃªt") == "OÙ ET QUAND, au café ou à la forêt");
}

TEST_CASE("what is skipped is neither damage nor company") {
  const std::string text = "cafÃ© OÃ™ ET QUAND";
  const auto damage = find_mojibake(
      text, stretches_of(text), [](std::uint32_t offset) { return offset < 5 ? Attention::none : Attention::full; });
  CHECK(damage.empty());
}

TEST_CASE("broken UTF-8 and endless pieces are survived") {
  CHECK(damage_in("\xC3\x83 \xC3 \xE2\x82 \xFF\xFE \xC2").empty());
  CHECK(damage_in(std::string(1, '\xC3')).empty());
  std::string leads;
  std::string spaced;
  for (int i = 0; i < 200'000; ++i) {
    leads += "Ã";
    spaced += "Ã ";
  }
  CHECK(damage_in(leads).empty());
  damage_in(spaced);
}

}  // namespace stet
