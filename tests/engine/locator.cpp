#include "lint/engine/locator.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace stet;

namespace {

Location locate(std::string_view bytes, Span span) {
  const Document document{"a.md", bytes};
  return Locator{document}.locate(span);
}

}  // namespace

TEST_CASE("a location counts lines and code points and quotes the line") {
  const Location at = locate("one\nzw\xC3\xB6lf x\n", {10, 11});
  CHECK(at.begin == Place{2, 6});
  CHECK(at.end == Place{2, 7});
  REQUIRE(at.quoted.size() == 1);
  CHECK(at.quoted[0].number == 2);
  CHECK(at.quoted[0].text == "zw\xC3\xB6lf x");
  CHECK(at.quoted[0].offset == 4);
}

TEST_CASE("of a long span three lines are quoted") {
  const Location at = locate("a\nb\nc\nd\ne\n", {2, 8});
  REQUIRE(at.quoted.size() == 3);
  CHECK(at.quoted[0].text == "b");
  CHECK(at.quoted[2].text == "d");
}

TEST_CASE("a span that ends with a line ending does not quote the line behind it") {
  const Location at = locate("a\nb\n", {0, 2});
  CHECK(at.end == Place{2, 1});
  REQUIRE(at.quoted.size() == 1);
}

TEST_CASE("the end of a document has a place and no line to quote") {
  const Location at = locate("a\n", {2, 2});
  CHECK(at.begin == Place{2, 1});
  CHECK(at.quoted.empty());
  CHECK(locate("", {0, 0}).begin == Place{1, 1});
}

TEST_CASE("a long line is cut so that the span is in sight") {
  const std::string line = std::string(1000, 'a') + "\xC3\xA9" + std::string(1000, 'b');
  const Location at = locate(line, {1000, 1002});
  REQUIRE(at.quoted.size() == 1);
  CHECK(at.begin.column == 1001);
  CHECK(at.quoted[0].offset == 940);
  CHECK(at.quoted[0].cut_before);
  CHECK(at.quoted[0].cut_after);
  CHECK(at.quoted[0].text == std::string(60, 'a') + "\xC3\xA9" + std::string(179, 'b'));
}

TEST_CASE("places in one long line are found in linear time, in order or not") {
  const std::string line(2'000'000, 'x');
  const Document document{"a.md", line};
  Locator locator{document};
  for (std::uint32_t offset = 0; offset < line.size(); offset += 10) {
    REQUIRE(locator.locate({offset, offset + 1}).begin.column == offset + 1);
  }
  CHECK(locator.locate({5, 6}).begin == Place{1, 6});
}

TEST_CASE("a place has its column in code points, UTF-16 units and bytes") {
  const std::string bytes = "\xEF\xBB\xBF\U0001F600\u00E9x\nz\U0001F600\xF0\xF1y\n";
  const Document document{"a.md", bytes};
  const auto columns = [&](Locator& locator, char of) {
    const ResolvedPlace place = locator.place(static_cast<std::uint32_t>(bytes.find(of)));
    return std::vector<std::uint32_t>{place.line, place.column, place.utf16_column, place.byte_column};
  };
  using Columns = std::vector<std::uint32_t>;
  Locator locator{document};
  for (int again = 0; again < 2; ++again) {  // forwards, backwards, from another line
    CHECK(columns(locator, 'y') == Columns{2, 5, 6, 8});
    CHECK(columns(locator, 'z') == Columns{2, 1, 1, 1});
    CHECK(columns(locator, '\xF1') == Columns{2, 4, 5, 7});
    CHECK(columns(locator, 'x') == Columns{1, 3, 4, 7});
    CHECK(columns(locator, '\xC3') == Columns{1, 2, 3, 5});
    CHECK(columns(locator, '\xEF') == Columns{1, 1, 1, 1});
  }
}
