#include "lint/config/glob_fault.h"

#include <doctest/doctest.h>

namespace stet {
namespace {

TEST_CASE("patterns that can match are let be") {
  for (const char* pattern :
       {"vendor/**", "*.md", "/a", "a/", "!a", "[a-z].md", "[]]x", "[!]]x", "[^]a]x", "\\[x", "a\\ b", "\\#a", "\\!a",
        "..a", "a..", ".github/**", "...", "\u00E9t\u00E9/**", "[\\]]"}) {
    CAPTURE(pattern);
    CHECK_FALSE(find_glob_fault(pattern));
  }
}

TEST_CASE("patterns that match nothing are named with a remedy") {
  const auto what = [](std::string_view pattern) {
    const auto fault = find_glob_fault(pattern);
    return fault ? fault->what : std::string{};
  };
  CHECK(what("") == "the pattern '' matches nothing");
  CHECK(what("   ") == "the pattern '   ' matches nothing");
  CHECK(what("/") == "the pattern '/' matches nothing");
  CHECK(what("!") == "the pattern '!' matches nothing");
  CHECK(what("# drafts") == "the pattern '# drafts' is a comment and matches nothing");
  CHECK(what("../x/**") == "the pattern '../x/**' leads out of the folder of its configuration");
  CHECK(what("a/../b") == "the pattern 'a/../b' leads out of the folder of its configuration");
  CHECK(what("./a") == "the pattern './a' matches nothing, because `.` is no name in it");
  CHECK(what("a[b") == "the `[` of the pattern 'a[b' is never closed");
  CHECK(what("[]") == "the `[` of the pattern '[]' is never closed");
  CHECK(what("[a\\]") == "the `[` of the pattern '[a\\]' is never closed");
  CHECK(what("docs\\vendor") == "the pattern 'docs\\vendor' separates folders with `\\`");
  CHECK(what("docs\\") == "the pattern 'docs\\' separates folders with `\\`");
  CHECK(find_glob_fault("docs\\vendor\\**")->help == "write 'docs/vendor/**'");
}

}  // namespace
}  // namespace stet
