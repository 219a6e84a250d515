#include "lint/text/ascii.h"

#include <doctest/doctest.h>

namespace stet {
namespace {

TEST_CASE("classes hold characters of ASCII alone") {
  std::string digits;
  std::string letters;
  std::string hex_digits;
  for (int byte = -128; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    if (is_digit(c)) digits += c;
    if (is_letter(c)) letters += c;
    if (is_hex_digit(c)) hex_digits += c;
    CHECK(is_letter(c) == (is_upper(c) != is_lower(c)));
    CHECK(is_alphanumeric(c) == (is_letter(c) || is_digit(c)));
  }
  CHECK(digits == "0123456789");
  CHECK(letters == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  CHECK(hex_digits == "0123456789ABCDEFabcdef");
}

TEST_CASE("only capitals of ASCII become small letters") {
  CHECK(lower('Q') == 'q');
  CHECK(lower('[') == '[');
  CHECK(lower("Stet \u00C4\u00D6 [CORE]") == "stet \u00C4\u00D6 [core]");
}

TEST_CASE("words are found whatever the case of the text") {
  constexpr std::string_view words[] = {"unicode", "utf-8"};
  CHECK(holds_one_of("Text in UTF-8", words));
  CHECK_FALSE(holds_one_of("Text in Latin-1", words));
  CHECK_FALSE(holds_one_of("", words));
}

}  // namespace
}  // namespace stet
