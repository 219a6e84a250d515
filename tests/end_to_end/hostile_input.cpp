#include <array>
#include <chrono>
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/end_to_end/run_stet.h"

using namespace stet;
using nlohmann::json;

namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

/// Runs stet on one document; a crash, a hang (the time limit kills it) or an internal failure is red.
Run check(const std::string& bytes) {
  const Folder folder{};
  folder.write("a.md", bytes);
  Run run = run_program({"timeout", "60", stet_binary, "--format", "json", "a.md"}, {.folder = folder.path()});
  CHECK((run.code == 0 || run.code == 1));
  CHECK(run.out.find("stet/rule-failed") == std::string::npos);
  CHECK(json::accept(run.out));
  return run;
}

}  // namespace

TEST_CASE("small oddities are clean or get one clear finding") {
  using Case = std::pair<std::string, std::string>;
  const std::array<Case, 12> cases{
      Case{"", ""},
      Case{"\n", ""},
      Case{"\r", ""},
      Case{"---\n---\n", ""},
      Case{"---\ntitle: A\n---\n", ""},
      Case{"---", ""},
      Case{"---\n", ""},
      Case{"---\ntitle: A\n", "front-matter/delimiter"},
      Case{"{}\n", ""},
      Case{"+++\n+++\n", ""},
      Case{std::string{"\xFF\xFE# \0H\0i\0\n\0", 11}, "encoding/not-utf8"},
      Case{std::string{"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 18}, "encoding/not-utf8"},
  };
  for (const Case& oddity : cases) {
    CAPTURE(oddity.first);
    const json diagnostics = json::parse(check(oddity.first).out)["diagnostics"];
    CAPTURE(diagnostics.dump(-1, ' ', false, json::error_handler_t::replace));
    CHECK(diagnostics.size() == (oddity.second.empty() ? 0 : 1));
    if (!diagnostics.empty()) CHECK(diagnostics[0]["rule"] == oddity.second);
  }
}

TEST_CASE("a NUL in a text is reported as such") {
  CHECK(check(std::string{"# A walk\n\nWe went\0out.\n", 23}).out.find("encoding/control-character") !=
        std::string::npos);
}

TEST_CASE("deep nesting ends in bounded time") {
  const std::size_t depth = 100'000;
  check("---\na: " + repeated("[", depth) + "\n---\n");
  check("---\na: " + repeated("{a: ", depth) + "\n---\n");
  check("---\n" + repeated("- ", depth) + "x\n---\n");
  check("+++\na = " + repeated("[", depth) + "\n+++\n");
  check("{\"a\": " + repeated("[", depth) + "}\n");
  check("{\"a\": " + repeated("[", depth) + repeated("]", depth) + "}\n");
  for (const char* piece :
       {"[", "]", "![", "*", "_a ", "> ", "- ", "`", "<", "<!--", "(", "**a", "[a](", "\\", "&", "|", "$"}) {
    CAPTURE(piece);
    check(repeated(piece, depth) + "\n");
  }
}

TEST_CASE("many keys end in bounded time") {
  std::string yaml = "---\n";
  std::string toml = "+++\n";
  std::string members = "{\n";
  for (int i = 0; i < 100'000; ++i) {
    const std::string key = "key" + std::to_string(i);
    yaml += key + ": 1\n";
    toml += key + " = 1\n";
    members += (i == 0 ? "\"" : ",\n\"") + key + "\": 1";
  }
  CHECK(check(yaml + "---\n").code == 0);
  CHECK(check(toml + "+++\n").code == 0);
  CHECK(check(members + "\n}\n").code == 0);
}

TEST_CASE("front matter and a schema of some megabytes end in bounded time") {
  std::string schema = "{ \"additionalProperties\": false, \"properties\": {";
  for (int i = 0; i < 20'000; ++i) {
    schema += (i == 0 ? "" : ",") + std::string{"\n\"key"} + std::to_string(i) +
              "\": { \"type\": \"string\", \"description\": \"" + repeated("a key ", 10) + "\" }";
  }
  std::string keys = "---\n";
  for (int i = 0; i < 10'000; ++i) keys += "unknown" + std::to_string(i) + ": no\n";
  const Folder folder{{".stet.yaml", "root: true\nschemas: [{ files: '*.md', schema: large.json }]\n"}};
  folder.write("large.json", schema + "}}");
  folder.write("keys.md", keys + "---\n");
  folder.write("long.md", "---\nkey1: " + std::string(4'000'000, 'x') + "\nkey2: 1\n---\n");
  const Run run = run_program({"timeout", "60", stet_binary, "--format", "json", "--select", "front-matter", "."},
                              {.folder = folder.path()});
  CHECK(run.code == 1);
  const json report = json::parse(run.out);
  CHECK(report["summary"]["files"] == 2);
  CHECK(run.out.find("`key2` must be a string") != std::string::npos);
  CHECK(run.out.find("unknown key `unknown0`") != std::string::npos);
}

TEST_CASE("an alias bomb is a finding") {
  std::string bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(last + ", ", 9) + last + "]\n";
  }
  const Run run = check(bomb + "---\n");
  CHECK(run.code == 1);
  CHECK(run.out.find("the aliases stand for more than 1000000 values") != std::string::npos);
}

TEST_CASE("rows of combining marks end in bounded time") {
  const std::string marks = repeated("\u0301\u0323", 100'000);
  CHECK(check("\u00E9 e" + marks + "\n").code == 0);
  CHECK(check("---\ntitle: \u00E9 e" + marks + "\n---\n").code == 0);
}

TEST_CASE("one very long line ends in bounded time") {
  check(std::string(20'000'000, 'x'));
  check(repeated("We went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out. ", 50'000));
  check(repeated("We,went\xC3\xA2\xE2\x82\xAC\xE2\x80\x9D,out.", 50'000));
  check(repeated("\xE9", 250'000));
}

TEST_CASE("what is no regular file is said so and waited for by nobody") {
  const Folder folder{{"b.md", "# B\n"}};
  REQUIRE(mkfifo((folder.path() / "pipe.md").c_str(), 0600) == 0);
  std::filesystem::create_directory(folder.path() / "folder.md");
  const Run found = run_stet(folder, {});
  CHECK(found.code == 0);
  const Run named = run_program({"timeout", "20", stet_binary, "pipe.md", "b.md"}, {.folder = folder.path()});
  CHECK(named.code == 2);
  CHECK(named.err.find("pipe.md: ") != std::string::npos);
  const Run named_folder = run_stet(folder, {"folder.md"});
  CHECK(named_folder.code == 0);
}

TEST_CASE("a file above the size limit is refused before it is read") {
  const Folder folder{{".stet.yaml", "root: true\nmax-file-size: 100\n"}, {"a.md", "# A\n"}};
  folder.write("b.md", std::string(101, 'x') + "\n");
  const Run run = run_stet(folder, {});
  CHECK(run.code == 2);
  CHECK(run.err.find("b.md: ") != std::string::npos);
  CHECK(run.err.find("max-file-size") != std::string::npos);
  std::filesystem::resize_file(folder.path() / "b.md", std::uintmax_t{2} << 30U);
  folder.write(".stet.yaml", "root: true\n");
  CHECK(run_stet(folder, {}).code == 2);
}

TEST_CASE("a loop of links is walked once") {
  const Folder folder{{"sub/a.md", "# A\n"}};
  folder.link("sub/loop", "..");
  folder.link("self.md", "self.md");
  const Run run = run_program({"timeout", "20", stet_binary, "--format", "json", "sub"}, {.folder = folder.path()});
  CHECK(json::parse(run.out)["summary"]["files"] == 1);
}
