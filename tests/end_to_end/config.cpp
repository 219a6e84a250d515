#include <doctest/doctest.h>

#include "tests/end_to_end/run_stet.h"

using namespace stet;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("stet config prints what counts for a document, as a configuration") {
  const Folder folder{
      {".stet.yaml", "exclude: [old/]\noverrides: [{ files: 'drafts/**', rules: { encoding/invalid-utf8: off } }]\n"}};
  const Run draft = run_stet(folder, {"config", "--file", "drafts/a.md"});
  CHECK(draft.code == 0);
  CHECK(draft.err.empty());
  CHECK(draft.out.starts_with("# from " + (folder / ".stet.yaml").string() + "\n"));
  CHECK(has(draft.out, "\n  encoding/invalid-utf8: off\n"));
  CHECK(has(run_stet(folder, {"config", "--file", "a.md"}).out, "\n  encoding/invalid-utf8: error\n"));
  CHECK(has(run_stet(folder, {"config", "--file", "old/a.md"}).out, "# this file is left out, unless it is named\n"));
  CHECK(has(run_stet(folder, {"config"}).out, "\noverrides:\n"));

  folder.write("again.yaml", draft.out);
  const Run again = run_stet(folder, {"config", "--config", "again.yaml", "--file", "drafts/a.md"});
  CHECK(again.out.substr(again.out.find('\n')) == draft.out.substr(draft.out.find('\n')));
}

TEST_CASE("stet config heeds the flags") {
  const Folder folder{{".stet.yaml", "root: true\n"}};
  CHECK(has(run_stet(folder, {"config", "--isolated"}).out, "# the defaults: no configuration file counts here\n"));
  CHECK(has(run_stet(folder, {"config", "--severity", "encoding/invalid-utf8=info"}).out,
            "\n  encoding/invalid-utf8: info\n"));
  const Run misspelt = run_stet(folder, {"config", "--ignore", "encoding/mojibaker"});
  CHECK(misspelt.code == 2);
  CHECK(misspelt.err ==
        "stet: --ignore: there is no rule or family 'encoding/mojibaker'; did you mean 'encoding/mojibake'?\n");
}

TEST_CASE("a broken configuration ends the run with its place, its line and what was meant") {
  const Folder folder{{".stet.yaml", "root: true\nrules:\n  encoding/mojibaker: off\n"}, {"a.md", "# A\n"}};
  const std::string expected =
      ".stet.yaml:3:3: there is no rule 'encoding/mojibaker'; did you mean 'encoding/mojibake'?\n"
      "  |\n"
      "3 |   encoding/mojibaker: off\n"
      "  |   ^^^^^^^^^^^^^^^^^^\n";
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"check", "."}, {"config"}}) {
    const Run run = run_stet(folder, arguments);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK(run.err == expected);
  }
}

TEST_CASE("a configuration above the working directory is shown by the way to it") {
  const Folder folder{{".stet.yaml", "exlude: a\n"}, {"sub/a.md", "# A\n"}};
  CHECK(has(run_shell(folder, "cd sub && \"$STET\" check .").err,
            "../.stet.yaml:1:1: unknown key `exlude`; did you mean `exclude`?\n"));
}

TEST_CASE("--schema-map says where remote schemas lie, and counts more than the configuration") {
  const Folder folder{{".stet.yaml", "root: true\nschema-map: { 'https://example.org/': nowhere/ }\n"},
                      {"vendor/post.yaml", "required: [title]\n"},
                      {"a.md", "---\n$schema: https://example.org/post.yaml\n---\n"}};
  CHECK(run_stet(folder, {"a.md"}).code == 2);
  for (const char* way : {"check", "--isolated"}) {
    const Run run =
        run_stet(folder, {way, "--schema-map", "https://example.org/=vendor", "--format", "concise", "a.md"});
    CHECK(run.code == 1);
    CHECK(has(run.out, "[front-matter/schema]"));
  }
  const Run described = run_stet(folder, {"config", "--isolated", "--schema-map", "https://example.org/=vendor"});
  CHECK(has(described.out, "\n  \"https://example.org/\": \"" + (folder / "vendor").string() + "\"\n"));
  const Run broken = run_stet(folder, {"--schema-map", "https://example.org/", "a.md"});
  CHECK(broken.code == 2);
  CHECK(has(broken.err, "'https://example.org/' is not URL=PATH"));
}

TEST_CASE("--verbose says which configurations counted, on standard error") {
  const Folder folder{{".stet.yaml", "root: true\n"},
                      {"a.md", "# A\n"},
                      {"b.md", "# B\n"},
                      {"sub/.stet.yaml", ""},
                      {"sub/c.md", "# C\n"}};
  const Run run = run_stet(folder, {"--verbose"});
  CHECK(run.code == 0);
  CHECK(
      run.err.starts_with("stet: 2 documents under .stet.yaml\nstet: 1 document under sub/.stet.yaml\nstet: done in "));
  CHECK(has(run_stet(folder, {"--verbose", "--isolated"}).err, "stet: 3 documents under the defaults\n"));
}
