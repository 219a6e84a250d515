#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "lint/document/document.h"
#include "lint/text/converter.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/misreading.h"
#include "tests/support/cpu_time.h"

namespace stet {

namespace {

/// What a reader in `seen` makes of `text` that was written in `written`; nothing where that lacks a character.
std::optional<std::string> misread_as(std::string_view text, CodePage written, CodePage seen) {
  std::string misread;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at).value();
    at += point.size;
    if (point.value < 0x80) {
      misread += static_cast<char>(point.value);
      continue;
    }
    const std::uint8_t byte = legacy_character(point.value).bytes[static_cast<std::size_t>(written)];
    if (byte == 0) return std::nullopt;
    append_utf8(misread, character_of(seen, byte));
  }
  return misread;
}

std::string misread_east_asian(std::string_view text, const char* encoding, CodePage seen = CodePage::windows_1252) {
  const Converter converter{"UTF-8", encoding};
  std::string bytes(text.size() * 2, '\0');
  bytes.resize(converter.convert(text, bytes).written);
  std::string misread;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    append_utf8(misread, byte < 0x80 ? byte : character_of(seen, byte));
  }
  return misread;
}

std::string apply(std::string_view text, const std::vector<Damage>& found, bool only_exact) {
  std::string whole;
  std::uint32_t at = 0;
  for (const Damage& damage : found) {
    whole += slice(text, {at, damage.span.begin});
    whole += damage.exact || !only_exact ? damage.repaired : slice(text, damage.span);
    at = damage.span.end;
  }
  return whole + std::string(text.substr(at));
}

std::string mended(const std::string& text, bool only_exact = false) {
  return apply(text, find_damage(Document{"a.md", text}), only_exact);
}

/// Whether each line of `text` is one of the two others.
bool is_line_by_line(std::string_view text, std::string_view one, std::string_view other) {
  const auto take = [](std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    return line;
  };
  while (!text.empty()) {
    const std::string_view line = take(text);
    const bool is_one = line == take(one);
    const bool is_other = line == take(other);
    if (!is_one && !is_other) return false;
  }
  return one.empty() && other.empty();
}

struct Sample {
  CodePage written;
  std::string_view text;
};

// Some sentences each, so that the code page can be told.
constexpr Sample samples[] = {
    {CodePage::windows_1251, "Утром над рекой стоял туман.\n\nРыбаки молчали и ждали солнца, а лодки скрипели.\n"},
    {CodePage::koi8_r, "Утром над рекой стоял туман.\n\nРыбаки молчали и ждали солнца, а лодки скрипели.\n"},
    {CodePage::cp866, "Утром над рекой стоял туман.\n\nРыбаки молчали и ждали солнца, а лодки скрипели.\n"},
    {CodePage::windows_1251,
     "Ранок був тихий, і над водою літали чайки.\n\nДіти бігли до лісу, їхній сміх було чути.\n"},
    {CodePage::windows_1253, "Το πρωί η θάλασσα ήταν ήρεμη.\n\nΟι ψαράδες περίμεναν τον ήλιο και δεν μιλούσαν.\n"},
    {CodePage::windows_1255, "בבוקר היה ערפל מעל הנהר.\n\nהדייגים שתקו וחיכו לשמש, והסירות חרקו.\n"},
    {CodePage::windows_1256, "كان الضباب فوق النهر في الصباح.\n\nانتظر الصيادون الشمس وكانت القوارب هادئة.\n"},
    {CodePage::windows_1250,
     "Ráno byla nad řekou mlha a všude ticho.\n\nRybáři mlčeli, čekali na slunce a lodě tiše vrzaly.\n\n"
     "Když konečně přišlo, zvedl se vítr, voda se třpytila a děti běžely k mostu.\n"},
    {CodePage::iso_8859_2,
     "Rano nad rzeką była mgła i wszędzie cisza.\n\nRybacy milczeli, czekali na słońce, a łodzie skrzypiały.\n\n"
     "Gdy wreszcie przyszło, zerwał się wiatr, woda błyszczała, a dzieci pobiegły aż do mostu.\n"},
};

// What documents hold in rows of letters beyond ASCII, or of few languages.
constexpr std::string_view look_alikes[] = {
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ",
    "Accents are removed: àáâãäå become a, èéêë become e, ìíîï become i, òóôõö become o, ùúûü become u.",
    "Zonnige dagen: éèêë, üûùú, öôòó, äâàá, ïîìí",
    "Í morgun var þoka yfir ánni og allt var hljótt. Þórður beið eftir sólinni, bátarnir brökuðu ögn.",
    "Í morgun var mjørki yvir ánni, og alt var friðarligt. Bátarnir lógu við bryggjuna í Tórshavn.",
    "Sáng nay có sương mù trên sông, mọi người im lặng. Thuyền đậu bên bờ, trẻ em chạy ra cầu.",
    "Bu sabah nehrin üstünde sis vardı. Balıkçılar güneşi bekledi, çocuklar köprüye koştu.",
    "L’ÉTÉ ÉTAIT ÉTOUFFANT. LA FORÊT BRÛLAIT. « OÙ ÊTES-VOUS ? » DEMANDA-T-ELLE À L’ÉLÈVE.",
    "/ˈfəʊnətɪks/ ðæt ðɪs ðəʊz, [çøœæ], /ʃiːp ʃɪp/",
    "Names: Bjørn Ångström, Niccolò Più, Jörg Müßig, Núñez, Çelik, Björk Guðmundsdóttir, Dvořák, Wałęsa.",
    "ОАО «ГАЗПРОМ» И ЗАО «СЕВЕР» ПОДПИСАЛИ ДОГОВОР. iPhone, macOS и eBay тоже упомянуты.",
    "┌──────┬──────┐ │ да   │ нет  │ └──────┴──────┘",
    "20 °C ±2 µm²/s³, ½ £5 ¥10 §3 ¶4 ©2020 ®",
    "Ρωμαϊκός αριθμός, ΐΰϊϋ, ΆΈΉΊΌΎΏ και ΑΒΓΔ",
};

}  // namespace

TEST_CASE("a line that was read in another legacy code page is mended as it was, or not touched") {
  for (const Sample& sample : samples) {
    for (std::size_t page = 0; page < readable_code_pages; ++page) {
      const auto seen = static_cast<CodePage>(page);
      const auto misread = misread_as(sample.text, sample.written, seen);
      REQUIRE(misread);
      CAPTURE(name(sample.written));
      CAPTURE(name(seen));
      CAPTURE(*misread);
      CHECK(is_line_by_line(mended(*misread, true), sample.text, *misread));
    }
  }
}

TEST_CASE("what is Cyrillic in one code page and letters or signs in another is mended") {
  constexpr std::array cyrillic{CodePage::windows_1251, CodePage::koi8_r, CodePage::cp866};
  constexpr std::array readers{CodePage::windows_1252, CodePage::windows_1251, CodePage::koi8_r, CodePage::cp866,
                               CodePage::windows_1250, CodePage::mac_roman,    CodePage::cp437,  CodePage::cp850};
  for (const Sample& sample : samples) {
    if (std::find(cyrillic.begin(), cyrillic.end(), sample.written) == cyrillic.end()) continue;
    for (const CodePage seen : readers) {
      // That is a drawing, as far as the characters tell.
      if (sample.written == CodePage::koi8_r && seen == CodePage::cp437) continue;
      const auto misread = misread_as(sample.text, sample.written, seen);
      CAPTURE(name(sample.written));
      CAPTURE(name(seen));
      CHECK(mended(misread.value(), true) == sample.text);
    }
  }
}

TEST_CASE("text that was read as Windows-1252 is mended") {
  for (const Sample& sample : samples) {
    const auto misread = misread_as(sample.text, sample.written, CodePage::windows_1252);
    CAPTURE(*misread);
    CHECK(mended(*misread) == sample.text);
    const auto found = find_damage(Document{"a.md", *misread});
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().writer == name(sample.written));
    CHECK(found.front().pages == std::vector{CodePage::windows_1252});
  }
}

TEST_CASE("Japanese, Korean and Chinese text that was read in a western code page is mended as a whole") {
  const std::vector<std::pair<const char*, std::string_view>> texts{
      {"CP932", "朝、川の上に霧がかかっていました。漁師たちは黙って太陽を待っています。\n"},
      {"EUC-JP-MS", "朝、川の上に霧がかかっていました。漁師たちは黙って太陽を待っています。\n"},
      {"CP949", "아침에 강 위로 안개가 있었습니다. 사람들은 말없이 해를 기다리고 있었습니다.\n"},
      {"GBK", "早上河上有大雾，人们都不说话，等着太阳出来。后来起风了，孩子们就跑到桥上去。\n"},
      {"CP950", "早上河上有大霧，人們都不說話，等著太陽出來。後來起風了，孩子們就跑到橋上去。\n"},
  };
  for (const auto& sample : texts) {
    for (const CodePage seen : {CodePage::windows_1252, CodePage::windows_1254, CodePage::windows_1258,
                                CodePage::iso_8859_15, CodePage::latin_1}) {
      const std::string misread = misread_east_asian(sample.second, sample.first, seen);
      CAPTURE(sample.first);
      CAPTURE(misread);
      CHECK(mended(misread, true) == sample.second);
    }
  }
}

TEST_CASE("a line of which a part was written later is not mended in part") {
  const std::string misread = misread_east_asian("사람들은 말없이 해를 기다리고 있었습니다.", "CP949");
  const std::string text = misread + "\n\n" + misread + " 그리고\n";
  CHECK(mended(text, true) == "사람들은 말없이 해를 기다리고 있었습니다.\n\n" + misread + " 그리고\n");
}

TEST_CASE("Latin text that was read in another Latin code page is told by the signs in its words") {
  const std::string_view line = "På morgonen låg det dimma över ån, och fiskarna väntade på solen för att få värme.";
  const std::string clean = "På kvällen hördes åter båtarna, men ingen såg dem.\n\n";
  for (const CodePage seen : {CodePage::mac_roman, CodePage::cp437}) {
    const std::string misread = misread_as(line, CodePage::windows_1252, seen).value();
    CAPTURE(misread);
    CHECK(mended(clean + misread + "\n\n" + clean) == clean + std::string(line) + "\n\n" + clean);
    CHECK(mended(clean + misread + "\n\n" + clean, true) == clean + misread + "\n\n" + clean);
  }
}

TEST_CASE("clean text makes sense as it stands") {
  for (const Sample& sample : samples) {
    CAPTURE(sample.text);
    CHECK(find_damage(Document{"a.md", sample.text}).empty());
  }
  for (const std::string_view text : look_alikes) {
    CAPTURE(text);
    CHECK(find_damage(Document{"a.md", text}).empty());
  }
}

TEST_CASE("a line that was misread is mended among clean ones") {
  const auto line =
      misread_as("Утром над рекой стоял туман, и все молчали.", CodePage::windows_1251, CodePage::windows_1252);
  const std::string before = "Le garçon était déjà là – « où ça ? ».\n\nРыбаки ждали.\n\n";
  const std::string behind = "\n\nL’été fut très chaud.\n";
  CHECK(mended(before + *line + behind, true) == before + "Утром над рекой стоял туман, и все молчали." + behind);
}

TEST_CASE("code is looked at when it is asked for") {
  const auto line = misread_as("Утром над рекой стоял туман", CodePage::windows_1251, CodePage::windows_1252);
  const std::string text = "```\n" + *line + "\n```\n";
  CHECK(find_damage(Document{"a.md", text}).empty());
  CHECK(find_damage(Document{"a.md", text}, true).size() == 1);
}

TEST_CASE("endless misread text takes linear time") {
  const auto piece = misread_as("Утром над рекой стоял туман. ", CodePage::windows_1251, CodePage::windows_1252);
  const std::string korean = misread_east_asian("사람들은 말없이 해를 기다리고 있었습니다. ", "CP949");
  for (const std::string& unit :
       {*piece, *piece + "\n", korean, korean + "\n", std::string("éèê"), std::string("оП")}) {
    CAPTURE(unit);
    const auto time = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += unit;
      const Document document{"a.md", text};
      document.markdown();
      return test::cpu_seconds([&] { find_damage(document); });
    };
    time(50'000);
    CHECK(time(400'000) < 2.6 * time(200'000) + 0.2);
  }
}

}  // namespace stet
