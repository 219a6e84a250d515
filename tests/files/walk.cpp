#include "lint/files/walk.h"

#include <cstdlib>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/files/surroundings.h"
#include "tests/support/folder.h"

using namespace stet;

namespace {

namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

class Markdown final : public Selection {
 public:
  bool enters(const fs::path& folder) override { return folder.filename() != "excluded"; }
  bool takes(const fs::path& file) override { return file.extension() == ".md"; }
};

WalkResult walk_markdown(const Paths& paths, bool force_exclude = false) {
  Markdown selection;
  return walk(paths, force_exclude, selection);
}

/// What is found when walking `paths` in `folder`, with no ignore file of the user's.
Paths found(const Folder& folder, const Paths& paths = {"."}, bool force_exclude = false) {
  const Folder home;
  const Surroundings surroundings{folder.path(), home.path()};
  const WalkResult result = walk_markdown(paths, force_exclude);
  CHECK(result.errors.empty());
  Paths shown;
  for (const FoundFile& file : result.files) shown.push_back(file.path);
  return shown;
}

}  // namespace

TEST_CASE("documents are found in path order and shown without ./") {
  const Folder folder{{"b.md", ""}, {"a/z.md", ""}, {"a.md", ""}, {"a/x.txt", ""}, {"B.md", ""}, {"excluded/a.md", ""}};
  const Paths all{"B.md", "a.md", "a/z.md", "b.md"};
  CHECK(found(folder) == all);
  CHECK(found(folder, {"./"}) == all);
  CHECK(found(folder, {"./a/."}) == Paths{"a/z.md"});
  CHECK(found(folder, {"a//"}) == Paths{"a/z.md"});
  CHECK(found(folder, {folder.path().string()}).front() == folder.path().string() + "/B.md");
}

TEST_CASE("paths above the working folder are shown as they are given") {
  const Folder folder{{"a/b.md", ""}, {"c.md", ""}};
  const Folder home;
  const Surroundings surroundings{folder / "a", home.path()};
  const WalkResult result = walk_markdown({"../c.md", ".."});
  REQUIRE(result.files.size() == 2);
  CHECK(result.files[0].path == "../a/b.md");
  CHECK(result.files[1].path == "../c.md");
  CHECK(result.files[1].named);
}

TEST_CASE("a named file is always taken, once") {
  const Folder folder{{".gitignore", "*.md"}, {"a.md", ""}, {"b.txt", ""}};
  CHECK(found(folder) == Paths{});
  CHECK(found(folder, {"a.md", "./a.md", (folder / "a.md").string(), "b.txt", "."}) == Paths{"a.md", "b.txt"});
}

TEST_CASE("--force-exclude applies ignore files and the selection to named files") {
  const Folder folder{{".git/HEAD", ""}, {".gitignore", "out/\n"}, {"out/deep/a.md", ""}, {"a.md", ""},
                      {"b.txt", ""},     {".x/c.md", ""}};
  CHECK(found(folder, {"out/deep/a.md", "a.md", "b.txt", ".x/c.md", "out"}, true) == Paths{".x/c.md", "a.md"});
}

TEST_CASE("hidden names are skipped unless named") {
  const Folder folder{{".hidden.md", ""}, {".github/a.md", ""}, {".github/.more/b.md", ""}, {"c.md", ""}};
  CHECK(found(folder) == Paths{"c.md"});
  CHECK(found(folder, {".github"}) == Paths{".github/a.md"});
  CHECK(found(folder, {".github/.more", ".hidden.md"}) == Paths{".github/.more/b.md", ".hidden.md"});
}

TEST_CASE("a named folder below an ignored one is walked") {
  const Folder folder{{".gitignore", "/out/\n"},
                      {"out/a.md", ""},
                      {"out/deep/b.md", ""},
                      {"out/deep/.gitignore", "c.md"},
                      {"out/deep/c.md", ""}};
  CHECK(found(folder) == Paths{});
  CHECK(found(folder, {"out/deep"}) == Paths{"out/deep/b.md"});
}

TEST_CASE("ignore files above a named folder count up to the root of the repository") {
  const Folder folder{
      {".gitignore", "*.md"},    {"repo/.git/HEAD", ""},   {"repo/.gitignore", "skip.md\n/docs/top.md\n"},
      {"repo/docs/skip.md", ""}, {"repo/docs/top.md", ""}, {"repo/docs/a.md", ""}};
  CHECK(found(folder, {"repo/docs"}) == Paths{"repo/docs/a.md"});
  CHECK(found(folder, {(folder / "repo/docs").string()}) == Paths{(folder / "repo/docs/a.md").string()});
}

TEST_CASE("without a repository ignore files count up to the working folder") {
  const Folder folder{{".stetignore", "docs/drafts/"}, {"docs/a.md", ""}, {"docs/drafts/b.md", ""}};
  CHECK(found(folder) == Paths{"docs/a.md"});
  CHECK(found(folder, {"docs"}) == Paths{"docs/a.md"});
}

TEST_CASE("deeper files win, and .stetignore beats .gitignore beside it") {
  const Folder folder{{".gitignore", "a.md\nb.md\nc.md\n"},
                      {".stetignore", "!a.md\n"},
                      {"a.md", ""},
                      {"b.md", ""},
                      {"x/.gitignore", "a.md\n!b.md"},
                      {"x/a.md", ""},
                      {"x/b.md", ""},
                      {"x/c.md", ""}};
  CHECK(found(folder) == Paths{"a.md", "x/b.md"});
}

TEST_CASE("nothing below an ignored folder comes back") {
  const Folder folder{{".gitignore", "x/\n!x/a.md\ny/*\n!y/a.md\n"}, {"x/a.md", ""}, {"y/a.md", ""}, {"y/b.md", ""}};
  CHECK(found(folder) == Paths{"y/a.md"});
}

TEST_CASE("a repository inside another has its own .gitignores and the outer .stetignores") {
  const Folder folder{{".git/HEAD", ""},        {".gitignore", "a.md"},    {".stetignore", "b.md"},
                      {"in/.git", "gitdir: x"}, {"in/.gitignore", "c.md"}, {"in/a.md", ""},
                      {"in/b.md", ""},          {"in/c.md", ""},           {"a.md", ""}};
  CHECK(found(folder) == Paths{"in/a.md"});
}

TEST_CASE("info/exclude counts, in a worktree too, and loses against .gitignore") {
  const Folder folder{{"repo/.git/info/exclude", "a.md\nb.md\n"},
                      {"repo/.gitignore", "!b.md\n"},
                      {"repo/a.md", ""},
                      {"repo/b.md", ""},
                      {"repo/.git/worktrees/w/commondir", "../..\n"},
                      {"tree/.git", "gitdir: ../repo/.git/worktrees/w\n"},
                      {"tree/a.md", ""},
                      {"tree/c.md", ""}};
  CHECK(found(folder) == Paths{"repo/b.md", "tree/c.md"});
}

TEST_CASE("the user's ignore file counts inside repositories and comes last") {
  const Folder folder{{".git/info/exclude", "!b.md\n"}, {"a.md", ""}, {"b.md", ""}, {"c.md", ""}};
  const auto shown = [&](const Folder& home) {
    const Surroundings surroundings{folder.path(), home.path()};
    Paths paths;
    for (const FoundFile& file : walk_markdown({"."}).files) paths.push_back(file.path);
    return paths;
  };
  CHECK(shown(Folder{{".config/git/ignore", "a.md\nb.md\n"}}) == Paths{"b.md", "c.md"});
  CHECK(shown(Folder{{".gitconfig", "[user]\n\tname = x\n[Core]\n\texcludesFile = ~/mine # why\n"},
                     {"mine", "c.md"},
                     {".config/git/ignore", "a.md"}}) == Paths{"a.md", "b.md"});
  CHECK(shown(Folder{{".config/git/config", "[core]\nexcludesfile=\"~/my ignore\"\n"}, {"my ignore", "c.md"}}) ==
        Paths{"a.md", "b.md"});
}

TEST_CASE("links are followed, loops and second ways add nothing") {
  const Folder folder{{"real/a.md", ""}, {"real/sub/b.md", ""}};
  folder.link("loop", ".");
  folder.link("again", "real");
  folder.link("real/sub/up", "../..");
  folder.link("alias.md", "real/a.md");
  const Folder outside{{"c.md", ""}, {"d/e.md", ""}};
  folder.link("outside", outside.path().string());
  CHECK(found(folder) == Paths{"outside/c.md", "outside/d/e.md", "real/a.md", "real/sub/b.md"});
  CHECK(found(folder, {"again"}) ==
        Paths{"again/a.md", "again/sub/b.md", "again/sub/up/outside/c.md", "again/sub/up/outside/d/e.md"});
}

TEST_CASE("many folders linked to each other are walked once each") {
  const Folder folder;
  for (int i = 0; i < 12; ++i) {
    const std::string name = "f" + std::to_string(i);
    folder.write(name + "/a.md", "");
    for (int j = 0; j < 12; ++j) folder.link(name + "/to" + std::to_string(j), "../f" + std::to_string(j));
  }
  CHECK(found(folder).size() == 12);
}

TEST_CASE("a folder called x.md is a folder, and pipes are skipped unless named") {
  const Folder folder{{"x.md/a.md", ""}};
  REQUIRE(::mkfifo((folder / "pipe.md").c_str(), 0600) == 0);
  CHECK(found(folder) == Paths{"x.md/a.md"});
  CHECK(found(folder, {"pipe.md"}) == Paths{"pipe.md"});
}

TEST_CASE("a link that leads nowhere is listed, so that reading it fails") {
  const Folder folder;
  folder.link("gone.md", "nowhere");
  folder.link("gone.txt", "nowhere");
  folder.link("self.md", "self.md");
  CHECK(found(folder) == Paths{"gone.md", "self.md"});
}

TEST_CASE("paths that are not UTF-8 are kept as bytes") {
  const Folder folder{{"caf\xE9/a\xFF.md", ""}};
  CHECK(found(folder) == Paths{"caf\xE9/a\xFF.md"});
}

TEST_CASE("what is named and not there is an error") {
  const Folder folder{{"a.md", ""}};
  folder.link("dangling.md", "nowhere");
  const Surroundings surroundings{folder.path(), folder.path()};
  const WalkResult result = walk_markdown({"gone", "a.md", "a.md/", "", "dangling.md"});
  REQUIRE(result.files.size() == 1);
  REQUIRE(result.errors.size() == 4);
  CHECK(result.errors[0].where == "");
  CHECK(result.errors[1].where == "a.md/");
  CHECK(result.errors[1].what == "not a folder");
  CHECK(result.errors[2].where == "dangling.md");
  CHECK(result.errors[3].where == "gone");
  CHECK(result.errors[3].what == "no such file or directory");
}

TEST_CASE("a folder that cannot be read is an error and does not hide the others") {
  if (::geteuid() == 0) return;  // root may read everything
  const Folder folder{{"a/b.md", ""}, {"c.md", ""}};
  fs::permissions(folder / "a", fs::perms::none);
  const Surroundings surroundings{folder.path(), folder.path()};
  const WalkResult result = walk_markdown({"."});
  fs::permissions(folder / "a", fs::perms::owner_all);
  CHECK(result.files.size() == 1);
  REQUIRE(result.errors.size() == 1);
  CHECK(result.errors[0].where == "a");
  CHECK(result.errors[0].what == "permission denied");
}
