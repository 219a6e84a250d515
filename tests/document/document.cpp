#include "lint/document/document.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace stet {

using namespace std::string_view_literals;

namespace {

Content content(std::string_view bytes) { return Document{"a.md", bytes}.content(); }

}  // namespace

TEST_CASE("a document without bytes is text") {
  const Document document{"a.md", ""};
  CHECK(document.is_text());
  CHECK(document.is_valid_utf8());
  CHECK(document.is_ascii());
  CHECK(document.lines().empty());
  CHECK(document.front_matter() == nullptr);
  CHECK(document.body() == Span{0, 0});
  CHECK(document.markdown().runs().empty());
}

TEST_CASE("text in UTF-16 or UTF-32 is read as the text that it is, with and without a byte order mark") {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"\xFF\xFE#\0 \0H\0i\0\r\0\n\0"sv, "UTF-16 (little endian)"},
      {"\xFE\xFF\0#\0 \0H\0i\0\r\0\n"sv, "UTF-16 (big endian)"},
      {"\xFF\xFE\0\0#\0\0\0 \0\0\0H\0\0\0i\0\0\0\r\0\0\0\n\0\0\0"sv, "UTF-32 (little endian)"},
      {"\0\0\xFE\xFF\0\0\0#\0\0\0 \0\0\0H\0\0\0i\0\0\0\r\0\0\0\n"sv, "UTF-32 (big endian)"},
      {"#\0 \0H\0i\0\r\0\n\0"sv, "UTF-16 (little endian)"},
      {"\0#\0 \0H\0i\0\r\0\n"sv, "UTF-16 (big endian)"},
      {"#\0\0\0 \0\0\0H\0\0\0i\0\0\0\r\0\0\0\n\0\0\0"sv, "UTF-32 (little endian)"},
      {"\0\0\0#\0\0\0 \0\0\0H\0\0\0i\0\0\0\r\0\0\0\n"sv, "UTF-32 (big endian)"},
  };
  for (const auto& one : cases) {
    const std::string_view bytes = one.first;
    const std::string_view encoding = one.second;
    CAPTURE(encoding);
    const Document document{"a.md", bytes};
    CHECK(document.is_text());
    REQUIRE(document.decoding() != nullptr);
    CHECK(document.decoding()->guess().encoding->name == encoding);
    CHECK(document.bytes() == "# Hi\r\n");
    CHECK(document.file_bytes() == bytes);
  }
}

TEST_CASE("known kinds of files and noise are binary") {
  CHECK(content("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv) == Content::binary);
  CHECK(content("\xFF\xD8\xFF\xE0\0\x10JFIF"sv) == Content::binary);
  CHECK(content("GIF89a\x01\0\x01\0\x80"sv) == Content::binary);
  CHECK(content("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"sv) == Content::binary);
  CHECK(content("PK\x03\x04\x14\0\0\0"sv) == Content::binary);
  CHECK(content("\x7F"
                "ELF\x02\x01\x01\0"sv) == Content::binary);
  std::string noise;
  std::uint32_t state = 7;
  for (int i = 0; i < 1000; ++i) noise += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
  CHECK(content(noise) == Content::binary);
}

TEST_CASE("damaged text is still text") {
  CHECK(content("one stray \0 in a sentence of some length"sv) == Content::text);
  CHECK(content("\x80\x93 caf\xE9 cr\xE8me"sv) == Content::text);
  CHECK(content("GIF89a is the name of a format"sv) == Content::text);
  CHECK(content("\x1B[1mbold\x1B[0m o\bo\f"sv) == Content::text);
}

TEST_CASE("the first look tells valid UTF-8 and ASCII") {
  const std::vector<std::pair<std::string_view, std::pair<bool, bool>>> cases{
      {"plain", {true, true}}, {"caf\u00E9", {true, false}}, {"caf\u00E9 caf\xE9", {false, false}}};
  for (const auto& [bytes, expected] : cases) {
    const Document document{"a.md", bytes};
    CHECK(document.is_valid_utf8() == expected.first);
    CHECK(document.is_ascii() == expected.second);
  }
}

TEST_CASE("runs of non-ASCII bytes are maximal and in order") {
  const Document document{"a.md", "0123456789\u2014\u2014x and \u00E9"};
  const std::vector<Span> runs{document.non_ascii().begin(), document.non_ascii().end()};
  CHECK(runs == std::vector<Span>{{10, 16}, {22, 24}});
  CHECK(Document{"a.md", "0123456789"}.non_ascii().empty());
  for (std::uint32_t before = 0; before < 130; ++before) {
    for (const std::uint32_t letters : {1U, 2U, 31U, 32U, 33U, 70U}) {
      std::string text(before, 'a');
      for (std::uint32_t i = 0; i < letters; ++i) text += "\u00E9";
      const Span run{before, before + 2 * letters};
      CAPTURE(before);
      CAPTURE(letters);
      const Document at_end{"a.md", text};
      CHECK(std::vector<Span>{at_end.non_ascii().begin(), at_end.non_ascii().end()} == std::vector<Span>{run});
      text += "a";
      const Document inside{"a.md", text};
      CHECK(std::vector<Span>{inside.non_ascii().begin(), inside.non_ascii().end()} == std::vector<Span>{run});
    }
  }
}

TEST_CASE("the body lies behind the front matter and a byte order mark") {
  CHECK(Document{"a.md", "---\na: 1\n---\nb"}.body() == Span{13, 14});
  CHECK(Document{"a.md", "\xEF\xBB\xBF---\na: 1\n---\nb"}.body() == Span{16, 17});
  CHECK(Document{"a.md",
                 "\xEF\xBB\xBF"
                 "b"}
            .body() == Span{3, 4});
  CHECK(Document{"a.md", "b"}.body() == Span{0, 1});
}

TEST_CASE("front matter is no part of the Markdown") {
  const Document document{"a.md", "---\ntitle: '`x`'\n---\n`y`\n"};
  REQUIRE(document.front_matter() != nullptr);
  CHECK(document.front_matter() == document.front_matter());  // made once
  REQUIRE(document.markdown().code().size() == 1);
  CHECK(document[document.markdown().code()[0]] == "`y`");
}

TEST_CASE("what is no text has no front matter and no Markdown") {
  const Document document{"a.md", "\x89PNG\r\n\x1A\n\0\0\0\n---\n---\n# Text\n"sv};
  CHECK(document.front_matter() == nullptr);
  CHECK(document.markdown().blocks().empty());
}

}  // namespace stet
