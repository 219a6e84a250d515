#include "lint/config/patterns_below.h"

#include <random>

#include <doctest/doctest.h>

#include "lint/files/glob.h"

namespace stet {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("patterns of a folder are read from one below it") {
  CHECK(patterns_below({"*.md", "drafts/", "!keep.md"}, "site") == Words{"*.md", "drafts/", "!keep.md"});
  CHECK(patterns_below({"site/posts/**", "/site/a.md", "other/**", "s?te/old/"}, "site") ==
        Words{"/posts/**", "/a.md", "/old/"});
  CHECK(patterns_below({"!docs/*/a.md"}, "docs/en") == Words{"!/a.md"});
  CHECK(patterns_below({"**/x/*.md"}, "x") == Words{"/**/x/*.md", "/*.md"});
  CHECK(patterns_below({"*.md", "docs"}, "docs/en") == Words{"**"});
  CHECK(patterns_below({"docs/**", "!docs/en"}, "docs/en") == Words{"/**"});
}

TEST_CASE("a pattern is read from below once for each of its parts at most, however many ways lead there") {
  std::string pattern = "*.md";
  std::string way = "a";
  for (int i = 0; i < 30; ++i) {
    pattern = "**/" + pattern;
    way += "/a";
  }
  CHECK(patterns_below({pattern}, way).size() == 30);
}

TEST_CASE("what they cover there is what they covered before") {
  std::mt19937 random{7};  // NOLINT(cert-msc51-cpp): the same cases in every run
  const auto pick = [&](const Words& words) { return words[random() % words.size()]; };
  const Words parts{"a", "b", "c.md", "*", "**", "?", "*.md", "[ab]"};
  const Words names{"a", "b", "c.md"};
  const auto path_of = [&](const Words& words, std::size_t longest) {
    std::string path = pick(words);
    for (std::size_t more = random() % longest; more > 0; --more) path += '/' + pick(words);
    return path;
  };
  for (int round = 0; round < 20'000; ++round) {
    Words patterns;
    for (std::size_t i = 0; i <= random() % 3; ++i)
      patterns.push_back(pick({"", "", "!"}) + pick({"", "", "/"}) + path_of(parts, 4) + pick({"", "", "/"}));
    const std::string way = path_of(names, 2);
    const std::string file = path_of(names, 3);
    CAPTURE(patterns);
    CAPTURE(way);
    CAPTURE(file);
    REQUIRE(GlobList{patterns_below(patterns, way)}.covers(file) == GlobList{patterns}.covers(way + '/' + file));
  }
}

}  // namespace
}  // namespace stet
