#include "lint/text/utf8.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("every scalar value survives encoding and decoding, from either end") {
  for (char32_t value = 0; value <= 0x10FFFF; value = value < 0x3000 ? value + 1 : value + 97) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text = "a";
    append_utf8(text, value);
    CAPTURE(static_cast<std::uint32_t>(value));
    REQUIRE(is_utf8(text));
    const auto forwards = decode(text, 1);
    REQUIRE(forwards);
    REQUIRE(forwards->value == value);
    REQUIRE(forwards->size == text.size() - 1);
    const auto backwards = decode_before(text, text.size());
    REQUIRE(backwards);
    REQUIRE(backwards->value == value);
  }
}

TEST_CASE("what is not well-formed is not decoded") {
  const std::vector<std::string> broken = {
      "\x80",
      "\xBF",
      "\xC0\x80",
      "\xC1\xBF",
      "\xC3",
      "\xC3(",
      "\xE0\x80\x80",
      "\xE0\x9F\xBF",
      "\xE2\x82",
      "\xED\xA0\x80",
      "\xED\xBF\xBF",
      "\xF0\x80\x80\x80",
      "\xF0\x9F\x98",
      "\xF4\x90\x80\x80",
      "\xF5\x80\x80\x80",
      "\xFF",
      "\xFE",
      "\xE2\x28\xA1",
  };
  for (const std::string& bytes : broken) {
    CAPTURE(bytes.size());
    CHECK_FALSE(is_utf8(bytes));
    CHECK_FALSE(decode(bytes, 0));
  }
}

TEST_CASE("looking back does not take a broken sequence for a whole one") {
  CHECK_FALSE(decode_before("\xC3", 1));
  CHECK_FALSE(decode_before("é\x80", 3));  // one continuation byte too many
  CHECK_FALSE(decode_before("\x80\x80\x80\x80", 4));
  CHECK_FALSE(decode_before("é", 1));  // in the middle of a sequence
  CHECK(decode_before("éa", 3)->value == 'a');
}

TEST_CASE("ASCII is told from the rest wherever the other byte stands") {
  CHECK(is_ascii(""));
  CHECK(is_ascii(std::string(5000, 'a')));
  for (const std::size_t at : {0U, 1U, 1023U, 1024U, 4999U}) {
    std::string text(5000, 'a');
    text[at] = '\x80';
    CAPTURE(at);
    CHECK_FALSE(is_ascii(text));
  }
}

TEST_CASE("bytes beyond ASCII are told as bits") {
  CHECK(high_bits("") == 0);
  CHECK(high_bits("a\x80z\xFF\x7F") == 0b1010);
  std::string text(64, 'a');
  for (std::size_t at = 0; at < text.size(); ++at) {
    text[at] = '\xC3';
    CAPTURE(at);
    CHECK(high_bits(text) == std::uint64_t{1} << at);
    text[at] = 'a';
  }
}

TEST_CASE("code points and UTF-16 units are counted in whole and in broken text") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("aé—😀") == 4);
  CHECK(count_code_points("a\x92s\xFF") == 3);  // a stray continuation byte takes no column
  CHECK(count_utf16_units("aé—😀") == 5);
  CHECK(count_utf16_units("a\xFF\xF0\x9F") == 4);
}
