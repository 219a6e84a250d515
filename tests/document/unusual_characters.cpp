#include "lint/document/unusual_characters.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "lint/document/document.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

std::vector<char32_t> unusual_in(const std::string& text) {
  const Document document("a.md", text);
  std::vector<char32_t> found;
  for (const UnusualCharacter& character : document.unusual_characters()) {
    CHECK(decode(text, character.offset)->value == character.value);
    found.push_back(character.value);
  }
  return found;
}

TEST_CASE("what one does not see is an unusual character") {
  for (const char32_t c :
       {0x80U,   0x9FU,   0xA0U,   0xADU,   0x34FU,  0x61CU,  0x115FU,  0x1680U,  0x17B4U,  0x180EU,  0x2000U,
        0x200BU, 0x200FU, 0x2028U, 0x202FU, 0x205FU, 0x2069U, 0x206FU,  0x3000U,  0x3164U,  0xE000U,  0xF8FFU,
        0xFDD0U, 0xFE0FU, 0xFEFFU, 0xFFA0U, 0xFFF9U, 0xFFFFU, 0x1FFFEU, 0xE0001U, 0xE01EFU, 0xF0000U, 0x10FFFFU}) {
    CAPTURE(c);
    std::string text = "a";
    append_utf8(text, c);
    text += "ü";
    CHECK(unusual_in(text) == std::vector<char32_t>{c});
  }
}

TEST_CASE("letters, marks, punctuation and emoji are usual") {
  CHECK(unusual_in("ü § ¿ ж ש ع ไ あ 漢 한 “–” … ‰ ℹ ⠀ 。 ﬁ ﷺ ￥ \uFFFD 😀 𝒳 🇩🇪").empty());
}

TEST_CASE("broken bytes hide no unusual character behind them") {
  CHECK(unusual_in("\xE2\x80\xC2\xA0") == std::vector<char32_t>{0xA0});
  CHECK(unusual_in("\xE2\xE2\x80\x8B\xF3") == std::vector<char32_t>{0x200B});
  CHECK(unusual_in("\xE2\x80").empty());
}

}  // namespace
}  // namespace stet
