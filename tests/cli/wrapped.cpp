#include "lint/cli/wrapped.h"

#include <doctest/doctest.h>

namespace stet {
namespace {

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0) {
  std::string out;
  append_wrapped(out, text, indent, width, false);
  return out;
}

TEST_CASE("text is wrapped between words, and code stays in one piece") {
  CHECK(wrapped("one two three", 7) == "one two\nthree\n");
  CHECK(wrapped("one two three", 9, 2) == "  one two\n  three\n");
  CHECK(wrapped("see `a b c` there", 8) == "see\n`a b c`\nthere\n");
  CHECK(wrapped("incomprehensibilities", 5) == "incomprehensibilities\n");
  CHECK(wrapped("\u6F22\u5B57 \u6F22\u5B57", 8) == "\u6F22\u5B57\n\u6F22\u5B57\n");
}

TEST_CASE("only code is coloured") {
  std::string out;
  append_wrapped(out, "see `a b`, then", 0, 80, true);
  CHECK(out == "see \x1b[36m`a b`\x1b[0m, then\n");
}

TEST_CASE("what is said of a term stands beside it, or below it where there is no room") {
  const auto entry = [](std::string term, std::size_t width) {
    append_beside(term, term.size(), "one two three four five six seven", 8, width);
    return term;
  };
  CHECK(entry("short", 36) == "short   one two three four five six\n        seven\n");
  CHECK(entry("seven-c", 36).starts_with("seven-c one"));
  CHECK(entry("eight-co", 36).starts_with("eight-co\n        one"));
  CHECK(entry("too-long-a-term", 36) == "too-long-a-term\n        one two three four five six\n        seven\n");
  CHECK(entry("short", 24) == "short\n      one two three four\n      five six seven\n");
}

}  // namespace
}  // namespace stet
