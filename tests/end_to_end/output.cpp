#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/run_stet.h"

using namespace stet;
using nlohmann::json;

namespace {

const std::string damaged = "# A walk\n\nWe went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n";

}  // namespace

TEST_CASE("the JSON report keeps its contract") {
  const Folder folder{{"posts/a.md", damaged}, {"b.md", "# B\n"}};
  const json report = json::parse(run_stet(folder, {"--format", "json"}).out);
  CHECK(report["version"] == 1);
  CHECK(report["tool"]["name"] == "stet");
  CHECK(report["summary"] == json{{"files", 2}, {"errors", 1}, {"warnings", 0}, {"infos", 0}, {"fixable", 1}});
  REQUIRE(report["diagnostics"].size() == 1);
  const json& finding = report["diagnostics"][0];
  CHECK(finding["path"] == "posts/a.md");
  CHECK(finding["rule"] == "encoding/mojibake");
  CHECK(finding["severity"] == "error");
  CHECK(finding["line"] == 3);
  CHECK(finding["column"] == 9);
  CHECK(finding["endLine"] == 3);
  CHECK(finding["endColumn"] == 12);
  CHECK(finding["startOffset"] == 18);
  CHECK(finding["endOffset"] == 26);
  CHECK(finding["fix"]["safe"] == true);
  CHECK(finding["fix"]["edits"] == json::parse(R"([{"startOffset": 18, "endOffset": 26, "text": "—"}])"));
  CHECK(finding["url"].get<std::string>().ends_with("encoding/mojibake.md"));
}

TEST_CASE("the JSON report of a clean run is whole too") {
  const Folder folder{{"a.md", "# A\n"}};
  const json report = json::parse(run_stet(folder, {"--format", "json"}).out);
  CHECK(report["diagnostics"].empty());
  CHECK(report["summary"]["files"] == 1);
}

TEST_CASE("offsets count the bytes on disk, byte order mark included") {
  const Folder folder{{"a.md", "\xEF\xBB\xBF" + damaged}};
  const json report = json::parse(run_stet(folder, {"--format", "json", "--select", "encoding/mojibake"}).out);
  CHECK(report["diagnostics"][0]["startOffset"] == 21);
  CHECK(report["diagnostics"][0]["column"] == 9);
}

TEST_CASE("the output is the same for any number of jobs") {
  const Folder folder{};
  for (int i = 0; i < 60; ++i) {
    const std::string number = std::to_string(i);
    folder.write(
        "f" + std::to_string(i % 7) + "/" + number + ".md",
        "---\nid: same-" + std::to_string(i % 5) + "\ntitle: 'T'\n---\n\n" + (i % 3 == 0 ? damaged : "Clean.\n"));
  }
  const std::string one = run_stet(folder, {"--format", "json", "--jobs", "1"}).out;
  CHECK(json::parse(one)["diagnostics"].size() > 20);
  for (const char* jobs : {"2", "3", "16"}) {
    CAPTURE(jobs);
    CHECK(run_stet(folder, {"--format", "json", "--jobs", jobs}).out == one);
  }
}

TEST_CASE("findings that are left out are counted") {
  const Folder folder{{"a.md", damaged}, {"b.md", damaged}, {"c.md", damaged}};
  const Run run = run_stet(folder, {"--max-diagnostics", "1"});
  CHECK(run.out.find("a.md:3:9") != std::string::npos);
  CHECK(run.out.find("b.md:3:9") == std::string::npos);
  CHECK(run.out.find("2 more") != std::string::npos);
  CHECK(run.code == 1);
}

TEST_CASE("statistics say how often each rule fired") {
  const Folder folder{{"a.md", damaged}, {"b.md", damaged + damaged}};
  const Run run = run_stet(folder, {"--statistics"});
  CHECK(run.out == "      3  encoding/mojibake  (3 can be fixed)\n");
  CHECK(run.code == 1);
}

TEST_CASE("colour is for terminals, and for whoever asks") {
  const Folder folder{{"a.md", damaged}};
  const auto has_color = [](const Run& run) { return run.out.find('\x1b') != std::string::npos; };
  CHECK_FALSE(has_color(run_stet(folder, {})));
  CHECK(has_color(run_stet(folder, {"--color", "always"})));
  CHECK(has_color(run_stet(folder, {}, {}, {{"FORCE_COLOR", "1"}})));
  CHECK_FALSE(has_color(run_stet(folder, {}, {}, {{"FORCE_COLOR", "1"}, {"NO_COLOR", "1"}})));
  for (const char* format : {"json", "jsonl", "github"}) {
    CAPTURE(format);
    CHECK_FALSE(has_color(run_stet(folder, {"--format", format, "--color", "always"})));
  }
}

TEST_CASE("several formats can be written in one run") {
  const Folder folder{{"a.md", damaged}};
  const Run run = run_stet(folder, {"--format", "concise", "--output", "json=out.json", "--output", "github=out.txt"});
  CHECK(run.out.starts_with("a.md:3:9: error: "));
  CHECK(json::parse(folder.read("out.json"))["diagnostics"].size() == 1);
  CHECK(folder.read("out.txt").starts_with("::error "));
}

TEST_CASE("nothing raw from a document reaches a terminal") {
  const Folder folder{
      {"a.md", "---\n\"\x1b]0;owned\x07\": 1\n\"\x1b]0;owned\x07\": 2\n---\n\nA \x1b[31mred\x1b[0m word.\n"}};
  for (const char* format : {"full", "concise", "github", "json", "jsonl"}) {
    CAPTURE(format);
    const Run run = run_stet(folder, {"--format", format});
    CHECK(run.code == 1);
    CHECK(run.out.find('\x1b') == std::string::npos);
    CHECK(run.out.find('\x07') == std::string::npos);
  }
}

TEST_CASE("a diff on a terminal steers it no more than a finding does") {
  const Folder folder{{"a.md", damaged + "\tA \x1b[31mred\x1b[0m word.\n"}};
  const Run exact = run_stet(folder, {"--diff"});
  CHECK(exact.out.find("\n \tA \x1b[31mred\x1b[0m word.\n") != std::string::npos);
  const Run shown = run_shell(folder, "script -qec \"$STET --diff\" /dev/null");
  CHECK(shown.out.find(" \tA U+001B[31mredU+001B[0m word.") != std::string::npos);
  CHECK(shown.out.find('\x1b') == std::string::npos);
}

TEST_CASE("a path that is no UTF-8 is shown and carries its bytes") {
  const Folder folder{};
  folder.write("caf\xE9.md", damaged);
  const json report = json::parse(run_stet(folder, {"--format", "json"}).out);
  CHECK(report["diagnostics"][0]["path"] == "caf\xEF\xBF\xBD.md");
  CHECK(report["diagnostics"][0]["pathBytes"] == "Y2Fm6S5tZA==");
}
