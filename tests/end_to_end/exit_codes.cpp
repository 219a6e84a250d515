#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "tests/end_to_end/run_stet.h"

using namespace stet;

namespace {

constexpr const char* clean = "# A walk\n\nWe went out.\n";
constexpr const char* damaged = "# A walk\n\nWe went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n";  // an em dash, wrecked

}  // namespace

TEST_CASE("a clean run ends with 0") {
  const Folder folder{{"a.md", clean}};
  const Run run = run_stet(folder, {});
  CHECK(run.code == 0);
  CHECK(run.err.empty());
}

TEST_CASE("findings end with 1, on standard output") {
  const Folder folder{{"a.md", damaged}};
  const Run run = run_stet(folder, {"--format", "concise"});
  CHECK(run.code == 1);
  CHECK(run.out.starts_with("a.md:3:9: error: "));
  CHECK(run.out.find("[encoding/mojibake]\n") != std::string::npos);
  CHECK(run.err.empty());
}

TEST_CASE("check is implied, also before flags and paths") {
  const Folder folder{{"a.md", damaged}};
  const std::string expected = run_stet(folder, {"check", "--format", "concise", "a.md"}).out;
  CHECK(run_stet(folder, {"--format", "concise", "a.md"}).out == expected);
  CHECK(run_stet(folder, {"a.md", "--format", "concise"}).out == expected);
}

TEST_CASE("a document that cannot be read does not hide the others") {
  const Folder folder{{"b.md", damaged}};
  folder.link("a.md", "gone");  // root may read everything: a dangling link fails for everybody
  const Run run = run_stet(folder, {"--format", "concise", "a.md", "b.md"});
  CHECK(run.out.starts_with("b.md:3:9: error: "));
  CHECK(run.err == "stet: a.md: no such file or directory; the document was not checked\n");
  CHECK(run.code == 2);
}

TEST_CASE("why a document was not checked is said before what was found") {
  const Folder folder{};
  const std::string text = run_shell(folder, "$STET gone.md 2>&1").out;
  const std::size_t reason = text.find("gone.md: no such file");
  const std::size_t summary = text.find("no documents were checked");
  CHECK(reason < summary);
  CHECK(summary != std::string::npos);
}

TEST_CASE("a named document that does not exist ends with 2") {
  const Folder folder{{"b.md", clean}};
  const Run run = run_stet(folder, {"b.md", "no-such-page.md"});
  CHECK(run.code == 2);
  CHECK(run.err.find("no-such-page.md") != std::string::npos);
}

TEST_CASE("a usage error ends with 2 and says what was meant") {
  const Folder folder{{"a.md", clean}};
  const Run flag = run_stet(folder, {"--fixx"});
  CHECK(flag.code == 2);
  CHECK(flag.err.find("--fixx") != std::string::npos);
  CHECK(flag.err.find("did you mean '--fix'?") != std::string::npos);
  CHECK(flag.out.empty());
  const Run rule = run_stet(folder, {"--select", "encoding/mojibaker"});
  CHECK(rule.code == 2);
  CHECK(rule.err.find("did you mean 'encoding/mojibake'?") != std::string::npos);
  const Run format = run_stet(folder, {"--format", "jsn"});
  CHECK(format.code == 2);
  CHECK(format.err.find("did you mean 'json'?") != std::string::npos);
  CHECK(run_stet(folder, {"--severity", "dates"}).code == 2);
  CHECK(run_stet(folder, {"--now", "yesterday"}).code == 2);
  CHECK(run_stet(folder, {"--now", "2024-6-9"}).code == 2);
  for (const char* option : {"--jobs", "--max-diagnostics"}) {
    for (const char* word : {"many", "-1", "1.5", "2x", "99999999999999999999"}) {
      CAPTURE(word);
      const Run run = run_stet(folder, {option, word});
      CHECK(run.code == 2);
      CHECK(run.err.find(std::string{option} + ": '" + word + "' is not a whole number, 0 or more") !=
            std::string::npos);
    }
  }
  CHECK(run_stet(folder, {"--stdin-filename", "a.md"}).code == 2);
  CHECK(run_stet(folder, {"--statistics", "--diff"}).code == 2);
}

TEST_CASE("a usage error is said in plain words, whatever the word that is wrong") {
  const Folder folder{{"a.md", clean}};
  const std::pair<std::vector<std::string>, std::string> faults[] = {
      {{"check", "-x"}, "there is no flag -x\nstet check"},
      {{"-qx"}, "there is no flag -x\nstet check"},
      {{"--fxi=3"}, "there is no flag --fxi; did you mean '--fix'?\nstet check"},
      {{"a.md", "--fix", "--exit-zro"}, "there is no flag --exit-zro; did you mean '--exit-zero'?\nstet check"},
      {{"rules", "dates"}, "'dates' is one word too many\nstet rules"},
      {{"explain", "dates", "x\x1b"}, "'xU+001B' is one word too many\nstet explain"},
      {{"man", "check"}, "'check' is one word too many\nstet man"},
      {{"--format"}, "--format needs a value\nstet check"},
      {{"--fail-on="}, "--fail-on needs a value\nstet check"},
      {{"config", "--file"}, "--file needs a value\nstet config"},
      {{"--format", "json", "--format", "full"}, "--format is given more than once\nstet check"},
      {{"rules", "--format", "jsn"},
       "there is no format 'jsn'; did you mean 'json'? (there are table, json, markdown)\nstet rules"},
      {{"explain"}, "RULE is required\nstet explain"},
  };
  for (const auto& fault : faults) {
    const Run run = run_stet(folder, fault.first);
    CAPTURE(run.err);
    CHECK(run.code == 2);
    CHECK(run.err.starts_with("stet: "));
    CHECK(run.err.ends_with(fault.second + " --help lists what there is\n"));
  }
}

TEST_CASE("what stands behind -- is a path, also where paths stand before it") {
  const Folder folder{{"a.md", clean}, {"--fix", damaged}, {"rules/b.md", damaged}};
  CHECK(run_stet(folder, {"a.md", "--", "rules"}).out.starts_with("rules/b.md:"));
  CHECK(run_stet(folder, {"check", "a.md", "--quiet", "--", "--fix"}).out.starts_with("--fix:"));
  CHECK(run_stet(folder, {"--", "--fix"}).code == 1);
  CHECK(run_stet(folder, {"init", "--check", ".", "--", "rules"}).code == 0);
}

TEST_CASE("the gate's severity can be set") {
  const Folder folder{{"a.md", damaged}};
  CHECK(run_stet(folder, {"--severity", "encoding/mojibake=warning"}).code == 1);
  CHECK(run_stet(folder, {"--severity", "encoding/mojibake=warning", "--fail-on", "error"}).code == 0);
  CHECK(run_stet(folder, {"--severity", "encoding=info"}).code == 0);
  CHECK(run_stet(folder, {"--severity", "encoding=info", "--fail-on", "info"}).code == 1);
  CHECK(run_stet(folder, {"--severity", "encoding/mojibake=off"}).code == 0);
  CHECK(run_stet(folder, {"--exit-zero"}).code == 0);
  CHECK(run_stet(folder, {"--exit-zero", "gone.md"}).code == 2);
}

TEST_CASE("help and version go to standard output and end with 0") {
  const Folder folder{};
  const Run version = run_stet(folder, {"--version"});
  CHECK(version.code == 0);
  CHECK(version.out.starts_with("stet "));
  CHECK(run_stet(folder, {"-V"}).out == version.out);
  for (const char* word : {"--help", "-h"}) {
    CAPTURE(word);
    CHECK(run_stet(folder, {word}).code == 0);
    CHECK(run_stet(folder, {"check", word}).out.find("--stdin-filename") != std::string::npos);
  }
  CHECK(run_stet(folder, {"help"}).out == run_stet(folder, {"--help"}).out);
  CHECK(run_stet(folder, {"help", "init"}).out == run_stet(folder, {"init", "--help"}).out);
}

TEST_CASE("a misspelt command is no document") {
  const Folder folder{};
  const Run run = run_stet(folder, {"chek", "--fix"});
  CHECK(run.code == 2);
  CHECK(run.err == "stet: there is neither a command nor a file 'chek'; did you mean 'stet check'?\n");
  CHECK(run_stet(folder, {"gone"}).err == "stet: gone: no such file or directory; the document was not checked\n");
  folder.write("rule/a.md", damaged);
  CHECK(run_stet(folder, {"rule"}).code == 1);
}

TEST_CASE("a reader that closes the pipe ends the run quietly") {
  const Folder folder{};
  std::string body;
  for (int line = 0; line < 20'000; ++line) body += "We went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n\n";
  folder.write("a.md", body);
  const Run run = run_program({"bash", "-c", "set -o pipefail; \"$STET\" --format concise a.md | head -n 1"},
                              {.folder = folder.path(), .environment = {{"STET", stet_binary}}});
  CHECK(run.code == 141);
  CHECK(run.err.empty());
}

TEST_CASE("a signal ends the program at once, with its number") {
  const Folder folder{};
  std::string body;
  for (int line = 0; line < 20'000; ++line) body += damaged;
  folder.write("a.md", body);  // more findings than a pipe holds: the program waits for its reader
  const std::array<std::pair<const char*, const char*>, 3> signals{
      {{"HUP", "129\n"}, {"INT", "130\n"}, {"TERM", "143\n"}}};
  for (const auto& ending : signals) {
    CAPTURE(ending.first);
    const Run run =
        run_program({"bash", "-c",
                     "set -m; rm -f out; mkfifo out; \"$STET\" --format concise a.md >out & exec 3<out\n"
                     "head -c 1 <&3 >/dev/null; kill -$SIGNAL $!; wait $!; echo $?"},
                    {.folder = folder.path(), .environment = {{"STET", stet_binary}, {"SIGNAL", ending.first}}});
    CHECK(run.out == ending.second);
  }
}

TEST_CASE("documents that are being mended are whole when a signal ends the program") {
  const Folder folder{};
  std::string broken;
  std::string whole;
  for (int line = 0; line < 200; ++line) {
    broken += "We went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n";
    whole += "We went \xE2\x80\x94 out.\n";
  }
  for (int i = 0; i < 200; ++i) folder.write(std::to_string(i) + ".md", broken);
  const Run run = run_program({"bash", "-c",
                               "set -m; \"$STET\" --fix --jobs 1 >/dev/null & while grep -q \xC3\xA2 0.md; do :; done\n"
                               "kill -TERM $!; wait $!; echo $?"},
                              {.folder = folder.path(), .environment = {{"STET", stet_binary}}});
  CHECK((run.out == "143\n" || run.out == "0\n"));  // it may have been done before
  for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    CHECK(name.ends_with(".md"));
    const std::string text = folder.read(name);
    CHECK((text == broken || text == whole));
  }
}

TEST_CASE("output that cannot be written ends with 2") {
  const Folder folder{{"a.md", damaged}};
  const Run run = run_shell(folder, "\"$STET\" a.md >/dev/full");
  CHECK(run.code == 2);
  CHECK(run.err.find("standard output: ") != std::string::npos);
  for (const char* subcommand : {"rules", "explain encoding/mojibake", "config", "--version", "--help"}) {
    CAPTURE(subcommand);
    CHECK(run_shell(folder, "\"$STET\" " + std::string{subcommand} + " >/dev/full").code == 2);
  }
  const Run file = run_stet(folder, {"--output", "json=/dev/full", "--output", "concise=good.txt", "a.md"});
  CHECK(file.code == 2);
  CHECK(folder.read("good.txt").find("encoding/mojibake") != std::string::npos);
}

TEST_CASE("a schema that is named and missing fails the run, whatever the documents it is for hold") {
  const std::string configuration = "schemas: [{ files: 'posts/**', schema: nope.yaml }]\n";
  for (const char* text : {"A walk.\n", "---\n---\n", "---\ntitle: [\n---\n", "---\n- a\n---\n"}) {
    CAPTURE(text);
    const Folder folder{{".stet.yaml", configuration}, {"posts/a.md", text}, {"b.md", "A walk.\n"}};
    const Run run = run_stet(folder, {"--ignore", "front-matter/missing"});
    CHECK(run.code == 2);
    CHECK(
        run.err.starts_with(".stet.yaml:1:40: cannot read the schema 'nope.yaml': no such file or directory\n"
                            "  |\n"
                            "1 | schemas: [{ files: 'posts/**', schema: nope.yaml }]\n"
                            "  |                                        ^^^^^^^^^\n"));
    CHECK(run_stet(folder, {"b.md"}).code == 0);
  }
}
