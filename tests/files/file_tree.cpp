#include "lint/files/file_tree.h"

#include <doctest/doctest.h>

#include "tests/support/folder.h"

namespace stet {
namespace {

using Presence = FileTree::Presence;

TEST_CASE("files, folders and what leads to one are there") {
  const Folder folder{{"img/a.png", ""}};
  folder.link("other.png", "img/a.png");
  folder.link("gone.png", "nowhere.png");
  folder.link("round.png", "round.png");
  const DiskTree tree{folder.path()};
  for (const char* name : {"img", "img/a.png", "other.png"}) {
    CAPTURE(name);
    CHECK(tree.look((folder / name).string()) == Presence::there);
  }
  for (const char* name : {"img/b.png", "img/a.png/c.png", "image/a.png", "gone.png", "round.png"}) {
    CAPTURE(name);
    CHECK(tree.look((folder / name).string()) == Presence::missing);
  }
  CHECK(tree.look((folder / "img/a.png").string() + std::string{"\0.png", 5}) == Presence::missing);
}

TEST_CASE("what git ignores may be made by a build") {
  const Folder folder{{".gitignore", "made/\n*.tmp.png\n"}, {"a.md", ""}};
  const DiskTree tree{folder.path()};
  CHECK(tree.look((folder / "made/a.png").string()) == Presence::ignored);
  CHECK(tree.look((folder / "a.tmp.png").string()) == Presence::ignored);
  CHECK(tree.look((folder / "a.png").string()) == Presence::missing);
}

TEST_CASE("a name that no file can have cannot be looked up") {
  const Folder folder;
  const DiskTree tree{folder.path()};
  CHECK(tree.look((folder / std::string(5000, 'a')).string()) == Presence::unknown);
}

TEST_CASE("the names in a folder are sorted; what is none has none") {
  const Folder folder{{"b.md", ""}, {"a.md", "text"}, {"c/d.md", ""}};
  const DiskTree tree{folder.path()};
  CHECK(tree.names(folder.path().string()) == std::vector<std::string>{"a.md", "b.md", "c"});
  CHECK(tree.names((folder / "a.md").string()).empty());
  CHECK(tree.names((folder / "e").string()).empty());
  std::string text;
  CHECK(tree.read((folder / "a.md").string(), 100, text));
  CHECK(text == "text");
}

TEST_CASE("a tree knows what it was asked for") {
  const Folder folder{{"a.md", ""}};
  const DiskTree tree{folder.path()};
  tree.look((folder / "gone.md").string());
  tree.names(folder.path().string());
  CHECK(tree.asked() == std::set<std::string>{folder.path().string() + '/', (folder / "gone.md").string()});
}

}  // namespace
}  // namespace stet
