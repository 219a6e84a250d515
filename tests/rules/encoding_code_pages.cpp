#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "rules/encoding/code_pages.h"

namespace stet {

TEST_CASE("a code page shows the bytes of UTF-8 as its own characters") {
  CHECK(misread("a — b", CodePage::windows_1252) == "a â€” b");
  CHECK(misread("é", CodePage::latin_1) == "Ã©");
  CHECK(misread("—", CodePage::latin_1) == "\u00E2\u0080\u0094");
  CHECK(misread("é", CodePage::cp437) == "├⌐");
  CHECK(misread("é", CodePage::cp850) == "├®");
  CHECK(misread("—", CodePage::cp866) == "тАФ");
  CHECK(misread("é", CodePage::koi8_r) == "ц╘");
  CHECK(misread("é", CodePage::mac_roman) == "√©");
  CHECK(misread("é", CodePage::windows_1251) == "Г©");
}

TEST_CASE("a byte that a code page leaves undefined is the control character of that number") {
  CHECK(misread("”", CodePage::windows_1252) == "â€\u009D");
  CHECK(character_of(CodePage::windows_1253, 0xD2) == U'\u00D2');
}

TEST_CASE("each character of a code page knows its byte there") {
  for (std::size_t page = 0; page < readable_code_pages; ++page) {
    for (unsigned byte = 0x80; byte < 0x100; ++byte) {
      CAPTURE(page);
      CAPTURE(byte);
      const char32_t character = character_of(static_cast<CodePage>(page), static_cast<std::uint8_t>(byte));
      CHECK(legacy_character(character).bytes[page] == byte);
    }
  }
  CHECK(legacy_character(U'\U0001F600').bytes[0] == 0);
  CHECK(legacy_character(U'漢').long_leads == 0);
}

TEST_CASE("no character whose UTF-8 begins with E3 to ED is in a code page") {
  for (char32_t character = 0x3000; character < 0xE000; ++character) {
    CAPTURE(character);
    const LegacyCharacter& legacy = legacy_character(character);
    REQUIRE((legacy.pair_leads | legacy.long_leads | legacy.followers) == 0);
  }
}

}  // namespace stet
