#include "lint/files/glob.h"

#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace stet;

namespace {

bool matches(const char* pattern, std::string_view path, bool is_folder = false) {
  return Glob{pattern}.matches(path, is_folder);
}

}  // namespace

TEST_CASE("a pattern without a slash matches a name at any depth") {
  CHECK(matches("*.md", "a.md"));
  CHECK(matches("*.md", "x/y/a.md"));
  CHECK(matches("a?c", "x/abc"));
  CHECK_FALSE(matches("*.md", "a.md.txt"));
  CHECK_FALSE(matches("a?c", "ac"));
  CHECK(matches("a**c", "x/abbc"));
}

TEST_CASE("a slash anchors a pattern") {
  CHECK(matches("/a.md", "a.md"));
  CHECK_FALSE(matches("/a.md", "x/a.md"));
  CHECK(matches("x/a.md", "x/a.md"));
  CHECK_FALSE(matches("x/a.md", "y/x/a.md"));
  CHECK(matches("x/*.md", "x/a.md"));
  CHECK_FALSE(matches("x/*.md", "x/y/a.md"));
  CHECK_FALSE(matches("x/y?a.md", "x/y/a.md"));
}

TEST_CASE("two stars match folders at any depth") {
  CHECK(matches("**/a.md", "a.md"));
  CHECK(matches("**/a.md", "x/y/a.md"));
  CHECK_FALSE(matches("**/a.md", "xa.md"));
  CHECK(matches("x/**", "x/y/a.md"));
  CHECK_FALSE(matches("x/**", "x", true));
  CHECK(matches("x/**/a.md", "x/a.md"));
  CHECK(matches("x/**/a.md", "x/y/z/a.md"));
  CHECK_FALSE(matches("x/**/a.md", "xa.md"));
  CHECK(matches("x/**/y/*/b*d/**", "x/1/2/y/3/bcd/4/5"));
  CHECK_FALSE(matches("x/y**z", "x/y/z"));
  CHECK(matches("foo**/bar", "foobar"));  // git's prefix shortcut, kept
}

TEST_CASE("a trailing slash asks for a folder") {
  CHECK(matches("x/", "x", true));
  CHECK(matches("x/", "y/x", true));
  CHECK_FALSE(matches("x/", "x", false));
  CHECK_FALSE(matches("/", "x", true));
}

TEST_CASE("classes are git's") {
  CHECK(matches("[a-c]", "b"));
  CHECK_FALSE(matches("[!a-c]", "b"));
  CHECK_FALSE(matches("[^a-c]", "b"));
  CHECK(matches("[]-]", "]"));
  CHECK(matches("[]-]", "-"));
  CHECK(matches("[!]a]", "b"));
  CHECK(matches("[\\]]", "]"));
  CHECK(matches("[a\\-z]", "-"));
  CHECK_FALSE(matches("[a\\-z]", "m"));
  CHECK(matches("[\\a-\\c]", "b"));
  CHECK(matches("[[:digit:][:upper:]_]", "7"));
  CHECK(matches("[[:digit:][:upper:]_]", "Q"));
  CHECK_FALSE(matches("[[:digit:][:upper:]_]", "q"));
  CHECK(matches("[[:punct:]]", "!"));
  CHECK(matches("[[:foo]", ":"));
  CHECK_FALSE(matches("x[/]y", "x/y"));
}

TEST_CASE("what is no pattern matches nothing") {
  for (const char* pattern : {"", " ", "#a", "a[", "a[b", "[[:nope:]]", "a\\", "[a-", "[\\", "!", "/", "//"}) {
    CAPTURE(pattern);
    for (const char* path : {"", "a", "a[", "a[b", "#a", "a\\", "[a-", " "}) CHECK_FALSE(matches(pattern, path));
  }
}

TEST_CASE("backslashes quote, trailing spaces go unless quoted") {
  CHECK(matches("\\#a", "#a"));
  CHECK(matches("\\!a", "!a"));
  CHECK(matches("a\\*", "a*"));
  CHECK_FALSE(matches("a\\*", "ab"));
  CHECK(matches("a  ", "a"));
  CHECK(matches("a\\ ", "a "));
  CHECK(matches("a\\   ", "a "));
  CHECK(matches("a b ", "a b"));
  CHECK_FALSE(matches("a\\\\ ", "a\\ "));
  CHECK(matches("a\\\\ ", "a\\"));
}

TEST_CASE("the last glob that matches decides") {
  const GlobList list = GlobList::parse("\xEF\xBB\xBF*.md\r\n# a comment\r\n\r\n!keep.md\r\n/keep.md");
  CHECK(list.verdict("a.md", false) == GlobList::Verdict::matched);
  CHECK(list.verdict("x/keep.md", false) == GlobList::Verdict::taken_back);
  CHECK(list.verdict("keep.md", false) == GlobList::Verdict::matched);
  CHECK(list.verdict("a.txt", false) == GlobList::Verdict::none);
  CHECK(GlobList::parse("# nothing\n\n").empty());
}

TEST_CASE("a list covers what lies below a matched folder") {
  const GlobList list{{"vendor", "drafts/*", "!drafts/ready", "!vendor/ours.md"}};
  CHECK(list.covers("vendor/a/b.md"));
  CHECK(list.covers("vendor/ours.md"));
  CHECK(list.covers("drafts/a.md"));
  CHECK_FALSE(list.covers("drafts/ready/a.md"));
  CHECK_FALSE(list.covers("a.md"));
  CHECK_FALSE(GlobList{{"vendor/"}}.covers("vendor"));  // a file of that name
  CHECK(GlobList{{"content/posts/**"}}.covers("content/posts/a.md"));
}

TEST_CASE("no pattern takes exponential time") {
  const std::string name(2000, 'a');
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "a/";
  path += 'a';
  std::string stars;
  std::string folders;
  for (int i = 0; i < 50; ++i) {
    stars += "*a";
    folders += "**/a/*a/";
  }
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(Glob{stars + "b"}.matches(name, false));
  CHECK_FALSE(Glob{folders + "b"}.matches(path, false));
  CHECK_FALSE(Glob{"x/" + stars + "**b"}.matches("x/" + name, false));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}
