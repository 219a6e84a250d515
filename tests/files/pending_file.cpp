#include "lint/files/pending_file.h"

#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include "lint/files/repository.h"
#include "tests/support/folder.h"

using namespace stet;

namespace {

std::ptrdiff_t entries(const Folder& folder) {
  return std::distance(std::filesystem::directory_iterator{folder.path()}, std::filesystem::directory_iterator{});
}

}  // namespace

TEST_CASE("a pending file takes its place when it is committed, and leaves nothing when it is not") {
  const Folder folder{{"old", "old"}};
  {
    const auto dropped = PendingFile::create(folder / "old");
    REQUIRE(dropped);
    std::fputs("half", dropped->stream());
    CHECK(folder.read("old") == "old");
  }
  CHECK(entries(folder) == 1);
  CHECK(folder.read("old") == "old");

  auto file = PendingFile::create(folder / "new");
  REQUIRE(file);
  std::fputs("whole", file->stream());
  std::fflush(file->stream());
  CHECK(!std::filesystem::exists(folder / "new"));
  CHECK(file->commit());
  CHECK(folder.read("new") == "whole");
  CHECK(entries(folder) == 2);
}

TEST_CASE("a new file never takes the place of another one") {
  const Folder folder{{"old", "old"}};
  for (const std::string name : {"old", "new"}) {
    CAPTURE(name);
    auto file = PendingFile::create(folder / name);
    REQUIRE(file);
    std::fputs("fresh", file->stream());
    std::fflush(file->stream());
    CHECK(file->commit_new().has_value() == (name == "new"));
  }
  CHECK(folder.read("old") == "old");
  CHECK(folder.read("new") == "fresh");
  CHECK(entries(folder) == 2);
}

TEST_CASE("a file that cannot be written is an error from the start") {
  const Folder folder{{"folder/a", ""}};
  CHECK(PendingFile::create(folder / "gone/a").error().what == "no such file or directory");
  CHECK(PendingFile::create(folder / "folder").error().what == "is a folder");
}

TEST_CASE("the root of a repository holds .git, a folder or a file") {
  const Folder folder{{"a/.git/HEAD", ""}, {"a/b/c/d", ""}, {"w/.git", "gitdir: elsewhere"}, {"w/x/y", ""}};
  CHECK(repository_root(folder / "a/b/c") == folder / "a");
  CHECK(repository_root(folder / "a") == folder / "a");
  CHECK(repository_root(folder / "w/x") == folder / "w");
}
