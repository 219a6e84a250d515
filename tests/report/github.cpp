#include <algorithm>

#include <doctest/doctest.h>

#include "tests/report/findings.h"

namespace stet {
namespace {

std::string annotation(const Finding& finding) { return whole_report("github", {&finding, 1}, {}); }

TEST_CASE("github is one workflow command a finding") {
  Finding finding = finding_about("first\nno dash here\n", "dash");
  CHECK(annotation(finding) ==
        "::warning file=posts/a.md,line=2,endLine=2,col=4,endColumn=8,title=trailing/example::something is "
        "wrong%0Amend it\n");
  finding.severity = Severity::info;
  finding.help.clear();
  CHECK(annotation(finding) ==
        "::notice file=posts/a.md,line=2,endLine=2,col=4,endColumn=8,title=trailing/example::something is wrong\n");
  finding.severity = Severity::error;
  CHECK(annotation(finding).starts_with("::error file="));
}

TEST_CASE("an annotation over several lines has no columns") {
  CHECK(annotation(finding_about("ab\ncd\n", "b\nc")).starts_with("::warning file=posts/a.md,line=1,endLine=2,title="));
}

TEST_CASE("a path keeps its characters, escaped where the command would end or go on") {
  Finding finding = finding_about("a", "a");
  finding.path = "a,b:100%\r\n::error file=c.md::d.md";
  const std::string line = annotation(finding);
  CHECK(line.starts_with("::warning file=a%2Cb%3A100%25%0D%0A%3A%3Aerror file=c.md%3A%3Ad.md,line=1,"));
  CHECK(std::count(line.begin(), line.end(), '\n') == 1);
}

TEST_CASE("a message cannot forge a command") {
  Finding finding = finding_about("a", "a");
  finding.message = "100%\n::error file=other.md::forged";
  finding.help = "no\r::error::forged";
  const std::string line = annotation(finding);
  CHECK(line.find("100%25") != std::string::npos);
  CHECK(line.find_first_of("\r\n") == line.size() - 1);
}

}  // namespace
}  // namespace stet
