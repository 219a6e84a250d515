#include <chrono>
#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/end_to_end/run_stet.h"

using namespace stet;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string post(int number) {
  return fmt::format("---\ntitle: Walk {}\ndate: 2024-05-{:02}\n---\n\nText.\n", number, number % 28 + 1);
}

void write_posts(const Folder& folder, int count, const std::string& in = "posts") {
  for (int i = 0; i < count; ++i) folder.write(fmt::format("{}/{:04}.md", in, i), post(i));
}

std::ptrdiff_t entries(const Folder& folder) {
  return std::distance(std::filesystem::recursive_directory_iterator{folder.path()},
                       std::filesystem::recursive_directory_iterator{});
}

}  // namespace

TEST_CASE("stet init writes a configuration and schemas that stet check goes by") {
  const Folder folder{};
  write_posts(folder, 30);
  folder.write("posts/bad.md", "---\ntitle: Walk\ndate: 2024-13-01\n---\n");
  const Run run = run_stet(folder, {"init"});
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK(has(run.out, "posts/**: 31 documents, schemas/posts.schema.yaml\n"));
  CHECK(has(run.out, "  1 document deviates\n  posts/bad.md:3:7: `date` "));
  CHECK(run.out.ends_with("31 documents\nwrote schemas/posts.schema.yaml\nwrote .stet.yaml\n"));
  CHECK(has(folder.read("schemas/posts.schema.yaml"),
            "  # in 31 of 31 documents\n  date: { type: string, format: date }\n"));

  const Run check = run_stet(folder, {"check", "--format", "concise", "--select", "front-matter/schema"});
  CHECK(check.code == 1);
  CHECK(has(check.out, "posts/bad.md:3:7: "));
  CHECK_FALSE(has(check.out, "posts/0000.md"));
}

TEST_CASE("stet init overwrites nothing, and then writes nothing") {
  for (const char* file : {".stet.yaml", "schemas/posts.schema.yaml"}) {
    CAPTURE(file);
    const Folder folder{{file, "# mine\n"}};
    write_posts(folder, 20);
    const auto before = entries(folder);
    const Run run = run_stet(folder, {"init"});
    CHECK(run.code == 2);
    CHECK(run.err == fmt::format("stet: {}: is there already and is not overwritten; nothing was written; `stet init "
                                 "--dry-run` prints what would be\n",
                                 file));
    CHECK(folder.read(file) == "# mine\n");
    CHECK(entries(folder) == before);
  }
  const Folder folder{};
  write_posts(folder, 20);
  folder.link(".stet.yaml", "gone");
  CHECK(run_stet(folder, {"init"}).code == 2);
}

TEST_CASE("stet init --dry-run prints what it would write, and --check what deviates") {
  const Folder folder{};
  write_posts(folder, 30);
  const auto before = entries(folder);
  const Run dry = run_stet(folder, {"init", "--dry-run"});
  CHECK(dry.code == 0);
  CHECK(has(dry.out, "would write .stet.yaml\n"));
  CHECK(has(dry.out, "  - schema: schemas/posts.schema.yaml\n    files: 'posts/**'\n"));
  CHECK(run_stet(folder, {"init", "--check"}).code == 0);
  folder.write("posts/bad.md", "---\ntitle: Walk\ndate: tomorrow\n---\n");
  const Run check = run_stet(folder, {"init", "--check"});
  CHECK(check.code == 1);
  CHECK(has(check.out, "posts/bad.md:3:7: "));
  CHECK(entries(folder) == before + 1);

  folder.write(".stet.yaml", "root: true\nexclude: [bad.md]\n");
  CHECK(run_stet(folder, {"init", "--check"}).code == 0);  // the configuration says which documents there are
}

TEST_CASE("what stet init cannot write is said, and nothing is left of it") {
  const Folder folder{{"schemas", "a file\n"}};
  write_posts(folder, 20);
  const auto before = entries(folder);
  const Run run = run_stet(folder, {"init"});
  CHECK(run.code == 2);
  CHECK(has(run.err, "schemas"));
  CHECK(has(run.err, "nothing was written"));
  CHECK(entries(folder) == before);
}

TEST_CASE("stet init has nothing to write without front matter") {
  const Folder folder{{"a.md", "# A\n"}, {"b.md", "# B\n"}};
  const Run run = run_stet(folder, {"init"});
  CHECK(run.code == 0);
  CHECK(run.out ==
        "2 documents, 2 without front matter\n"
        "no ten documents have their keys in common, so there is nothing to write\n");
  CHECK_FALSE(std::filesystem::exists(folder / ".stet.yaml"));
  CHECK(run_stet(folder, {"init", "--check"}).code == 0);
}

TEST_CASE("stet init reads YAML, TOML and JSON as one") {
  const Folder folder{};
  for (int i = 0; i < 30; ++i) {
    const std::string name = fmt::format("posts/{:02}.md", i);
    const int day = i % 28 + 1;
    if (i % 3 == 0) folder.write(name, fmt::format("---\ntitle: Walk {}\ndate: 2024-05-{:02}\n---\n", i, day));
    if (i % 3 == 1) folder.write(name, fmt::format("+++\ntitle = \"Walk {}\"\ndate = 2024-05-{:02}\n+++\n", i, day));
    if (i % 3 == 2)
      folder.write(name, fmt::format("{{\"title\": \"Walk {}\", \"date\": \"2024-05-{:02}\"}}\n", i, day));
  }
  const Run run = run_stet(folder, {"init"});
  CHECK(run.code == 0);
  CHECK(has(run.out, "all documents are so"));
  CHECK(has(folder.read("schemas/posts.schema.yaml"), "date: { type: string, format: date }"));
}

TEST_CASE("folders of other kinds have schemas of their own, and names may be any bytes") {
  const Folder folder{};
  write_posts(folder, 20, "content/caf\xE9 [1]");
  for (int i = 0; i < 20; ++i)
    folder.write(fmt::format("content/people/{}.md", i),
                 fmt::format("---\nname: Ann {}\nborn: {}\n---\n", i, 1900 + i));
  const Run run = run_stet(folder, {"init"});
  CHECK(run.code == 0);
  const std::string configuration = folder.read(".stet.yaml");
  CHECK(has(configuration, R"(files: 'content/caf? \[1]/**')"));
  CHECK(has(configuration, "files: 'content/people/**'"));
  folder.write("content/people/new.md", "---\nname: Ann\n---\n");
  folder.write("content/caf\xE9 [1]/new.md", "---\ntitle: Ann\n---\n");
  const Run check = run_stet(folder, {"check", "--format", "concise", "--select", "front-matter/schema"});
  CHECK(check.code == 1);
  CHECK(has(check.out, "content/people/new.md:1:1: "));
  CHECK(has(check.out, " [1]/new.md:1:1: "));
}

TEST_CASE("documents about folders are of another kind than those in them") {
  const Folder folder{{"posts/_index.md", "---\nmenu: main\ncascade: { type: post }\n---\n"},
                      {"posts/old/_index.md", "---\nmenu: main\n---\n"}};
  write_posts(folder, 20);
  write_posts(folder, 20, "posts/old");
  const Run run = run_stet(folder, {"init"});
  CHECK(has(run.out, "all documents are so"));
  CHECK(has(folder.read(".stet.yaml"), "    files:\n      - 'posts/**/*.md'\n      - '!posts/**/_index.*'\n"));
  CHECK(run_stet(folder, {"check", "--select", "front-matter/schema"}).code == 0);
}

TEST_CASE("documents that do well without front matter are no defects") {
  const Folder folder{};
  write_posts(folder, 30);
  const auto check = [&] {
    return run_stet(folder, {"check", "--format", "concise", "--select", "front-matter/missing"});
  };
  SUBCASE("many of them") {
    for (int i = 0; i < 12; ++i) folder.write(fmt::format("posts/bare{}.md", i), "Text.\n");
    CHECK(has(run_stet(folder, {"init"}).out, "  12 other documents without front matter\n"));
    CHECK(has(folder.read("schemas/posts.schema.yaml"), "\ntype: [object, 'null']\n"));
    CHECK(check().code == 0);
  }
  SUBCASE("in a folder of their own") {
    folder.write("posts/parts/note.md", "Text.\n");
    CHECK(run_stet(folder, {"init"}).code == 0);
    CHECK(check().code == 0);
  }
  SUBCASE("but one beside those that have it is one") {
    folder.write("posts/bare.md", "Text.\n");
    CHECK(run_stet(folder, {"init"}).code == 0);
    CHECK(has(folder.read("schemas/posts.schema.yaml"), "\ntype: object\n"));
    CHECK(check().code == 1);
  }
}

TEST_CASE("what is repeated in editions of a site makes no vocabulary") {
  const Folder folder{};
  for (int version = 1; version < 12; ++version) {
    for (int i = 0; i < 15; ++i)
      folder.write(
          fmt::format("docs/version-{}.0/{:02}.md", version, i),
          fmt::format("---\ntitle: Walk {}\n{}---\n", i, i < 3 ? fmt::format("author: Walker {}\n", "ABC"[i]) : ""));
  }
  const Run run = run_stet(folder, {"init", "--dry-run"});
  CHECK(has(run.out, "  150 repeated documents left out\n"));
  CHECK_FALSE(has(run.out, "Walker"));
}

TEST_CASE("templates of a site are neither broken nor like its documents") {
  const Folder folder{};
  write_posts(folder, 30);
  folder.write("archetypes/posts.md", "---\ntitle: {{ replace .Name }}\ndate: {{ .Date }}\n---\n");
  folder.write("archetypes/quoted.md", "---\ntitle: '{{ replace .Name }}'\ndate: '{{ .Date }}'\n---\n");
  const Run run = run_stet(folder, {"init", "--check"});
  CHECK(run.code == 0);
  CHECK(run.out.ends_with("32 documents, 2 templates\n"));
}

TEST_CASE("a configuration further up stays in force") {
  const Folder folder{{".stet.yaml", "rules: { trailing: off }\nexclude: site/posts/0007.md\n"}};
  write_posts(folder, 20, "site/posts");
  const Run run = run_shell(folder, "cd site && \"$STET\" init");
  CHECK(run.code == 0);
  CHECK(has(folder.read("site/.stet.yaml"), "extends: ['../.stet.yaml']\n"));
  const std::string configuration = run_shell(folder, "cd site && \"$STET\" config").out;
  CHECK(has(configuration, "trailing/final-newline: off\n"));
  CHECK(has(configuration, "exclude: [\"/posts/0007.md\"]\n"));
}

TEST_CASE("stet init --dry-run says what would stay as it is") {
  const Folder folder{{".stet.yaml", "# mine\n"}};
  write_posts(folder, 20);
  const Run run = run_stet(folder, {"init", "--dry-run"});
  CHECK(run.code == 0);
  CHECK(has(run.out, "would write schemas/posts.schema.yaml\n"));
  CHECK(has(run.out, ".stet.yaml is there already and stays as it is; otherwise it would be\n"));
}

TEST_CASE("one list that was written as a text is a defect, also among few documents") {
  const Folder folder{};
  for (int i = 0; i < 14; ++i)
    folder.write(fmt::format("{}.md", i),
                 fmt::format("---\ntitle: Walk {}\ntags: {}\n---\n", i, i == 7 ? "sea" : "[sea]"));
  const Run run = run_stet(folder, {"init"});
  CHECK(has(run.out, "7.md:3:7: `tags` must be a list"));
  CHECK(has(folder.read("schemas/documents.schema.yaml"), "tags: { type: array"));
}

TEST_CASE("stet init in a folder that is gone says so") {
  const Folder folder{};
  const Run run = run_shell(folder, "mkdir gone && cd gone && rmdir ../gone && \"$STET\" init");
  CHECK(run.code == 2);
  CHECK(run.err == "stet: .: no such file or directory\n");
}

TEST_CASE("stet init says which paths it cannot be about") {
  const Folder folder{{"site/a.md", ""}};
  CHECK(has(run_shell(folder, "cd site && \"$STET\" init ..").err, "..: is outside of the working directory"));
  CHECK(run_stet(folder, {"init", "-"}).code == 2);
  CHECK(run_stet(folder, {"init", "gone.md"}).code == 2);
}

TEST_CASE("stet init takes thousands of documents in no time") {
  const Folder folder{};
  write_posts(folder, 5000);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(run_stet(folder, {"init"}).code == 0);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{20});  // of a debug build on a busy machine
}
