#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/report/findings.h"

namespace stet {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> found;
  for (const auto& item : object.items()) found.push_back(item.key());
  return found;
}

using Keys = std::vector<std::string>;

TEST_CASE("json holds version, tool, summary and diagnostics in this order") {
  const Finding findings[] = {finding_about("a b", "b"), finding_about("a b", "a")};
  const Json report = Json::parse(whole_report(
      "json", findings, {.files = 3, .errors = 1, .warnings = 1, .infos = 4, .fixable = 2, .unsafely_fixable = 9}));
  CHECK(keys(report) == Keys{"version", "tool", "summary", "diagnostics"});
  CHECK(report["version"] == 1);
  CHECK(keys(report["tool"]) == Keys{"name", "version"});
  CHECK(report["tool"]["name"] == "stet");
  CHECK(report["summary"].dump() == R"({"files":3,"errors":1,"warnings":1,"infos":4,"fixable":2})");
  CHECK(report["diagnostics"].size() == 2);
  CHECK(report["diagnostics"][0]["column"] == 3);
  CHECK(report["diagnostics"][1]["column"] == 1);
}

TEST_CASE("a report without findings is complete") {
  CHECK(Json::parse(whole_report("json", {}, {.files = 1}))["diagnostics"] == Json::array());
  CHECK(whole_report("jsonl", {}, {.files = 1}) == "");
}

TEST_CASE("a diagnostic has all keys in the order of the contract") {
  Finding finding = finding_about("\u00e4\nfear \u2014 x", "\u2014");
  finding.fix = Fix{.title = "Write it", .safe = true, .edits = {{{8, 11}, "\""}, {{12, 12}, ""}}};
  finding.related = {{.path = "posts/b.md", .place = {{3, 4}}, .message = "the first one"}};
  const std::string line = reported("jsonl", finding);
  CHECK(line.find('\n') == line.size() - 1);
  const Json diagnostic = Json::parse(line);
  CHECK(keys(diagnostic) == Keys{"path", "rule", "severity", "line", "column", "endLine", "endColumn", "startOffset",
                                 "endOffset", "message", "help", "url", "fix", "related"});
  CHECK(diagnostic["rule"] == "trailing/example");
  CHECK(diagnostic["severity"] == "warning");
  CHECK(diagnostic["line"] == 2);
  CHECK(diagnostic["column"] == 6);
  CHECK(diagnostic["endColumn"] == 7);
  CHECK(diagnostic["startOffset"] == 8);
  CHECK(diagnostic["endOffset"] == 11);
  CHECK(diagnostic["url"] == rule_url(example_rule));
  CHECK(diagnostic["fix"].dump() ==
        R"({"title":"Write it","safe":true,"edits":[{"startOffset":8,"endOffset":11,"text":"\""},)"
        R"({"startOffset":12,"endOffset":12,"text":""}]})");
  CHECK(diagnostic["related"].dump() == R"([{"path":"posts/b.md","line":3,"column":4,"message":"the first one"}])");
}

TEST_CASE("what there is not is left out, but related is always there") {
  const Json diagnostic = Json::parse(reported("jsonl", finding_about("a", "a")));
  CHECK(!diagnostic.contains("fix"));
  CHECK(!diagnostic.contains("pathBytes"));
  CHECK(diagnostic["related"] == Json::array());
}

TEST_CASE("a path that is not UTF-8 carries its bytes") {
  Finding finding = finding_about("a", "a");
  finding.path = "caf\xE9.md";
  finding.related = {{.path = "\xFFz", .place = {}, .message = {}}};
  const Json diagnostic = Json::parse(reported("jsonl", finding));
  CHECK(diagnostic["path"] == "caf\uFFFD.md");
  CHECK(diagnostic["pathBytes"] == "Y2Fm6S5tZA==");
  CHECK(diagnostic["related"][0]["path"] == "\uFFFDz");
  CHECK(diagnostic["related"][0]["pathBytes"] == "/3o=");
}

}  // namespace
}  // namespace stet
