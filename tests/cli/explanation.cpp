#include "lint/cli/explanation.h"

#include <doctest/doctest.h>

namespace stet {
namespace {

using Kind = ExplanationBlock::Kind;

TEST_CASE("an explanation is read as paragraphs, headings, items and code") {
  const auto blocks = read_explanation(
      "\nOne line\nand another.\n\n## Why\nBecause.\n- one\n  goes on\n- two\n\n```markdown bad\na\n\n b\n```\nEnd.\n");
  REQUIRE(blocks.size() == 7);
  CHECK(blocks[0].kind == Kind::paragraph);
  CHECK(blocks[0].text == "One line and another.");
  CHECK(blocks[1].kind == Kind::heading);
  CHECK(blocks[1].text == "Why");
  CHECK(blocks[2].text == "Because.");
  CHECK(blocks[3].kind == Kind::item);
  CHECK(blocks[3].text == "one goes on");
  CHECK(blocks[4].text == "two");
  CHECK(blocks[5].kind == Kind::code);
  CHECK(blocks[5].text == "a\n\n b\n");
  CHECK(blocks[6].text == "End.");
}

TEST_CASE("code may hold shorter fences and may be left open") {
  const auto nested = read_explanation("````markdown good\n```\ncode\n```\n````\n");
  REQUIRE(nested.size() == 1);
  CHECK(nested[0].text == "```\ncode\n```\n");
  CHECK(read_explanation("```\nopen").at(0).text == "open\n");
}

TEST_CASE("the info string of code has words and settings") {
  const auto blocks = read_explanation("```markdown bad file=posts/a.md\nx\n```\n");
  CHECK(blocks[0].has_word("bad"));
  CHECK(!blocks[0].has_word("ba"));
  CHECK(!blocks[0].has_word("good"));
  CHECK(blocks[0].setting("file") == "posts/a.md");
  CHECK(blocks[0].setting("files") == "");
}

}  // namespace
}  // namespace stet
