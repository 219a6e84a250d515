#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "lint/report/repository_path.h"
#include "tests/report/findings.h"

namespace stet {
namespace {

using Json = nlohmann::json;

Json run(const Finding& finding, const ReportStyle& style = {}) {
  return Json::parse(whole_report("sarif", {&finding, 1}, {}, style))["runs"][0];
}

TEST_CASE("a SARIF result has rule, level, place, fingerprint and fix") {
  const std::string_view text = "first\nno dash here\n";
  Finding finding = with_fix(finding_about(text, "dash"), text,
                             {.title = "Write it", .safe = false, .edits = {{{9, 13}, "-"}, {{14, 14}, "x"}}});
  finding.related = {{.path = "posts/b.md", .place = {{3, 4}}, .message = "the first one"}};
  const Json report = run(finding);
  Json result = report["results"][0];
  CHECK(result["partialFingerprints"].erase("stet/v1") == 1);
  CHECK(result == Json::parse(R"({
    "ruleId": "trailing/example", "ruleIndex": 0, "level": "warning",
    "message": {"text": "something is wrong; mend it"},
    "locations": [{"physicalLocation": {"artifactLocation": {"uri": "posts/a.md"},
      "region": {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 8}}}],
    "partialFingerprints": {},
    "relatedLocations": [{"message": {"text": "the first one"}, "physicalLocation": {
      "artifactLocation": {"uri": "posts/b.md"},
      "region": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 4}}}],
    "fixes": [{"description": {"text": "Write it"}, "properties": {"safe": false}, "artifactChanges": [{
      "artifactLocation": {"uri": "posts/a.md"}, "replacements": [
        {"deletedRegion": {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 8}, "insertedContent": {"text": "-"}},
        {"deletedRegion": {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 9}, "insertedContent": {"text": "x"}}]}]}]
  })"));
  const Json& rule = report["tool"]["driver"]["rules"][0];
  CHECK(rule["id"] == "trailing/example");
  CHECK(rule["help"]["markdown"] == "It is an example.");
  CHECK(rule["helpUri"] == rule_url(example_rule));
}

TEST_CASE("what a rule shows of invisible characters is visible in its help") {
  RuleInfo rule = example_rule;
  rule.explanation = "It shows `a\u202Eb`.\n\nAnd `c\u200Bd`.\n";
  Finding finding = finding_about("a", "a");
  finding.rule = &rule;
  const Json metadata = run(finding)["tool"]["driver"]["rules"][0];
  CHECK(metadata["help"]["markdown"] == "It shows `aU+202Eb`.\n\nAnd `cU+200Bd`.");
  CHECK(metadata["fullDescription"]["text"] == "It shows `aU+202Eb`.");
}

TEST_CASE("an info is a note, and an error is one") {
  Finding finding = finding_about("a", "a");
  finding.severity = Severity::info;
  CHECK(run(finding)["results"][0]["level"] == "note");
  finding.severity = Severity::error;
  CHECK(run(finding)["results"][0]["level"] == "error");
}

TEST_CASE("a fix that code points cannot place is left out") {
  const std::string_view text = "\uFEFFab\n";
  CHECK(
      !run(with_fix(finding_at(text, {0, 3}), text, {.title = {}, .safe = true, .edits = {{{0, 3}, ""}}}))["results"][0]
           .contains("fixes"));
}

TEST_CASE("beside broken bytes there is no fix either") {
  const std::string_view text = "a\x93 b";
  const Fix fix{.title = {}, .safe = true, .edits = {{{3, 4}, "c"}}};
  CHECK(!run(with_fix(finding_about(text, "b"), text, fix))["results"][0].contains("fixes"));
}

TEST_CASE("what looks like a link in a message is none") {
  Finding finding = finding_about("a", "a");
  finding.help.clear();
  finding.message = "[a](1) and [b]";
  CHECK(run(finding)["results"][0]["message"]["text"] == "\\[a](1) and \\[b]");
  finding.message = "see [a]";
  CHECK(run(finding)["results"][0]["message"]["text"] == "see [a]");
}

TEST_CASE("findings that are left out are a notification") {
  const Json report = Json::parse(whole_report("sarif", {}, {.errors = 2}, {}, 2))["runs"][0];
  CHECK(report["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] ==
        "2 more findings are not shown (--max-diagnostics)");
}

TEST_CASE("paths are relative to the repository and percent-encoded byte by byte") {
  const ReportStyle style{.folder = "/r/docs", .repository = "/r"};
  CHECK(repository_path("a b.md", style) == "docs/a b.md");
  CHECK(repository_path("../x/./b.md", style) == "x/b.md");
  CHECK(repository_path("/r/c.md", style) == "c.md");
  CHECK(repository_path("../../d.md", style) == "/d.md");
  CHECK(repository_path("/rest/d.md", style) == "/rest/d.md");
  CHECK(repository_uri("a:b [v2]%\xE9\u00E9.md", style) == "docs/a%3Ab%20%5Bv2%5D%25%E9%C3%A9.md");
  CHECK(repository_uri("../../d e.md", style) == "file:///d%20e.md");
  CHECK(repository_uri("<stdin>", style) == "docs/%3Cstdin%3E");
}

}  // namespace
}  // namespace stet
