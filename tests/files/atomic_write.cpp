#include "lint/files/atomic_write.h"

#include <csignal>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "tests/support/folder.h"

using namespace stet;

namespace {

namespace fs = std::filesystem;

std::ptrdiff_t entries(const fs::path& folder) {
  return std::distance(fs::directory_iterator{folder}, fs::directory_iterator{});
}

/// A disk on which no file can grow beyond `bytes`.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("the content is replaced and the mode stays") {
  const Folder folder{{"a.md", "old"}};
  REQUIRE(::chmod((folder / "a.md").c_str(), 0741) == 0);
  REQUIRE(atomic_write(folder / "a.md", "new", "old"));
  CHECK(folder.read("a.md") == "new");
  struct stat info = {};
  REQUIRE(::stat((folder / "a.md").c_str(), &info) == 0);
  CHECK((info.st_mode & 07777U) == 0741);
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("extended attributes stay where the file system has them") {
  const Folder folder{{"a.md", "old"}};
  const fs::path path = folder / "a.md";
  if (::setxattr(path.c_str(), "user.origin", "wiki", 4, 0) != 0) return;
  REQUIRE(::setxattr(path.c_str(), "user.lang", "en", 2, 0) == 0);
  REQUIRE(atomic_write(path, "new", "old"));
  char value[8] = {};
  CHECK(::getxattr(path.c_str(), "user.origin", value, sizeof value) == 4);
  CHECK(std::string(value, 4) == "wiki");
  CHECK(::getxattr(path.c_str(), "user.lang", value, sizeof value) == 2);
}

TEST_CASE("a file of another user is left alone by whoever cannot give it back to him") {
  if (::geteuid() != 0) return;
  const Folder folder{{"a.md", "old"}};
  REQUIRE(::chmod(folder.path().c_str(), 0777) == 0);
  REQUIRE(::chmod((folder / "a.md").c_str(), 0666) == 0);
  constexpr uid_t nobody = 65534;
  REQUIRE(::seteuid(nobody) == 0);
  const auto written = atomic_write(folder / "a.md", "new", "old");
  REQUIRE(::seteuid(0) == 0);
  REQUIRE_FALSE(written);
  CHECK(written.error().what == "belongs to another user");
  CHECK(folder.read("a.md") == "old");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a link stays a link") {
  const Folder folder{{"text/a.md", "old"}};
  folder.link("a.md", "text/a.md");
  REQUIRE(atomic_write(folder / "a.md", "new", "old"));
  CHECK(fs::is_symlink(folder / "a.md"));
  CHECK(folder.read("text/a.md") == "new");
  CHECK(entries(folder / "text") == 1);
}

TEST_CASE("a file that changed in between is left alone") {
  const Folder folder{{"a.md", "edited"}};
  for (const char* expected : {"old", "edite", "edited and more", ""}) {
    const auto written = atomic_write(folder / "a.md", "new", expected);
    REQUIRE_FALSE(written);
    CHECK(written.error().what == "changed on disk since it was read");
    CHECK(written.error().where == (folder / "a.md").string());
  }
  CHECK(folder.read("a.md") == "edited");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a file that is gone is not made again") {
  const Folder folder;
  const auto written = atomic_write(folder / "a.md", "new", "old");
  REQUIRE_FALSE(written);
  CHECK(written.error().what == "no such file or directory");
  CHECK(entries(folder.path()) == 0);
}

TEST_CASE("a full disk leaves the old file and nothing else") {
  const Folder folder{{"a.md", "old"}};
  const SmallDisk disk{1000};
  const auto written = atomic_write(folder / "a.md", std::string(5000, 'x'), "old");
  REQUIRE_FALSE(written);
  CHECK(written.error().what == "file too large");
  CHECK(folder.read("a.md") == "old");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a folder that cannot be written to is named in the help") {
  if (::geteuid() == 0) return;  // root may write everywhere
  const Folder folder{{"a.md", "old"}};
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const auto written = atomic_write(folder / "a.md", "new", "old");
  fs::permissions(folder.path(), fs::perms::owner_all);
  REQUIRE_FALSE(written);
  CHECK(written.error().what == "permission denied");
  CHECK(written.error().help.find(folder.path().string()) != std::string::npos);
  CHECK(folder.read("a.md") == "old");
}
