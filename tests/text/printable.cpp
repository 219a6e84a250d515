#include "lint/text/printable.h"

#include <string>

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("what is printable stays as it is, in every script") {
  for (const char* text : {"", "plain text", "naïve — „so“", "日本語", "العربية", "हिन्दी", "क्‍ष",
                           "می‌خواهم", "👩‍👩‍👧 ❤️", "\u00A0", "\u0301", "\u0600\u0661"}) {
    CHECK(printable(text) == text);
  }
}

TEST_CASE("what one cannot see becomes visible") {
  CHECK(printable("a\tb\nc\rd") == "a\\tb\\nc\\rd");
  CHECK(printable(std::string("\0", 1)) == "U+0000");
  CHECK(printable("\x1B[31m") == "U+001B[31m");
  CHECK(printable("\x7F\u0085") == "U+007FU+0085");
  CHECK(printable("a\u200Bb\u00AD\u2060\uFEFF") == "aU+200BbU+00ADU+2060U+FEFF");
  CHECK(printable("\u202Eevil\u2066") == "U+202EevilU+2066");
  CHECK(printable("\u2028\u2029") == "U+2028U+2029");
  CHECK(printable("\u3164\u034F") == "U+3164U+034F");
  CHECK(printable("\uE000\U0010FFFD") == "U+E000U+10FFFD");
  CHECK(printable("\uFDD0\U0001FFFE") == "U+FDD0U+1FFFE");
}

TEST_CASE("what a CI system would take for a command is taken apart") {
  CHECK(printable("see ##[error]a and ###vso[task.complete]b") ==
        "see U+0023#[error]a and #U+0023#vso[task.complete]b");
  CHECK(printable("## [a] #[b] ##vso") == "## [a] #[b] ##vso");
}

TEST_CASE("broken bytes become U+FFFD") {
  CHECK(printable("it\x92s") == "it\uFFFDs");
  CHECK(printable("\xE2\x82") == "\uFFFD\uFFFD");
}

TEST_CASE("a quoted value is cut to its limit, ellipsis included") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "ab…");
  CHECK(shortened("äöüß", 4) == "äöüß");
  CHECK(shortened("äöüßä", 4) == "äöü…");
  CHECK(shortened("ab\ncd", 4) == "ab…");  // an escape is never cut
  CHECK(shortened("ab\u200Bcd", 5) == "ab…");
  CHECK(shortened("ab\u200B", 8) == "abU+200B");
  CHECK(shortened("", 0) == "");
  CHECK(shortened(std::string(10'000'000, 'x')).size() == 39 + 3);
}
