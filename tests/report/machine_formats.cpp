#include <doctest/doctest.h>

#include "tests/report/findings.h"

namespace stet {
namespace {

TEST_CASE("azure is one logging command a finding, its own signs escaped") {
  Finding finding = finding_about("first\nno dash here\n", "dash");
  finding.path = "a;b]c%\n.md";
  finding.message = "100%\r\n##vso[task.complete]x";
  CHECK(whole_report("azure", {&finding, 1}, {}) ==
        "##vso[task.logissue type=warning;sourcepath=a%3Bb%5Dc%AZP25%0A.md;linenumber=2;columnnumber=4;"
        "code=trailing/example]100%AZP25\\r\\nU+0023#vso[task.complete]x; mend it\n");
}

TEST_CASE("an info is a line of Azure's log") {
  Finding finding = finding_about("a", "a");
  finding.severity = Severity::info;
  CHECK(whole_report("azure", {&finding, 1}, {.files = 1, .infos = 1}) ==
        "posts/a.md:1:1: info: something is wrong [trailing/example]\n1 info in 1 document\n");
}

TEST_CASE("gitlab gets description, rule, severity, lines and a fingerprint") {
  const Finding finding = finding_about("first\nno dash here\n", "dash");
  CHECK(
      whole_report("gitlab", {&finding, 1}, {}) ==
      "[\n  {\"description\": \"something is wrong; mend it\", \"check_name\": \"trailing/example\", \"fingerprint\": "
      "\"1984e7d20d90006d:1\", \"severity\": \"minor\", \"location\": {\"path\": \"posts/a.md\", \"lines\": "
      "{\"begin\": 2, \"end\": 2}}}\n]\n");
}

TEST_CASE("junit is a suite a document and a failed test a finding; an info passes") {
  Finding findings[] = {finding_about("a\nb", "b"), finding_about("a\nb", "b"), finding_about("a", "a")};
  findings[1].severity = Severity::info;
  findings[2].path = "z <&>.md";
  findings[2].help.clear();
  CHECK(whole_report("junit", findings, {.files = 2, .warnings = 2, .infos = 1}) ==
        R"xml(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="stet">
  <testsuite name="posts/a.md" tests="2" failures="1" errors="0">
    <testcase classname="posts/a.md" name="trailing/example (2:1)"><failure type="warning" message="something is wrong">posts/a.md:2:1: something is wrong
mend it</failure></testcase>
    <testcase classname="posts/a.md" name="trailing/example (2:1)"><system-out>posts/a.md:2:1: something is wrong
mend it</system-out></testcase>
  </testsuite>
  <testsuite name="z &lt;&amp;&gt;.md" tests="1" failures="1" errors="0">
    <testcase classname="z &lt;&amp;&gt;.md" name="trailing/example (1:1)"><failure type="warning" message="something is wrong">z &lt;&amp;&gt;.md:1:1: something is wrong</failure></testcase>
  </testsuite>
</testsuites>
)xml");
}

TEST_CASE("checkstyle is a file element a document") {
  Finding findings[] = {finding_about("a\nb", "b"), finding_about("a", "a")};
  findings[1].path = "z\n\".md";
  CHECK(whole_report("checkstyle", findings, {}, {}, 3) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="8.0">
  <file name="posts/a.md">
    <error line="2" column="1" severity="warning" message="something is wrong; mend it" source="stet.trailing/example"/>
  </file>
  <file name="z&#10;&quot;.md">
    <error line="1" column="1" severity="warning" message="something is wrong; mend it" source="stet.trailing/example"/>
  </file>
  <!-- 3 findings left out by the option max-diagnostics -->
</checkstyle>
)");
}

TEST_CASE("reviewdog's columns are bytes, those of the file on the first line") {
  const std::string_view text = "\uFEFF\u00E9b\n\u00E9c\n";
  const auto range = [&](std::string_view what) {
    const std::string line = reported("rdjsonl", finding_about(text, what));
    const std::size_t begin = line.find("\"range\": ");
    return line.substr(begin, line.find("}}", begin) - begin);
  };
  CHECK(range("b") == R"("range": {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 7)");
  CHECK(range("c") == R"("range": {"start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 4)");
}

TEST_CASE("reviewdog gets a fix of one edit as a suggestion, and none of several") {
  const std::string_view text = "a b";
  const auto line = [&](std::vector<Edit> edits) {
    return reported("rdjsonl", with_fix(finding_about(text, "b"), text,
                                        {.title = "Write it", .safe = false, .edits = std::move(edits)}));
  };
  CHECK(line({{{2, 3}, "\"x\""}})
            .find(R"("suggestions": [{"range": {"start": {"line": 1, "column": 3}, "end": {"line": 1, "column": 4}}, )"
                  R"("text": "\"x\""}])") != std::string::npos);
  CHECK(line({{{0, 1}, "x"}, {{2, 3}, "x"}}).find("suggestions") == std::string::npos);
}

}  // namespace
}  // namespace stet
