#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

#include "tests/end_to_end/git_folder.h"

using namespace stet;
using namespace stet::test;

namespace {

const std::string sound = "# A walk\n\nWe went out.\n";
const std::string damaged = "# A walk\n\nWe went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n";
const std::string mended = "# A walk\n\nWe went \xE2\x80\x94 out.\n";

std::string with_cover(const std::string& path) { return "---\ncover: " + path + "\n---\n\nText.\n"; }

std::string with_id(const std::string& id) { return "---\nid: " + id + "\n---\n\nText.\n"; }

}  // namespace

TEST_CASE("--changed checks what changed since the branch left its upstream branch, and what git does not know") {
  const GitFolder there{{"old.md", damaged}, {"edited.md", sound}, {"committed.md", sound}, {"gone.md", damaged}};
  const Folder elsewhere;
  git_in(elsewhere.path(), {"clone", "--quiet", there->path().string(), "here"});
  const std::filesystem::path here = elsewhere / "here";
  elsewhere.write("here/committed.md", damaged);
  git_in(here, {"commit", "--quiet", "--all", "--message", "second"});
  elsewhere.write("here/edited.md", damaged);
  elsewhere.write("here/new.md", damaged);
  elsewhere.write("here/ignored.md", damaged);
  elsewhere.write("here/.git/info/exclude", "ignored.md\n");
  std::filesystem::remove(here / "gone.md");
  const Run run = run_program({stet_binary, "--changed", "--format", "concise"}, {.folder = here});
  CHECK(run.code == 1);
  CHECK(run.err.empty());
  CHECK(run.out.find("committed.md:") == 0);
  CHECK(run.out.find("\nedited.md:") != std::string::npos);
  CHECK(run.out.find("\nnew.md:") != std::string::npos);
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 3);
}

TEST_CASE("--changed takes a revision and compares with where the two part") {
  const GitFolder git{{"a.md", sound}};
  git.git({"branch", "other"});
  git->write("b.md", damaged);
  git.commit("second");
  git->write("c.md", damaged);
  git.commit("third");
  git.git({"checkout", "--quiet", "other"});
  git->write("d.md", damaged);
  git.commit("on the other branch");
  CHECK(git.reported({"--changed", "main"}) == Paths{"d.md"});
  CHECK(git.reported({"--changed=main^"}) == Paths{"d.md"});
  git.git({"checkout", "--quiet", "main"});
  CHECK(git.reported({"--changed", "HEAD^"}) == Paths{"c.md"});
  CHECK(git.reported({"--changed", "other"}) == Paths{"b.md", "c.md"});
  CHECK(git.reported({"--changed", git.git({"hash-object", "-t", "tree", "/dev/null"}).substr(0, 40)}) ==
        Paths{"b.md", "c.md"});
}

TEST_CASE("without an upstream branch, --changed compares with the last commit and says so") {
  const GitFolder git{{"a.md", damaged}, {"b.md", sound}};
  git->write("b.md", damaged);
  const Run run = git.stet({"--changed", "--format", "concise"});
  CHECK(run.out.starts_with("b.md:3:"));
  CHECK(run.err == "stet: there is no upstream branch, so documents are compared with the last commit\n");
  CHECK(git.stet({"--changed", "--quiet"}).err.empty());

  git.git({"checkout", "--quiet", "--detach"});
  CHECK(git.reported({"--changed"}) == Paths{"b.md"});
}

TEST_CASE("before the first commit everything has changed") {
  const GitFolder git{};
  git->write("a.md", damaged);
  git->write("b.md", damaged);
  git.git({"add", "a.md"});
  CHECK(git.reported({"--changed"}) == Paths{"a.md", "b.md"});
  CHECK(git.stet({"--changed"}).err.empty());
  CHECK(git.reported({"--staged"}) == Paths{"a.md"});
}

TEST_CASE("--changed keeps to the working folder, or to the paths that are named") {
  const GitFolder git{{"a.md", sound}, {"posts/b.md", sound}, {"posts/c.md", sound}, {"sub dir/d.md", sound}};
  for (const char* name : {"a.md", "posts/b.md", "posts/c.md", "sub dir/d.md"}) git->write(name, damaged);
  CHECK(git.reported({"posts", "--changed"}) == Paths{"posts/b.md", "posts/c.md"});
  CHECK(git.reported({"posts/c.md", "sub dir", "--changed"}) == Paths{"posts/c.md", "sub dir/d.md"});
  const Run run = run_program({stet_binary, "--changed", "--format", "concise"}, {.folder = git.folder() / "posts"});
  CHECK(run.out.starts_with("b.md:3:"));
  CHECK(run.out.find("a.md") == std::string::npos);
}

TEST_CASE("what is excluded, ignored or hidden is passed over under --changed and --staged too") {
  const GitFolder git{
      {"a.md", sound}, {".stet.yaml", "root: true\nexclude: ['vendor/**']\n"}, {".stetignore", "drafts\n"}};
  for (const char* name : {"a.md", "vendor/b.md", "drafts/c.md", ".hidden/d.md", "e.txt"}) git->write(name, damaged);
  CHECK(git.reported({"--changed"}) == Paths{"a.md"});
  CHECK(git.reported({"vendor/b.md", ".hidden", "e.txt", "--changed"}) ==
        Paths{".hidden/d.md", "e.txt", "vendor/b.md"});
  CHECK(git.reported({"vendor/b.md", "a.md", "--force-exclude", "--changed"}) == Paths{"a.md"});
  git.git({"add", "--all"});
  CHECK(git.reported({"--staged"}) == Paths{"a.md"});
}

TEST_CASE("--staged checks what the index holds, not the work tree") {
  const GitFolder git{{"a.md", sound}, {"b.md", sound}, {"c.md", damaged}, {"gone.md", sound}};
  git->write("a.md", damaged);
  git->write("b.md", sound + "More.\n");
  git->write("gone.md", damaged);
  git.git({"add", "--all"});
  git->write("a.md", sound);
  git->write("b.md", damaged);
  git->write("untracked.md", damaged);
  std::filesystem::remove(git.folder() / "gone.md");
  CHECK(git.reported({"--staged"}) == Paths{"a.md", "gone.md"});
  CHECK(git.reported({"--staged", "gone.md"}) == Paths{"gone.md"});
}

TEST_CASE("--staged honours the index that a hook is given") {
  const GitFolder git{{"a.md", sound}, {"b.md", sound}};
  const std::string hook = std::string{"#!/bin/sh\nexec '"} + stet_binary + "' --staged --format concise >&2\n";
  git->write(".git/hooks/pre-commit", hook);
  std::filesystem::permissions(git.folder() / ".git/hooks/pre-commit", std::filesystem::perms::owner_all);
  git->write("a.md", damaged);
  git->write("b.md", damaged);
  const auto commit = [&](const std::string& what) {
    return run_program({"git", "commit", "--message", "second", what},
                       {.folder = git->path(), .environment = git_environment()});
  };
  const Run all = commit("--all");
  CHECK(all.code != 0);
  CHECK(all.err.find("a.md:3:") != std::string::npos);
  CHECK(all.err.find("b.md:3:") != std::string::npos);
  const Run one = commit("b.md");
  CHECK(one.code != 0);
  CHECK(one.err.find("a.md:3:") == std::string::npos);
  CHECK(one.err.find("b.md:3:") != std::string::npos);
  git->write("b.md", mended);
  CHECK(commit("b.md").code == 0);
  CHECK(git.git({"show", "HEAD:b.md"}) == mended);
}

TEST_CASE("changed documents are compared with the whole repository, and the finding stands at the changed one") {
  const GitFolder git{{"posts/a.md", with_id("first")},
                      {"posts/b.md", with_id("second")},
                      {"posts/x.md", with_id("twice")},
                      {"posts/y.md", with_id("twice")}};
  git->write("posts/a.md", with_id("second"));
  for (const char* flag : {"--changed", "--staged"}) {
    CAPTURE(flag);
    CHECK(git.reported({flag}) == Paths{"posts/a.md"});
    CHECK(git.reported({"posts/a.md", flag, "--jobs", "1"}) == Paths{"posts/a.md"});
    CHECK(nlohmann::json::parse(git.stet({flag, "--format", "json"}).out)["summary"]["files"] == 1);
    git.git({"add", "--all"});
  }
}

TEST_CASE("staged documents are compared with the others as the index holds those, on disk or not") {
  const GitFolder git{{"a.md", with_id("first")}, {"b.md", with_id("second")}, {"c.md", with_id("third")}};
  git->write("b.md", with_id("other"));
  git.git({"update-index", "--skip-worktree", "c.md"});
  std::filesystem::remove(git.folder() / "c.md");
  for (const char* id : {"second", "third"}) {
    CAPTURE(id);
    git->write("a.md", with_id(id));
    git.git({"add", "a.md"});
    CHECK(git.reported({"--staged"}) == Paths{"a.md"});
  }
  git->write("a.md", with_id("other"));
  git.git({"add", "a.md"});
  CHECK(git.reported({"--staged"}).empty());
}

TEST_CASE("--compare-with shows more documents to the rules that compare, and reports nothing about them") {
  const Folder folder{{"a.md", with_id("same")}, {"b.md", with_id("same")}, {"c.md", damaged}};
  const auto concise = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "concise"});
    return run_stet(folder, arguments);
  };
  CHECK(concise({"a.md"}).out.empty());
  const Run run = concise({"a.md", "--compare-with", "."});
  CHECK(run.code == 1);
  CHECK(run.out == "a.md:2:5: error: `id` is 'same', which b.md has too [front-matter/unique]\n");
  CHECK(concise({"a.md", "b.md", "--compare-with", "."}).out ==
        "b.md:2:5: error: `id` is 'same', which a.md has too [front-matter/unique]\n");
}

TEST_CASE("--staged --fix mends the work tree and fails until that is staged") {
  const GitFolder git{{"a.md", sound}};
  git->write("a.md", damaged);
  git.git({"add", "a.md"});
  const Run run = git.stet({"--staged", "--fix"});
  CHECK(run.code == 1);
  CHECK(run.err.find("stage them") != std::string::npos);
  CHECK(git->read("a.md") == mended);
  CHECK(git.git({"show", ":a.md"}) == damaged);
  git.git({"add", "a.md"});
  CHECK(git.stet({"--staged", "--fix"}).code == 0);
}

TEST_CASE("--staged --fix leaves a partially staged document alone and says so") {
  const GitFolder git{{"a.md", sound}, {"b.md", sound}};
  git->write("a.md", damaged);
  git->write("b.md", damaged);
  git.git({"add", "--all"});
  git->write("a.md", damaged + "More.\n");
  const Run run = git.stet({"--staged", "--fix", "--format", "concise"});
  CHECK(run.code == 2);
  CHECK(run.out.starts_with("a.md:3:"));
  CHECK(run.err.starts_with("stet: a.md: differs from what is staged, so its fixes were not written; "));
  CHECK(git->read("a.md") == damaged + "More.\n");
  CHECK(git->read("b.md") == mended);
}

TEST_CASE("under --staged a file that is named is looked for in the index") {
  const GitFolder git{{"posts/there.png", ""}, {"a.md", sound}};
  git->write("posts/staged.png", "");
  git->write("posts/there.md", with_cover("./there.png"));
  git->write("posts/staged.md", with_cover("./staged.png"));
  git->write("posts/unstaged.md", with_cover("./unstaged.png"));
  git->write("posts/missing.md", with_cover("./missing.png"));
  git->write("posts/linked.md", with_cover("./link/x.png"));
  git->write(".gitignore", "made.png\n");
  git->write("posts/made.png", "");
  git->write("posts/made.md", with_cover("./made.png"));
  git->link("posts/link", "..");
  git.git({"add", "--all"});
  git->write("posts/unstaged.png", "");
  std::filesystem::remove(git.folder() / "posts/there.png");
  CHECK(git.reported({"--staged", "--select", "front-matter/reference"}) ==
        Paths{"posts/missing.md", "posts/unstaged.md"});
  const Run run = git.stet({"--staged", "--select", "front-matter/reference", "--format", "concise"});
  CHECK(run.out.find("`cover` names './unstaged.png', which is not staged") != std::string::npos);
  CHECK(git.reported({"--changed", "--select", "front-matter/reference"}) ==
        Paths{"posts/linked.md", "posts/missing.md", "posts/there.md"});
}

TEST_CASE("data files are read as they are staged, and documents are known where all are seen") {
  const std::string configuration =
      "root: true\nrules:\n  front-matter/reference:\n    documents: [related]\n    data: [author in authors.yml]\n";
  const GitFolder git{{".stet.yaml", configuration}, {"authors.yml", "ada: {}\n"}, {"weir.md", sound}};
  git->write("authors.yml", "ada: {}\nbrian: {}\n");
  git->write("mill.md", "---\nauthor: brian\nrelated: [weir, ferry]\n---\n\nText.\n");
  git.git({"add", "mill.md"});
  const std::vector<std::string> select = {"--select", "front-matter/reference", "--format", "concise"};
  const auto out = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), select.begin(), select.end());
    return git.stet(std::move(arguments)).out;
  };
  const std::string author = "mill.md:2:9: error: `author` is 'brian', which is not in authors.yml";
  const std::string related =
      "mill.md:3:17: error: `related` names 'ferry', but no document has that `id`, name or path";
  CHECK(out({"--staged"}).find(author) != std::string::npos);
  CHECK(out({"--staged"}).find(related) != std::string::npos);
  CHECK(out({"--changed"}).find(author) == std::string::npos);
  CHECK(out({"--changed"}).find(related) != std::string::npos);
  CHECK(out({"."}).find(related) != std::string::npos);
  CHECK(out({"mill.md"}).empty());
  CHECK(out({"mill.md", "--compare-with", "."}).find(related) != std::string::npos);
}
