#include <algorithm>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/end_to_end/git_folder.h"

using namespace stet;
using namespace stet::test;

namespace {

const std::string sound = "# A walk\n\nWe went out.\n";
const std::string damaged = "# A walk\n\nWe went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n";

}  // namespace

TEST_CASE("outside of a repository, in a bare one and without git, --changed and --staged fail the run") {
  const Folder folder{{"a.md", damaged}};
  const Folder bare;
  git_in(bare.path(), {"init", "--quiet", "--bare"});
  for (const char* flag : {"--changed", "--staged"}) {
    CAPTURE(flag);
    const Run outside = run_stet(folder, {flag}, {}, {{"GIT_CEILING_DIRECTORIES", folder.path().parent_path()}});
    CHECK(outside.code == 2);
    CHECK(outside.out.empty());
    CHECK(outside.err.starts_with("stet: the working folder is in no git repository; "));
    const Run in_bare = run_stet(bare, {flag});
    CHECK(in_bare.code == 2);
    CHECK(in_bare.err.starts_with("stet: the working folder is in no work tree of its git repository; "));
    const Run without = run_stet(folder, {flag}, {}, {{"PATH", folder.path()}});
    CHECK(without.code == 2);
    CHECK(without.err.starts_with("stet: git: there is no such program on the PATH; "));
  }
}

TEST_CASE("a revision that does not exist fails the run, and a path in its place is recognised") {
  const GitFolder git{{"a.md", damaged}};
  for (const char* revision : {"nowhere", "--output=x", "^main", "main..main", "a.md"}) {
    CAPTURE(revision);
    const Run run = git.stet({std::string{"--changed="} + revision});
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK(run.err.starts_with(std::string{"stet: "} + revision + ": is no revision of this repository; "));
  }
  CHECK(git.stet({"--changed", "a.md"}).err.find("write the paths before --changed") != std::string::npos);
}

TEST_CASE("a clone without the history says so where it is missed") {
  const GitFolder there{{"a.md", sound}};
  there.git({"checkout", "--quiet", "-b", "other"});
  there->write("b.md", damaged);
  there.commit("on a branch");
  const std::string origin = "file://" + there->path().string();
  const Folder elsewhere;
  const auto changed = [&](const std::string& clone, const std::string& revision) {
    return run_program({stet_binary, "--changed", revision, "--format", "concise"}, {.folder = elsewhere / clone});
  };
  git_in(elsewhere.path(), {"clone", "--quiet", "--depth", "1", origin, "one"});
  const Run one = changed("one", "origin/main");
  CHECK(one.code == 2);
  CHECK(one.err.find("origin/main: is no revision of this repository; this clone has only a part of the history; ") !=
        std::string::npos);
  git_in(elsewhere.path(), {"clone", "--quiet", "--depth", "1", "--no-single-branch", origin, "both"});
  const Run both = changed("both", "origin/main");
  CHECK(both.code == 1);
  CHECK(both.out.starts_with("b.md:3:9: "));
  CHECK(both.err ==
        "stet: the history that is here does not tell where origin/main and HEAD part, so documents are compared with "
        "origin/main itself\n");
}

TEST_CASE("flags that contradict --staged and --changed are refused") {
  const GitFolder git{{"a.md", damaged}};
  CHECK(git.stet({"--staged", "--changed"}).code == 2);
  CHECK(git.stet({"--staged", "-"}).code == 2);
  CHECK(git.stet({"--staged", "--compare-with", "."}).code == 2);
}

TEST_CASE("a path that is named and cannot be had fails the run, and the others are checked") {
  const Folder elsewhere{{"b.md", damaged}};
  const GitFolder git{{"a.md", sound}};
  git->write("a.md", damaged);
  const Run run = git.stet({"a.md", "gone.md", elsewhere / "b.md", "--changed", "--format", "concise"});
  CHECK(run.code == 2);
  CHECK(run.out.starts_with("a.md:3:"));
  CHECK(run.err.find("stet: gone.md: no such file or directory; ") != std::string::npos);
  CHECK(run.err.find("b.md: is outside of the repository; ") != std::string::npos);
}

TEST_CASE("documents with awkward names are found, whatever core.quotePath says") {
  const std::vector<std::string> names{"a\nb.md",         "q\"uo'te.md", "100%::x.md",     "-dash.md", "sp ace.md",
                                       "\xE2\x82\xAC.md", "\xFF\xFE.md", "back\\slash.md", "[a]*.md",  ":(top).md"};
  for (const char* quoting : {"true", "false"}) {
    const GitFolder git{{"README.md", sound}};
    git.git({"config", "core.quotePath", quoting});
    for (const std::string& name : names) git->write(name, damaged);
    for (const char* flag : {"--changed", "--staged"}) {
      CAPTURE(flag);
      const Run run = git.stet({flag, "--format", "json", "--exit-zero"});
      CHECK(run.code == 0);
      CHECK(nlohmann::json::parse(run.out)["summary"]["files"] == (std::string{flag} == "--staged" ? 0 : names.size()));
    }
    git.git({"add", "--all"});
    CHECK(git.reported({"--staged"}).size() == names.size());
  }
}

TEST_CASE("a repository in a folder with a line feed at its end is asked like any other") {
  const Folder folder;
  folder.write("odd\n/a.md", damaged);
  git_in(folder / "odd\n", {"init", "--quiet"});
  const Run run = run_program({stet_binary, "--changed", "--format", "concise"}, {.folder = folder / "odd\n"});
  CHECK(run.out.starts_with("a.md:3:"));
}

TEST_CASE("what the environment says of the repository holds in every folder, also where its paths are relative") {
  const GitFolder git{{"sub/a.md", sound}, {"sub/b.md", sound}};
  git->write("sub/a.md", damaged);
  git.git({"add", "--all"});
  std::filesystem::copy_file(git.folder() / ".git/index", git.folder() / "other-index");
  git->write("sub/b.md", damaged);
  git.git({"add", "--all"});
  const auto staged_under = [&](const std::map<std::string, std::string>& environment) {
    const Run run = run_program({stet_binary, "--staged", "--format", "concise"},
                                {.folder = git.folder() / "sub", .environment = environment});
    return std::count(run.out.begin(), run.out.end(), '\n');
  };
  CHECK(staged_under({}) == 2);
  CHECK(staged_under({{"GIT_DIR", "../.git"}, {"GIT_WORK_TREE", ".."}}) == 2);
  CHECK(staged_under({{"GIT_DIR", (git.folder() / ".git").string()}, {"GIT_WORK_TREE", ".."}}) == 2);
  CHECK(staged_under({{"GIT_INDEX_FILE", "other-index"}}) == 1);
}

TEST_CASE("renamed documents count, deleted ones and links do not") {
  const GitFolder git{
      {"renamed.md", damaged}, {"deleted.md", damaged}, {"becomes-link.md", sound}, {"target.md", damaged}};
  git.git({"mv", "renamed.md", "new-name.md"});
  git.git({"rm", "--quiet", "deleted.md"});
  git.git({"rm", "--quiet", "becomes-link.md"});
  git->link("becomes-link.md", "target.md");
  git.git({"add", "--all"});
  CHECK(git.reported({"--staged"}) == Paths{"new-name.md"});
  CHECK(git.reported({"--changed"}) == Paths{"new-name.md"});
}

TEST_CASE("configuration that changes how git prints changes nothing here") {
  const GitFolder git{{"posts/a.md", damaged}, {"b.md", sound}};
  git->write("hook.sh", "#!/bin/sh\ntouch ran\nexit 1\n");
  ::chmod((git.folder() / "hook.sh").c_str(), 0755);
  const std::string program = (git.folder() / "hook.sh").string();
  for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{{"diff.external", program},
                                                                                   {"core.fsmonitor", program},
                                                                                   {"core.pager", program},
                                                                                   {"color.ui", "always"},
                                                                                   {"diff.renames", "copies"},
                                                                                   {"diff.relative", "true"},
                                                                                   {"diff.noprefix", "true"},
                                                                                   {"diff.orderFile", "b.md"},
                                                                                   {"status.short", "true"}}) {
    git.git({"config", key, value});
  }
  git->write("posts/a.md", damaged + "More.\n");
  git->write("b.md", damaged);
  CHECK(git.reported({"--changed"}) == Paths{"b.md", "posts/a.md"});
  CHECK(git.reported({"--changed"},
                     {{"GIT_EXTERNAL_DIFF", program}, {"GIT_PAGER", program}, {"GIT_LITERAL_PATHSPECS", "1"}}) ==
        Paths{"b.md", "posts/a.md"});
  CHECK_FALSE(std::filesystem::exists(git.folder() / "ran"));
}

TEST_CASE("a document that was only touched has not changed, and the index is not written") {
  const GitFolder git{{"a.md", damaged}};
  std::filesystem::last_write_time(git.folder() / "a.md",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours{1});
  const std::string index = git->read(".git/index");
  CHECK(git.reported({"--changed"}) == Paths{});
  CHECK(git->read(".git/index") == index);
}

TEST_CASE("a merge in progress: the documents in conflict are checked, and none of them is staged") {
  const GitFolder git{{"a.md", "One\n"}, {"b.md", sound}};
  git.git({"checkout", "--quiet", "-b", "side"});
  git->write("a.md", damaged);
  git->write("b.md", damaged);
  git.commit("side");
  git.git({"checkout", "--quiet", "main"});
  git->write("a.md", "Two\n");
  git.commit("main");
  CHECK_THROWS(git.git({"merge", "side"}));
  CHECK(git.reported({"--changed"}).size() >= 2);
  const Run staged = git.stet({"--staged", "--format", "concise"});
  CHECK(staged.code == 2);
  CHECK(staged.out.starts_with("b.md:3:"));
  CHECK(staged.err.starts_with("stet: a.md: is not merged yet, so nothing of it is staged; "));
}

TEST_CASE("submodules are another repository's business") {
  const GitFolder inner{{"inner.md", damaged}};
  const GitFolder git{{"a.md", sound}};
  git.git({"submodule", "--quiet", "add", inner->path().string(), "sub"});
  git->write("a.md", damaged);
  git->write("sub/inner.md", damaged + damaged);
  git.git({"add", "--all"});
  CHECK(git.reported({"--changed"}) == Paths{"a.md"});
  CHECK(git.reported({"--staged"}) == Paths{"a.md"});
  const Run run = run_program({stet_binary, "--changed", "--format", "concise"}, {.folder = git.folder() / "sub"});
  CHECK(run.out.starts_with("inner.md:"));
}

TEST_CASE("a further work tree has an index of its own") {
  const GitFolder git{{"a.md", sound}};
  const Folder other;
  git.git({"worktree", "add", "--quiet", (other / "tree").string()});
  other.write("tree/a.md", damaged);
  git_in(other / "tree", {"add", "--all"});
  CHECK(git.reported({"--staged"}) == Paths{});
  const Run run = run_program({stet_binary, "--staged", "--format", "concise"}, {.folder = other / "tree"});
  CHECK(run.out.starts_with("a.md:3:"));
}

TEST_CASE("a staged document of the wrong size or kind is said to be so") {
  const GitFolder git{{".stet.yaml", "root: true\nmax-file-size: 1KiB\n"}};
  git->write("large.md", std::string(5000, 'x') + "\n");
  git->write("small.md", damaged);
  git->write("empty.md", "");
  git.git({"add", "--all"});
  const Run run = git.stet({"--staged", "--format", "concise"});
  CHECK(run.code == 2);
  CHECK(run.err.find("large.md: is larger than the limit of 1 KiB") != std::string::npos);
  CHECK(run.out.find("small.md:3:") != std::string::npos);
}

TEST_CASE("a repository that belongs to somebody else is refused in git's words") {
  const GitFolder git{{"a.md", damaged}};
  const Run run = git.stet({"--changed"}, {{"GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"}});
  CHECK(run.code == 2);
  CHECK(run.err.find("git: detected dubious ownership") != std::string::npos);
  CHECK(run.err.find("; where you trust it: git config --global --add safe.directory ") != std::string::npos);
}

TEST_CASE("thousands of documents go through the index, and the output is the same for any number of jobs") {
  const GitFolder git{};
  for (int i = 0; i < 2000; ++i)
    git->write("posts/" + std::to_string(i) + ".md", "---\nid: " + std::to_string(i / 2) + "\n---\n\nText.\n");
  git.git({"add", "--all"});
  const auto concise = [&](const char* jobs) {
    return git.stet({"--staged", "--format", "concise", "--jobs", jobs}).out;
  };
  const std::string one = concise("1");
  CHECK(std::count(one.begin(), one.end(), '\n') == 1000);
  CHECK(one == concise("7"));
}
