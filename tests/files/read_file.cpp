#include "lint/files/read_file.h"

#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/support/folder.h"

using namespace stet;

namespace {

constexpr std::uint64_t limit = 1U << 20U;

}  // namespace

TEST_CASE("a file is read whole, whatever the buffer held") {
  const Folder folder{
      {"empty.md", ""}, {"small.md", std::string("a\0b\n", 4)}, {"large.md", std::string(100'000, 'x')}};
  std::string buffer = "old";
  REQUIRE(read_file(folder / "large.md", limit, buffer));
  CHECK(buffer == std::string(100'000, 'x'));
  REQUIRE(read_file(folder / "small.md", limit, buffer));
  CHECK(buffer == std::string("a\0b\n", 4));
  REQUIRE(read_file(folder / "empty.md", limit, buffer));
  CHECK(buffer.empty());
}

TEST_CASE("links are followed") {
  const Folder folder{{"a.md", "text"}};
  folder.link("b.md", "a.md");
  std::string buffer;
  REQUIRE(read_file(folder / "b.md", limit, buffer));
  CHECK(buffer == "text");
}

TEST_CASE("a file whose size says nothing is read to its end") {
  std::string buffer;
  REQUIRE(read_file("/proc/self/status", limit, buffer));
  CHECK(buffer.size() > 100);
}

TEST_CASE("the limit is inclusive, and its error says how to raise it") {
  const Folder folder{{"a.md", std::string(2048, 'x')}};
  std::string buffer;
  CHECK(read_file(folder / "a.md", 2048, buffer));
  const auto read = read_file(folder / "a.md", 1024, buffer);
  REQUIRE_FALSE(read);
  CHECK(read.error().what == "is larger than the limit of 1 KiB");
  CHECK(read.error().help == "raise `max-file-size` to have it checked");
  CHECK(buffer.empty());
  CHECK_FALSE(read_file("/proc/self/status", 10, buffer));  // its size is 0 until it is read
}

TEST_CASE("what cannot be read says why, in words") {
  const Folder folder;
  folder.link("dangling.md", "gone");
  folder.link("loop.md", "loop.md");
  folder.write("a.md", "");
  REQUIRE(::mkfifo((folder / "pipe.md").c_str(), 0600) == 0);
  std::string buffer;
  const auto reason = [&](const std::filesystem::path& path) {
    const auto read = read_file(path, limit, buffer);
    REQUIRE_FALSE(read);
    CHECK(read.error().where == path.string());
    return read.error().what;
  };
  CHECK(reason(folder / "gone.md") == "no such file or directory");
  CHECK(reason(folder / "dangling.md") == "no such file or directory");
  CHECK(reason(folder / "loop.md") == "too many levels of symbolic links");
  CHECK(reason(folder / "a.md/b.md") == "not a folder");
  CHECK(reason(folder.path()) == "is a folder");
  CHECK(reason(folder / "pipe.md") == "is a named pipe, not a file");
  CHECK(reason("/dev/null") == "is a device, not a file");
}
