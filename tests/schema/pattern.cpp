#include "lint/schema/pattern.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace stet;

namespace {

bool matches(std::string_view pattern, std::string_view text) {
  const auto compiled = Pattern::compile(pattern);
  REQUIRE(compiled.has_value());
  return compiled->match(text, true) == Pattern::Match::yes;
}

}  // namespace

TEST_CASE("a pattern matches anywhere unless it is anchored") {
  CHECK(matches("b", "abc"));
  CHECK_FALSE(matches("^b", "abc"));
  CHECK_FALSE(matches("c$", "abc\n"));  // the very end
}

TEST_CASE("classes are those of ECMAScript") {
  CHECK(matches("^\\s$", "\xC2\xA0"));
  CHECK_FALSE(matches("^\\S$", "\xC2\xA0"));
  CHECK(matches("^[\\s]$", "\xE2\x80\xA8"));
  CHECK_FALSE(matches("^\\d$", "\xE0\xA7\xAA"));  // a Bengali digit
  CHECK_FALSE(matches("^\\w$", "\xC3\xA9"));
  CHECK(matches("^\\p{Letter}+$", "\xC3\xA9t\xC3\xA9"));
  CHECK(matches("^\\p{Script=Greek}$", "\xCE\xB1"));
  CHECK(matches("^[^]$", "\n"));
}

TEST_CASE("code points are written in each of ECMAScript's ways") {
  for (const std::string_view pattern : {"^\\ud83d\\ude00$", "^\\u{1f600}$", "^.$", "^\xF0\x9F\x98\x80$"}) {
    CAPTURE(pattern);
    CHECK(matches(pattern, "\xF0\x9F\x98\x80"));
  }
}

TEST_CASE("what other languages have is refused where it is") {
  const auto pattern = Pattern::compile("ab\\Z");
  REQUIRE_FALSE(pattern.has_value());
  CHECK(pattern.error().offset == 2);
}

TEST_CASE("matching without end is given up") {
  const auto pattern = Pattern::compile("^(a|aa)+$");
  REQUIRE(pattern.has_value());
  CHECK(pattern->match(std::string(64, 'a') + "b", true) == Pattern::Match::gave_up);
}
