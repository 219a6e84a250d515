#include <doctest/doctest.h>

#include "tests/report/findings.h"

namespace stet {
namespace {

TEST_CASE("concise is one line of path, place, severity, message and rule") {
  Finding finding = finding_about("first\nno dash here\n", "dash");
  CHECK(reported("concise", finding) == "posts/a.md:2:4: warning: something is wrong [trailing/example]\n");
  finding.severity = Severity::error;
  CHECK(reported("concise", finding) == "posts/a.md:2:4: error: something is wrong [trailing/example]\n");
  finding.severity = Severity::info;
  CHECK(reported("concise", finding) == "posts/a.md:2:4: info: something is wrong [trailing/example]\n");
}

TEST_CASE("a path stays as it is, but cannot break the line or steer the terminal") {
  Finding finding = finding_about("a", "a");
  finding.path = "my post: part 1.md";
  CHECK(reported("concise", finding).starts_with("my post: part 1.md:1:1: warning: "));
  finding.path = "a\nb\x1b[31m.md";
  const std::string line = reported("concise", finding);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(line.find('\x1b') == std::string::npos);
}

TEST_CASE("a path that GitHub's runner would take for a command does not stand first") {
  Finding finding = finding_about("a", "a");
  for (const char* path : {"::error::a.md", "  ::error::a.md", "\u3000\t::error::a.md"}) {
    CAPTURE(path);
    finding.path = path;
    CHECK(reported("concise", finding).starts_with("./"));
  }
  finding.path = "a::b.md";
  CHECK(reported("concise", finding).starts_with("a::b.md:1:1:"));
}

TEST_CASE("columns count what is asked for") {
  const Finding finding = finding_about("\U0001F600\u00E9x", "x");
  CHECK(reported("concise", finding).starts_with("posts/a.md:1:3: "));
  CHECK(reported("concise", finding, {.column_unit = ColumnUnit::utf16}).starts_with("posts/a.md:1:4: "));
  CHECK(reported("concise", finding, {.column_unit = ColumnUnit::byte}).starts_with("posts/a.md:1:7: "));
}

TEST_CASE("concise says nothing at the end") { CHECK(whole_report("concise", {}, Summary{.files = 3}) == ""); }

TEST_CASE("colour changes nothing but colour") {
  const Finding finding = finding_about("a", "a");
  CHECK(
      reported("concise", finding, {.color = true}) ==
      "\x1b[1mposts/a.md\x1b[0m:1:1: \x1b[1;33mwarning\x1b[0m: something is wrong \x1b[2m[trailing/example]\x1b[0m\n");
}

}  // namespace
}  // namespace stet
