#include "lint/document/decoding.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/document/document.h"

namespace stet {
namespace {

using namespace std::string_view_literals;

std::string as_utf16(std::u16string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFFU);
    bytes += static_cast<char>(unit >> 8U);
  }
  return bytes;
}

TEST_CASE("every character of a decoded text leads back to its bytes in the file") {
  std::u16string text;
  for (int i = 0; i < 700; ++i) text += u"aé€\U0001F600";  // 1, 2, 3 and 4 bytes in UTF-8; 2, 2, 2 and 4 in UTF-16
  const std::string bytes = as_utf16(text);
  const Document document{"a.md", bytes};
  REQUIRE(document.decoding() != nullptr);
  const Decoding& decoding = *document.decoding();
  CHECK(decoding.origin(Span{0, static_cast<std::uint32_t>(decoding.text().size())}) ==
        Span{0, static_cast<std::uint32_t>(bytes.size())});
  for (std::uint32_t i = 0; i < 700; ++i) {
    CAPTURE(i);
    CHECK(decoding.origin(10 * i) == 2 + 10 * i);
    CHECK(decoding.origin(10 * i + 1) == 2 + 10 * i + 2);
    CHECK(decoding.origin(10 * i + 3) == 2 + 10 * i + 4);
    CHECK(decoding.origin(10 * i + 6) == 2 + 10 * i + 6);
  }
  CHECK(decoding.leads_back());
}

TEST_CASE("lone surrogates and a missing last byte are broken places, not the end of the text") {
  std::string bytes = as_utf16(u"one \xD83D two \xDE00 three");
  bytes += 'x';
  const Document document{"a.md", bytes};
  REQUIRE(document.decoding() != nullptr);
  CHECK(document.bytes() == "one \uFFFD two \uFFFD three\uFFFD");
  CHECK(document.decoding()->broken() == 3);
  CHECK(!document.decoding()->leads_back());
}

TEST_CASE("a file of a few bytes, a mark alone and noise behind a mark are read without fault") {
  for (const std::string_view bytes : {"\xFF\xFE"sv, "\xFE\xFF\0"sv, "\xFF\xFE\0\0"sv, "\xFF"sv, "\0"sv, "\0\0\0"sv}) {
    CAPTURE(bytes.size());
    const Document document{"a.md", bytes};
    CHECK(document.file_bytes() == bytes);
    CHECK(document.lines().size() <= 1);
  }
}

TEST_CASE("broken places in a text that is UTF-8 otherwise are no reason to decode it") {
  CHECK(Document{"a.md", "caf\u00E9 and cr\xE8me"}.decoding() == nullptr);
  CHECK(Document{"a.md", "It is cut off \xE2\x80 here"}.decoding() == nullptr);
  CHECK(Document{"a.md", "Half a space:\xC2 6"}.decoding() == nullptr);
  CHECK(Document{"a.md",
                 "\u00FCber \u00F6fter \u00E4hnlich \u00DF\nf\xFCr\n\xFC\nd\xFCrr\nk\xFChn\n\u00FCber \u00F6fter\n"}
            .decoding() == nullptr);
}

TEST_CASE("a word or two in a legacy encoding are enough where nothing is UTF-8") {
  for (const std::string_view bytes : {"caf\xE9"sv, "caf\xE9 and cr\xE8me"sv, "One.\n\nTwo: na\xEFve.\n\nThree.\n"sv}) {
    CAPTURE(bytes);
    const Document document{"a.md", bytes};
    REQUIRE(document.decoding() != nullptr);
    CHECK(document.decoding()->guess().encoding->name == "Windows-1252");
    CHECK(!document.decoding()->guess().sure);
  }
}

TEST_CASE("legacy encodings are told by the text that they make") {
  const Document cyrillic{"a.md",
                          "\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE4\xE5\xEB\xE0? \xC2\xF1\xB8 "
                          "\xF5\xEE\xF0\xEE\xF8\xEE, \xF1\xEF\xE0\xF1\xE8\xE1\xEE.\n"};
  REQUIRE(cyrillic.decoding() != nullptr);
  CHECK(cyrillic.decoding()->guess().encoding->name == "Windows-1251");
  CHECK(cyrillic.bytes() == "Привет, как дела? Всё хорошо, спасибо.\n");
}

}  // namespace
}  // namespace stet
