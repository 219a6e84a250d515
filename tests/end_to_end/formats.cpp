#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "tests/end_to_end/run_stet.h"
#include "tests/support/places.h"

using namespace stet;
using nlohmann::json;

namespace {

const std::string damage = "\xC3\xA2\xE2\x82\xAC\xE2\x80\x9D";
const std::string damaged = "# A walk\n\nWe went " + damage + " out.\n";

std::vector<std::string> fingerprints(const Folder& folder) {
  std::vector<std::string> found;
  for (const json& issue : json::parse(run_stet(folder, {"--format", "gitlab"}).out))
    found.push_back(issue["fingerprint"]);
  return found;
}

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("columns count what the reader counts") {
  const Folder folder{{"a.md", "# A\n\n\U0001F600\u00E9 " + damage + "\n"}};
  const auto first_line = [&](std::vector<std::string> arguments) {
    const std::string out = run_stet(folder, std::move(arguments)).out;
    return out.substr(0, out.find(" error"));
  };
  CHECK(first_line({"--format", "concise"}) == "a.md:3:4:");
  CHECK(first_line({"--format", "concise", "--column-unit", "code-point"}) == "a.md:3:4:");
  CHECK(first_line({"--format", "concise", "--column-unit", "utf-16"}) == "a.md:3:5:");
  CHECK(first_line({"--format", "concise", "--column-unit", "byte"}) == "a.md:3:8:");
  CHECK(first_line({"--column-unit", "byte"}) == "a.md:3:8:");
  const std::vector<std::string> bytes{"--column-unit", "byte", "--format"};
  const auto whole = [&](const std::string& format) {
    return run_stet(folder, {"--column-unit", "byte", "--format", format}).out;
  };
  CHECK(whole("github").find(",col=8,endColumn=16,") != std::string::npos);
  CHECK(whole("azure").find(";columnnumber=8;") != std::string::npos);
  CHECK(whole("checkstyle").find(" column=\"8\" ") != std::string::npos);
  CHECK(json::parse(whole("json"))["diagnostics"][0]["column"] == 4);
  CHECK(whole("sarif").find("\"startColumn\": 4, ") != std::string::npos);
  CHECK(run_stet(folder, {"--format", "rdjsonl"}).out.find("{\"line\": 3, \"column\": 8}") != std::string::npos);
  const Run wrong = run_stet(folder, {"--column-unit", "bytes"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("did you mean 'byte'?") != std::string::npos);
}

TEST_CASE("fingerprints stay when lines move, and equal findings have different ones") {
  const Folder folder{{"a.md", "Went " + damage + " out.\n\nWent " + damage + " out.\n"}};
  const std::vector<std::string> before = fingerprints(folder);
  REQUIRE(before.size() == 2);
  CHECK(before[0] != before[1]);
  folder.write("a.md", "# New\n\nA line.\n\n  Went " + damage + " out.\n\nWent " + damage + " out.\n");
  CHECK(fingerprints(folder) == before);
  folder.write("a.md", "Went " + damage + " home.\n\nWent " + damage + " out.\n");
  CHECK(fingerprints(folder)[0] != before[0]);
  CHECK(fingerprints(folder)[1] == before[0]);
}

TEST_CASE("reports for hosts name documents from the root of the repository") {
  const Folder folder{{"repo/.git/HEAD", ""}, {"repo/docs/a.md", damaged}, {"repo/b.md", damaged}, {"c.md", damaged}};
  const auto report = [&](const std::string& format) {
    return run_shell(folder, "cd repo/docs && $STET --format " + format + " . ../b.md ../../c.md").out;
  };
  for (const char* format : {"github", "gitlab", "azure", "sarif"}) {
    CAPTURE(format);
    const std::string out = report(format);
    CHECK(out.find("docs/a.md") != std::string::npos);
    CHECK(out.find("../") == std::string::npos);
  }
  CHECK(report("sarif").find("\"uri\": \"b.md\"") != std::string::npos);
  CHECK(report("sarif").find("\"uri\": \"file://" + (folder / "c.md").string() + "\"") != std::string::npos);
  CHECK(report("concise").starts_with("../../c.md:3:9: "));
}

TEST_CASE("GitHub gets errors first, one of each document before a second one, and the total") {
  const Folder folder{{"a.md", damaged + "\n" + damaged},
                      {"b.md", damaged},
                      {"c.md", "---\na: 1\na: 2\n---\n"},
                      {".stet.yaml", "root: true\nrules: { front-matter/duplicate-key: warning }\n"}};
  const std::string out = run_stet(folder, {"--format", "github"}).out;
  std::vector<std::string> order;
  for (std::size_t begin = 0; begin < out.size(); begin = out.find('\n', begin) + 1)
    order.push_back(out.substr(begin, out.find_first_of(",:", begin + 2) - begin));
  CHECK(order == std::vector<std::string>{"::error file=a.md", "::error file=b.md", "::error file=a.md",
                                          "::warning file=c.md", "::notice title=stet"});
  CHECK(out.ends_with("::notice title=stet::3 errors, 1 warning in 3 documents; 3 can be fixed with --fix\n"));
  CHECK(run_stet(folder, {"--format", "github", "--max-diagnostics", "1"})
            .out.ends_with("%0A3 more findings are not shown (--max-diagnostics)\n"));
  folder.write("d/a.md", "# Clean\n");
  CHECK(run_stet(folder, {"--format", "github", "d"}).out == "");
}

TEST_CASE("on GitHub Actions annotations stand beside the readable output unless a format was asked for") {
  const Folder folder{{"a.md", damaged}};
  const auto out = [&](std::vector<std::string> arguments) {
    return run_stet(folder, std::move(arguments), {}, {{"GITHUB_ACTIONS", "true"}}).out;
  };
  CHECK(out({}).starts_with("a.md:3:9: error: "));
  CHECK(count(out({}), "\n::error file=a.md,line=3,") == 1);
  CHECK(count(out({"--format", "full"}), "::") == 0);
  CHECK(count(out({"--format", "concise"}), "::") == 0);
  CHECK(count(out({"--statistics"}), "::") == 0);
  CHECK(count(out({"--output", "github=out.txt"}), "::error") == 0);
  CHECK(count(out({"--output", "sarif=out.sarif"}), "::error") == 1);
  CHECK(count(run_stet(folder, {}).out, "::") == 0);
}

TEST_CASE("a document cannot give commands to GitHub's runner through a diff") {
  const Folder folder{{"a.md", "::error::forged\n" + damaged}};
  const std::string diff = run_stet(folder, {"--diff"}, {}, {{"GITHUB_ACTIONS", "true"}}).out;
  REQUIRE(diff.starts_with("::stop-commands::stet-"));
  const std::string word = diff.substr(17, diff.find('\n') - 17);
  CHECK(diff.ends_with("\n::" + word + "::\n"));
  CHECK(run_stet(folder, {"--diff"}).out.starts_with("--- "));
  folder.write("change.diff", diff);
  CHECK(run_shell(folder, "git apply --check change.diff").code == 0);
}

TEST_CASE("a document cannot give commands to a CI system through what is quoted") {
  const Folder folder{{"a.md", "##vso[task.complete] " + damage + "##[error]x " + damage + "\n"},
                      {" \u3000::error::b.md", damaged}};
  for (const char* format :
       {"full", "concise", "json", "jsonl", "junit", "sarif", "rdjsonl", "checkstyle", "gitlab", "html"}) {
    CAPTURE(format);
    const std::string out = run_stet(folder, {"--format", format}).out;
    CHECK(count(out, "##") == 0);
    CHECK(count(out, "\n \u3000::") == 0);
    CHECK(!out.starts_with(" "));
  }
}

TEST_CASE("an output file is whole or as it was, and one that cannot be written does not stop the others") {
  const Folder folder{{"a.md", damaged}, {"old.json", "old"}};
  REQUIRE(chmod((folder / "old.json").c_str(), 0640) == 0);
  folder.link("link.sarif", "real.sarif");
  folder.write("real.sarif", "old");
  const Run run =
      run_stet(folder, {"--format", "concise", "--output", "sarif=gone/out.sarif", "--output", "json=old.json",
                        "--output", "junit=new.xml", "--output", "sarif=link.sarif", "--output", "gitlab=/dev/full"});
  CHECK(run.code == 2);
  CHECK(run.out.starts_with("a.md:3:9: error: "));
  CHECK(run.err ==
        "stet: gone/out.sarif: no such file or directory; the findings were not written to it\n"
        "stet: /dev/full: no space left on device; the findings were not written to it\n");
  CHECK(json::accept(folder.read("old.json")));
  CHECK(json::accept(folder.read("real.sarif")));
  CHECK(std::filesystem::is_symlink(folder / "link.sarif"));
  CHECK(folder.read("new.xml").ends_with("</testsuites>\n"));
  struct stat info = {};
  REQUIRE(stat((folder / "old.json").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777U) == 0640);
  for (const auto& entry : std::filesystem::directory_iterator{folder.path()})
    CHECK(entry.path().filename().string().find(".stet-") == std::string::npos);
}

TEST_CASE("two outputs to one file are a contradiction, and standard output is none") {
  const Folder folder{{"a.md", damaged}};
  const Run twice = run_stet(folder, {"--output", "json=out", "--output", "sarif=out"});
  CHECK(twice.code == 2);
  CHECK(twice.err.find("two outputs go to 'out'") != std::string::npos);
  const Run spelt_otherwise = run_stet(folder, {"--output", "json=out", "--output", "sarif=./out"});
  CHECK(spelt_otherwise.code == 2);
  CHECK(spelt_otherwise.err.find("two outputs go to './out'") != std::string::npos);
  const Run dash = run_stet(folder, {"--output", "json=-"});
  CHECK(dash.code == 2);
  CHECK(dash.err.find("--format json prints to standard output") != std::string::npos);
}

TEST_CASE("machine formats never colour") {
  const Folder folder{{"a.md", damaged}};
  for (const char* format :
       {"json", "jsonl", "sarif", "github", "gitlab", "azure", "junit", "checkstyle", "rdjsonl", "html"}) {
    CAPTURE(format);
    const Run run = run_stet(folder, {"--format", format, "--color", "always"}, {}, {{"FORCE_COLOR", "1"}});
    CHECK(run.out.find('\x1b') == std::string::npos);
    CHECK(run.out == run_stet(folder, {"--format", format}).out);
  }
}

TEST_CASE("clean reports are whole") {
  const Folder folder{{"a.md", "# A\n"}};
  const auto out = [&](const std::string& format) { return run_stet(folder, {"--format", format}).out; };
  CHECK(json::parse(out("sarif"))["runs"][0]["results"].empty());
  CHECK(json::parse(out("sarif"))["runs"][0]["tool"]["driver"]["rules"].empty());
  CHECK(out("gitlab") == "[]\n");
  CHECK(out("azure") == "");
  CHECK(out("rdjsonl") == "");
  CHECK(out("checkstyle") ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n</checkstyle>\n");
  CHECK(out("junit") ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"stet\">\n"
        "  <testsuite name=\"stet\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
        "    <testcase classname=\"stet\" name=\"no findings in 1 document\"/>\n"
        "  </testsuite>\n</testsuites>\n");
}

TEST_CASE("a reader that goes away ends the program without a word") {
  const Folder folder{};
  for (int i = 0; i < 1000; ++i) folder.write("f" + std::to_string(i) + ".md", damaged);  // more than a pipe holds
  for (const char* before : {"", "trap '' PIPE; "}) {
    CAPTURE(before);
    const Run run = run_program(
        {"bash", "-c", std::string{before} + "\"$STET\" --output json=out.json | true; echo ${PIPESTATUS[0]}"},
        {.folder = folder.path(), .environment = {{"STET", stet_binary}}});
    CHECK(run.out == "141\n");
    CHECK(run.err == "");
    CHECK(json::parse(folder.read("out.json"))["diagnostics"].size() == 1000);
  }
}

TEST_CASE("twenty thousand findings are reported in every format") {
  const Folder folder{};
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "Went " + damage + " out " + std::to_string(i) + ".\n";
  for (int i = 0; i < 10; ++i) folder.write("f" + std::to_string(i) + ".md", text);
  std::vector<std::string> arguments{"--format", "concise"};
  for (const char* format :
       {"json", "jsonl", "sarif", "github", "gitlab", "azure", "junit", "checkstyle", "rdjsonl", "html"}) {
    arguments.emplace_back("--output");
    arguments.push_back(std::string{format} + "=out." + format);
  }
  const Run run = run_stet(folder, arguments);
  CHECK(run.code == 1);
  CHECK(count(run.out, "\n") == 20'000);
  CHECK(count(folder.read("out.github"), "\n::error") + 1 == 20'000);
  CHECK(count(folder.read("out.junit"), "<failure ") == 20'000);
  CHECK(count(folder.read("out.checkstyle"), "<error ") == 20'000);
  CHECK(count(folder.read("out.html"), "<li class=\"finding ") == 20'000);
  const json issues = json::parse(folder.read("out.gitlab"));
  std::set<std::string> different;
  for (const json& issue : issues) different.insert(issue["fingerprint"]);
  CHECK(different.size() == 20'000);
}
