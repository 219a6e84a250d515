#include "lint/text/json_string.h"

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("a JSON string says what went in, whatever that is") {
  CHECK(json_string("a\"b\\c/\u2014 \U0001F384") == "\"a\\\"b\\\\c/\u2014 \U0001F384\"");
  CHECK(json_string(std::string_view{"\0\t\n\r\x1b\x7f", 6}) == R"("\u0000\t\n\r\u001b\u007f")");
  CHECK(json_string("\u0085\u2028\u2029") == R"("\u0085\u2028\u2029")");
  CHECK(json_string("a\u202Eb\uFEFF\uFFFE\u200D") == "\"a\\u202eb\\ufeff\\ufffe\u200D\"");
  CHECK(json_string("a\xC3") == "\"a\uFFFD\"");
  CHECK(json_string("\xED\xA0\x80z") == "\"\uFFFD\uFFFD\uFFFDz\"");  // a surrogate is no character
}

TEST_CASE("a JSON string in a log gives no command") {
  CHECK(json_string("### ##[error] ##vso[x] ##teamcity[x]") ==
        R"("### \u0023#[error] \u0023#vso[x] \u0023#teamcity[x]")");
}
