#include <doctest/doctest.h>

#include "rules/trailing/ending.h"
#include "rules/trailing/fragment.h"

using namespace stet;

TEST_CASE("a line that was left behind has a kind") {
  for (const char* line : {"s", "k", "ß", "м", "ω"}) {
    CAPTURE(line);
    CHECK(fragment_kind(line) == FragmentKind::letter);
  }
  for (const char* line : {"`", "\\", ".", "[", "{", "#", "####", "**", "_", "="}) {
    CAPTURE(line);
    CHECK(fragment_kind(line) == FragmentKind::sign);
  }
  for (const char* line : {"tion", "ing", "ness"}) {
    CAPTURE(line);
    CHECK(fragment_kind(line) == FragmentKind::half_word);
  }
  for (const char* line : {"asdf", "fdsa", "jkl;", "sdf", "qwe", "uiop", "ddd", "sdfjkhsdf", "asdfasdf"}) {
    CAPTURE(line);
    CHECK(fragment_kind(line) == FragmentKind::keyboard_run);
  }
}

TEST_CASE("an honest last line has none") {
  for (const char* line :
       {"",      "R",     "A",    "*",    "***",     "---", "-",    "+",    ">",    "完", "∎",   "♥",
        "🙂",  "1",     "42",   "Fin.", "End",     "TBA", "KISS", "were", "poi",  "as", "all", "flash",
        "salad", "hhh",   "kkk",  "zzz",  "xxx",     "QED", "}",    ");",   "</p>", "§",  "ก",   "나",
        "Ted",   "glass", "hdfs", "able", "asphalt", ":-)", "null", "sad",  "flask"}) {
    CAPTURE(line);
    CHECK(fragment_kind(line) == FragmentKind::none);
  }
}

TEST_CASE("a complete line leaves nothing to expect") {
  for (const char* line :
       {"It is over.", "Is it?", "It is!\"", "**It is over.**", "It is (over.)", "结束了。", "هل انتهى؟", "```",
        "</details>", "![A tree](tree.png)", "[home]: https://example.org/", "It goes on …"}) {
    CAPTURE(line);
    CHECK(is_complete(line));
  }
  for (const char* line : {"", "Kind regards,", "Type:", "A title", "- one", "## Notes"}) {
    CAPTURE(line);
    CHECK_FALSE(is_complete(line));
  }
}

TEST_CASE("the last line of text is found from the back") {
  const std::string_view bytes = "one\r\n\r\n  two \r\n \t\r\n";
  const auto last = last_text_line(bytes, 0, static_cast<std::uint32_t>(bytes.size()));
  REQUIRE(last);
  CHECK(slice(bytes, last->text) == "two");
  CHECK(slice(bytes, last->line) == "  two ");
  CHECK(behind_ending(bytes, last->line.end) == 15);
  const auto before = last_text_line(bytes, 0, last->line.begin);
  REQUIRE(before);
  CHECK(slice(bytes, before->text) == "one");
  CHECK_FALSE(last_text_line(bytes, 0, before->line.begin));
  CHECK_FALSE(last_text_line(" \n\n", 0, 3));
}
