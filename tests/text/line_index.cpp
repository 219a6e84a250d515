#include "lint/text/line_index.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace stet;

namespace {

std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> result;
  const LineIndex index{text};
  for (const Line& line : index.lines()) {
    std::string piece{slice(text, line.text)};
    piece += '|';
    for (const char c : slice(text, line.ending)) piece += c == '\r' ? 'r' : 'n';
    result.push_back(piece);
  }
  return result;
}

}  // namespace

TEST_CASE("a line ends with LF, CR LF or a lone CR") {
  using Pieces = std::vector<std::string>;
  CHECK(pieces("") == Pieces{});
  CHECK(pieces("a") == Pieces{"a|"});
  CHECK(pieces("a\n") == Pieces{"a|n"});
  CHECK(pieces("\n\n") == Pieces{"|n", "|n"});
  CHECK(pieces("a\r\nb\rc\nd") == Pieces{"a|rn", "b|r", "c|n", "d|"});
  CHECK(pieces("\r\r\n\n\r") == Pieces{"|r", "|rn", "|n", "|r"});
  CHECK(pieces("a\n\rb") == Pieces{"a|n", "|r", "b|"});
}

TEST_CASE("columns count code points, not bytes") {
  const LineIndex index{"fear\u2014x\n"};
  CHECK(index.place(4) == Place{1, 5});
  CHECK(index.place(7) == Place{1, 6});
}

TEST_CASE("the end of a document is a place") {
  CHECK(LineIndex{""}.place(0) == Place{1, 1});
  CHECK(LineIndex{"ab"}.place(2) == Place{1, 3});
  CHECK(LineIndex{"ab\n"}.place(3) == Place{2, 1});
  CHECK(LineIndex{"ab\r\n"}.place(3) == Place{1, 4});
}

TEST_CASE("a byte order mark takes no column") {
  const LineIndex index{
      "\xEF\xBB\xBF"
      "ab\nc"};
  CHECK(index.place(0) == Place{1, 1});
  CHECK(index.place(3) == Place{1, 1});
  CHECK(index.place(4) == Place{1, 2});
  CHECK(index.place(6) == Place{2, 1});
}

TEST_CASE("a byte belongs to the line whose ending it is") {
  const LineIndex index{"a\r\nb\n"};
  CHECK(index.line_of(0) == 0);
  CHECK(index.line_of(2) == 0);
  CHECK(index.line_of(3) == 1);
  CHECK(index.line_of(5) == 2);
}
