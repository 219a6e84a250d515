#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/run_stet.h"

using namespace stet;
using nlohmann::json;

namespace {

const std::string damaged = "# A walk\n\nWe went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n";

std::vector<std::string> reported(const Run& run) {
  std::vector<std::string> paths;
  const json report = json::parse(run.out);
  for (const json& finding : report["diagnostics"]) paths.push_back(finding["path"]);
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("folders are searched for Markdown, hidden and ignored ones are passed over") {
  const Folder folder{{"b.md", damaged},          {"a.markdown", damaged},  {"c.txt", damaged},
                      {".hidden/d.md", damaged},  {"vendor/e.md", damaged}, {"sub/f.mdx", damaged},
                      {".stetignore", "vendor\n"}};
  CHECK(reported(run_stet(folder, {"--format", "json"})) == Paths{"a.markdown", "b.md", "sub/f.mdx"});
  CHECK(reported(run_stet(folder, {"--format", "json", "sub", "b.md"})) == Paths{"b.md", "sub/f.mdx"});
  CHECK(reported(run_stet(folder, {"--format", "json", ".hidden"})) == Paths{".hidden/d.md"});
}

TEST_CASE("a named file is taken whatever its name, and whatever ignores it") {
  const Folder folder{{"c.txt", damaged}, {"vendor/e.md", damaged}, {".stetignore", "vendor\n"}};
  CHECK(reported(run_stet(folder, {"--format", "json", "c.txt", "vendor/e.md"})) == Paths{"c.txt", "vendor/e.md"});
  CHECK(reported(run_stet(folder, {"--format", "json", "--force-exclude", "vendor/e.md"})) == Paths{});
}

TEST_CASE("paths come from a list as well, one a line or NUL-separated") {
  const Folder folder{{"a.md", damaged}, {"b c.md", damaged}, {"list", "a.md\r\n\nb c.md"}};
  CHECK(reported(run_stet(folder, {"--format", "json", "--files-from", "list"})) == Paths{"a.md", "b c.md"});
  CHECK(reported(run_stet(folder, {"--format", "json", "--files-from", "-"}, std::string{"a.md\0b c.md\0", 12})) ==
        Paths{"a.md", "b c.md"});
  CHECK(reported(run_stet(folder, {"--format", "json", "--files-from", "-"}, "")) == Paths{});
  CHECK(run_stet(folder, {"--files-from", "gone"}).code == 2);
}

TEST_CASE("standard input has a name, and that name's configuration") {
  const Folder folder{
      {".stet.yaml", "root: true\noverrides:\n  - { files: 'drafts/**', rules: { encoding/mojibake: off } }\n"}};
  CHECK(reported(run_stet(folder, {"--format", "json", "-"}, damaged)) == Paths{"<stdin>"});
  CHECK(reported(run_stet(folder, {"--format", "json", "--stdin-filename", "posts/a.md", "-"}, damaged)) ==
        Paths{"posts/a.md"});
  CHECK(reported(run_stet(folder, {"--format", "json", "--stdin-filename", "drafts/a.md", "-"}, damaged)) == Paths{});
}

TEST_CASE("the nearest configuration upwards counts, unless the command line says otherwise") {
  const Folder folder{{".stet.yaml", "root: true\nrules: { encoding/mojibake: off }\n"},
                      {"sub/.stet.yaml", "rules: { encoding/mojibake: warning }\n"},
                      {"other.yaml", "rules: { encoding/mojibake: info }\n"},
                      {"a.md", damaged},
                      {"sub/b.md", damaged}};
  CHECK(reported(run_stet(folder, {"--format", "json"})) == Paths{"sub/b.md"});
  CHECK(reported(run_stet(folder, {"--format", "json", "--isolated"})) == Paths{"a.md", "sub/b.md"});
  const json fixed = json::parse(run_stet(folder, {"--format", "json", "--config", "other.yaml"}).out);
  REQUIRE(fixed["diagnostics"].size() == 2);
  CHECK(fixed["diagnostics"][1]["severity"] == "info");
}

TEST_CASE("a mistake in a configuration has a place, a frame and a did-you-mean") {
  const Folder folder{{".stet.yaml", "root: true\nexlude: ['vendor/**']\n"}, {"a.md", damaged}};
  const Run run = run_stet(folder, {});
  CHECK(run.code == 2);
  CHECK(run.out.empty());
  CHECK(run.err.starts_with(".stet.yaml:2:1: "));
  CHECK(run.err.find("did you mean `exclude`?") != std::string::npos);
  CHECK(run.err.find("2 | exlude: ['vendor/**']\n") != std::string::npos);
}

TEST_CASE("a schema that is named and missing fails the run, and the other documents are checked") {
  const Folder folder{{".stet.yaml", "root: true\nschemas:\n  - { files: 'posts/**', schema: gone.yaml }\n"},
                      {"posts/a.md", "---\ntitle: A\n---\n"},
                      {"posts/b.md", "---\ntitle: B\n---\n"},
                      {"c.md", damaged}};
  const Run run = run_stet(folder, {"--format", "concise"});
  CHECK(run.code == 2);
  CHECK(run.out.starts_with("c.md:3:9"));
  CHECK(run.err.starts_with(".stet.yaml:3:34: cannot read the schema 'gone.yaml': no such file or directory\n"));
  CHECK(run.err.find("cannot read") == run.err.rfind("cannot read"));
}

TEST_CASE("a suppression for what only shows beside other documents is not called unused in a run that sees one") {
  const std::string head = "---\nid: same # stet-disable-line front-matter/unique\n---\n\nText.\n";
  const Folder folder{{"a.md", "---\nid: same\n---\n\nText.\n"}, {"b.md", head}};
  CHECK(reported(run_stet(folder, {"--format", "json"})) == Paths{});
  CHECK(reported(run_stet(folder, {"--format", "json", "b.md"})) == Paths{});
}

TEST_CASE("a working folder that is gone ends no run with a crash") {
  const Folder folder{{"a.md", damaged}, {"sub/b.md", damaged}};
  const Run run = run_shell(folder, "cd sub && rm -r ../sub && \"$STET\" --format json -; echo $?");
  CHECK((run.out.ends_with("\n0\n") || run.out.ends_with("\n2\n")));
}
