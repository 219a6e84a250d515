#include "lint/schema/uri.h"

#include <string_view>

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("references are resolved as RFC 3986 has it") {
  constexpr std::string_view base = "http://a/b/c/d;p?q";
  CHECK(resolve_uri(base, "g") == "http://a/b/c/g");
  CHECK(resolve_uri(base, "./g/") == "http://a/b/c/g/");
  CHECK(resolve_uri(base, "/g") == "http://a/g");
  CHECK(resolve_uri(base, "//g") == "http://g");
  CHECK(resolve_uri(base, "?y") == "http://a/b/c/d;p?y");
  CHECK(resolve_uri(base, "#s") == "http://a/b/c/d;p?q#s");
  CHECK(resolve_uri(base, "../../../g") == "http://a/g");
  CHECK(resolve_uri(base, "g:h") == "g:h");
  CHECK(resolve_uri("urn:example:root", "#a") == "urn:example:root#a");
  CHECK(resolve_uri("", "#a") == "#a");
}

TEST_CASE("percent escapes are decoded, what only looks like one stays") {
  CHECK(percent_decoded("a%20b") == "a b");
  CHECK(percent_decoded("100%") == "100%");
  CHECK(percent_decoded("%zz%4") == "%zz%4");
}
