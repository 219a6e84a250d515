#include "lint/engine/diff.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/folder.h"
#include "tests/support/process.h"

using namespace stet;

TEST_CASE("equal texts have no diff") { CHECK(unified_diff("a.md", "x\n", "x\n").empty()); }

TEST_CASE("a changed line is shown with three lines of context") {
  CHECK(unified_diff("posts/a.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "--- a/posts/a.md\n+++ b/posts/a.md\n"
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("a missing line ending at the end is said") {
  CHECK(unified_diff("a.md", "x\ny", "x\ny\n") ==
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+y\n");
}

TEST_CASE("changes that stand apart are hunks of their own") {
  std::string before;
  for (int line = 1; line <= 30; ++line) before += std::to_string(line) + "\n";
  std::string after = before;
  after.replace(after.find("3\n"), 2, "three\n");
  after.erase(after.find("25\n"), 3);
  CHECK(unified_diff("a.md", before, after) ==
        "--- a/a.md\n+++ b/a.md\n"
        "@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n"
        "@@ -22,7 +22,6 @@\n 22\n 23\n 24\n-25\n 26\n 27\n 28\n");
}

TEST_CASE("an unusual path is quoted as git quotes it") {
  CHECK(unified_diff("a \"b\"\n\xC3\xA9.md", "x\n", "y\n").starts_with("--- \"a/a \\\"b\\\"\\012\\303\\251.md\"\n"));
}

TEST_CASE("git applies every diff and gets the mended document") {
  std::mt19937 random{629};
  const auto pick = [&](unsigned below) { return static_cast<unsigned>(random() % below); };
  const Folder folder{{"seed.txt", ""}};
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    std::string before;
    std::string after;
    const unsigned lines = pick(40);
    for (unsigned line = 0; line < lines; ++line) {
      const std::string text = std::to_string(pick(6)) + (pick(4) == 0 ? "\r\n" : "\n");
      const unsigned fate = pick(10);
      if (fate != 0) before += text;
      if (fate != 1) after += fate == 2 ? "changed\n" : text;
    }
    if (pick(3) == 0 && before.ends_with('\n')) before.pop_back();
    if (pick(3) == 0 && after.ends_with('\n')) after.pop_back();
    if (before.empty() || after.empty()) continue;  // to git that is a file made or removed
    folder.write("a b.md", before);
    const std::string diff = unified_diff("a b.md", before, after);
    if (diff.empty()) continue;
    const Run run = run_program({"git", "apply", "-"}, {.folder = folder.path(), .input = diff});
    CHECK_MESSAGE(run.code == 0, run.err << diff);
    CHECK(folder.read("a b.md") == after);
  }
}
