#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "lint/files/glob.h"
#include "lint/files/walk.h"
#include "tests/files/surroundings.h"
#include "tests/support/folder.h"

using namespace stet;

namespace {

class Everything final : public Selection {
 public:
  bool enters(const std::filesystem::path&) override { return true; }
  bool takes(const std::filesystem::path&) override { return true; }
};

/// What a command prints; nothing where it fails.
std::string output_of(const std::string& command) {
  const auto close = [](FILE* pipe) { ::pclose(pipe); };
  const std::unique_ptr<FILE, decltype(close)> pipe{::popen(command.c_str(), "r"), close};
  std::string output;
  std::array<char, 4096> block{};
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe.get())) {
    output.append(block.data(), count);
  }
  return output;
}

/// Names, trees and ignore files that are odd in the ways that matter to patterns. The same for the same seed.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  bool one_in(unsigned n) { return random_() % n == 0; }

  std::string ignore_file() {
    std::string text;
    if (one_in(10)) text = "\xEF\xBB\xBF";
    for (unsigned i = 1 + random_() % 4; i > 0; --i) text += pattern() + (one_in(8) ? "\r\n" : "\n");
    if (one_in(5)) text.pop_back();
    return text;
  }

  void fill(const Folder& folder, const std::string& prefix, int depth) {
    if (one_in(2)) folder.write(prefix + ".gitignore", ignore_file());
    for (unsigned i = 2 + random_() % 4; i > 0; --i) {
      const std::string path = prefix + name();
      if (std::filesystem::exists(folder / path)) continue;
      if (depth > 0 && one_in(2)) {
        fill(folder, path + "/", depth - 1);
      } else {
        folder.write(path, "");
      }
    }
  }

  std::string path() {
    std::string path = name();
    for (unsigned i = random_() % 4; i > 0; --i) path += '/' + name();
    return path;
  }

 private:
  template <std::size_t size>
  std::string pick(const std::array<const char*, size>& choices) {
    return choices[random_() % size];
  }

  std::string name() {
    return pick(std::array{"a",   "b",  "c", "ab",     "abc",  "abcabc", "bab",  "a b",  "a ",
                           "[a]", "a*", "*", "\\",     "a\\",  "#a",     "!a",   "-",    "a-c",
                           "]",   "B",  "7", "\u00E9", "\xE9", "a.md",   "b.md", "ab.md"});
  }

  std::string pattern() {
    std::string text;
    if (one_in(4)) text += '!';
    if (one_in(5)) text += '/';
    for (unsigned i = 1 + random_() % 4; i > 0; --i) {
      text += pick(std::array{"a",          "a",           "b",
                              "c",          "ab",          "abc",
                              "*",          "*",           "**",
                              "**/",        "/**",         "/**/",
                              "/",          "/*",          "?",
                              "[ab]",       "[!a]",        "[^b]",
                              "[a-c]",      "[[:alpha:]]", "[![:punct:]]",
                              "[]-]",       "[\\]a]",      "\\*",
                              "\\a",        "\\#",         "\\!",
                              "\\ ",        " ",           "[",
                              "\\",         "#",           "!",
                              "-",          "]",           ".md",
                              "*.md",       "***",         "[[:digit:][:upper:]]",
                              "[[:nope:]]", "\u00E9",      "\xE9",
                              "[a-",        "\\/"});
    }
    if (one_in(5)) text += '/';
    if (one_in(8)) text += ' ';
    return text;
  }

  std::mt19937 random_;
};

/// The parts of `text`, which NULs end.
std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\0', begin);
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::string> listed_by_git() {
  std::vector<std::string> paths = split(output_of("git ls-files --others --exclude-standard -z"));
  const auto is_ignore_file = [](const std::string& path) { return path.ends_with(".gitignore"); };
  paths.erase(std::remove_if(paths.begin(), paths.end(), is_ignore_file), paths.end());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("a walk finds what git does not ignore") {
  if (output_of("git --version 2>/dev/null").empty()) return;
  std::size_t listed = 0;
  for (unsigned seed = 0; seed < 8; ++seed) {
    CAPTURE(seed);
    Generator generator{seed};
    const Folder home;
    if (generator.one_in(3)) home.write(".config/git/ignore", generator.ignore_file());
    const Folder folder;
    const Surroundings surroundings{folder.path(), home.path()};
    output_of("git init --quiet --initial-branch=main 2>&1");
    if (generator.one_in(3)) folder.write(".git/info/exclude", generator.ignore_file());
    if (generator.one_in(3)) folder.write(".gitignore", generator.ignore_file());
    for (int i = 0; i < 12; ++i) generator.fill(folder, std::to_string(i) + "/", 3);

    Everything selection;
    const WalkResult result = walk({"."}, false, selection);
    REQUIRE(result.errors.empty());
    std::vector<std::string> paths;
    for (const FoundFile& file : result.files) paths.push_back(file.path);
    REQUIRE(paths == listed_by_git());
    listed += paths.size();
  }
  CHECK(listed > 500);
}

TEST_CASE("a list covers what git ignores by the same patterns") {
  if (output_of("git --version 2>/dev/null").empty()) return;
  constexpr int folders = 200;
  constexpr int paths_each = 20;
  Generator generator{1};
  const Folder home;
  const Folder folder;
  const Surroundings surroundings{folder.path(), home.path()};
  output_of("git init --quiet --initial-branch=main 2>&1");
  std::string paths;
  std::vector<std::string> covered;
  for (int i = 0; i < folders; ++i) {
    const std::string prefix = std::to_string(i) + "/";
    const std::string patterns = generator.ignore_file();
    folder.write(prefix + ".gitignore", patterns);
    const GlobList list = GlobList::parse(patterns);
    for (int j = 0; j < paths_each; ++j) {
      const std::string path = generator.path();
      paths += prefix + path + '\0';
      if (list.covers(path)) covered.push_back(prefix + path);
    }
  }
  folder.write(".git/paths", paths);
  CHECK(covered.size() > 500);
  REQUIRE(covered == split(output_of("git check-ignore --no-index --stdin -z < .git/paths")));
}
