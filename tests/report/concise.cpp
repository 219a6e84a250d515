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

TEST_CASE("concise says nothing at the end") { CHECK(whole_report("concise", {}, Summary{.files = 3}) == ""); }

TEST_CASE("colour changes nothing but colour") {
  const Finding finding = finding_about("a", "a");
  CHECK(
      reported("concise", finding, {.color = true}) ==
      "\x1b[1mposts/a.md\x1b[0m:1:1: \x1b[1;33mwarning\x1b[0m: something is wrong \x1b[2m[trailing/example]\x1b[0m\n");
}

}  // namespace
}  // namespace stet
