#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "lint/text/line_index.h"
#include "tests/document/faults.h"
#include "tests/document/yaml_support.h"

using namespace stet;

namespace {

struct Expected {
  std::string source;
  Place place;
  std::string says;  ///< a part of the message
  std::string fix = {};
};

void check(const std::vector<Expected>& cases) {
  for (const Expected& expected : cases) {
    CAPTURE(expected.source);
    const ParsedYaml yaml{expected.source};
    REQUIRE(yaml.parsed.errors.size() == 1);
    const SyntaxError& error = yaml.parsed.errors[0];
    CAPTURE(error.message);
    CHECK(LineIndex{yaml.source}.place(error.span.begin) == expected.place);
    CHECK(error.message.find(expected.says) != std::string::npos);
    CHECK(error.replacement.value_or("") == expected.fix);
    if (!error.replacement) continue;
    const std::string fixed = mended(expected.source, error);
    CAPTURE(fixed);
    CHECK(ParsedYaml{fixed}.parsed.errors.empty());
  }
}

}  // namespace

TEST_CASE("a colon in an unquoted value is quoted") {
  check({
      {"title: a: b\nx: 1\n", {1, 8}, "`a: b` holds a colon", "'a: b'"},
      {"title: Ann's: b # note\n", {1, 8}, "holds a colon", "\"Ann's: b\""},
      {"title: 5' \"a\": b\n", {1, 8}, "holds a colon", "'5'' \"a\": b'"},
      {"list:\n  - name: a: b\n", {2, 11}, "holds a colon", "'a: b'"},
      {"title: Foo:\nx: 1\n", {1, 8}, "holds a colon", "'Foo:'"},
      {"title: a: b\n  goes on\n", {1, 8}, "holds a colon"},
  });
}

TEST_CASE("curly quotes quote nothing") {
  check({
      {"title: \u201Ca: b\u201D\nx: 1\n", {1, 8}, "in curly quotes", "\"a: b\""},
      {"title: \u2018a: b\u2019 # note\n", {1, 8}, "in curly quotes", "\"a: b\""},
      {"title: \u201Ca\u201D: b\n", {1, 8}, "holds a colon", "'\u201Ca\u201D: b'"},
      {"title: \"a\u201D\nx: 1\n", {1, 8}, "a curly one does not close it", "\"a\""},
      {"title: 'it\u2019s\u2019\nx: 1\n", {1, 8}, "a curly one does not close it", "'it\u2019s'"},
  });
}

TEST_CASE("a full-width colon is none") {
  check({
      {"a: 1\n\u540D\u524D\uFF1Ax y\n", {2, 1}, "full-width colon", "\u540D\u524D: x y"},
      {"a: 1\nb\uFF1A\u3000x\n", {2, 1}, "full-width colon", "b: x"},
  });
}

TEST_CASE("a missing colon is reported on its own line") {
  check({
      {"foo\nb: 2\n", {1, 1}, "`foo` has no colon"},
      {"a: 1\nfoo bar\nb: 2\n", {2, 1}, "`foo bar` has no colon"},
      {"a: 1\nfoo \"bar\"\nb: 2\n", {2, 1}, "has no colon"},
      {"foo:\n  bar\ninvalid\n", {3, 1}, "`invalid` has no colon"},
      {"a:\n  b: 1\n  c\n", {3, 3}, "`c` has no colon"},
      {"a:\n  - x\ninvalid\n", {3, 1}, "has no colon"},
      {"a:1\nb: 2\n", {1, 1}, "`a:` is glued", "a: 1"},
      {"b: 2\na:1\n", {2, 1}, "`a:` is glued", "a: 1"},
      {"a = 1\nb = 2\n", {1, 1}, "has `=`"},
      {"a: {b:{c: 1}}\n", {1, 5}, "`b:` is glued", "b: {"},
      {"a: [b, c d:[1]]\n", {1, 8}, "`c d:` is glued", "c d: ["},
  });
}

TEST_CASE("a quote that is never closed is reported where it opens") {
  check({
      {"title: \"abc\nb: 1\n", {1, 8}, "never closed"},
      {"title: \"abc\n", {1, 8}, "never closed"},
      {"title: 'abc\nb: 'x'\nc: 1\n", {1, 8}, "never closed"},
      {"a: 1\nlist: [x, \"y]\nb: 2\n", {2, 11}, "never closed"},
      {"list:\n- \"abc\n- \"def\"\n", {2, 3}, "never closed"},
  });
}

TEST_CASE("a bracket that is never closed is reported where it opens") {
  check({
      {"tags: [x, y\nb: 2\n", {1, 7}, "`[`"},
      {"tags: [[a], b\nb: 2\n", {1, 7}, "`[`"},
      {"tags: [x, y\nb: [z]\nc: 'd'\n", {1, 7}, "`[`"},
      {"tags: [x,\n\n# note: with [brackets]\nb:\n  - 2\n", {1, 7}, "`[`"},
      {"a: {b: 1\nc: 2\n", {1, 4}, "`{`"},
      {"a: [b}\nc: 2\n", {1, 6}, "closes a bracket that `[` opened"},
  });
}

TEST_CASE("text behind quotes or brackets is reported, and quoted where that is certain") {
  check({
      {"a: 'it's'\n", {1, 4}, "text follows the closing quote", "\"it's\""},
      {"a: \"say \"hi\" now\"\n", {1, 4}, "text follows the closing quote", "'say \"hi\" now'"},
      {"a: \"New\" text\n", {1, 4}, "text follows the closing quote", "'\"New\" text'"},
      {"a: \"x\"y\n", {1, 4}, "text follows the closing quote"},
      {"a: 'b', 'c'\n", {1, 4}, "text follows the closing quote"},
      {"a: 'b',\nc: d\n", {1, 7}, "a comma stands behind the closing quote"},
      {"a:\n  - \"b\" , # note\n  - c\n", {2, 8}, "a comma stands behind the closing quote"},
      {"a: 'b',\n  'c'\n", {1, 7}, "a comma stands behind the closing quote"},
      {"a: [[b]], [[c]]\nd: 1\n", {1, 4}, "text follows the closing bracket"},
      {"a: [New] text\n", {1, 4}, "text follows the closing bracket"},
      {"a: [\"b\" c]\n", {1, 9}, "text follows the closing quote"},
      {"a: \"b\"#c\n", {1, 7}, "neither text nor a comment"},
      {"a: [b]#c\n", {1, 7}, "neither text nor a comment"},
      {"a: [b]]\nc: d\n", {1, 7}, "closes a bracket that does not open here"},
      {"a: [b],\nc: d\n", {1, 7}, "a comma stands behind the closing bracket"},
      {"a: ># c\n  d\n", {1, 5}, "neither text nor a comment"},
  });
}

TEST_CASE("values that begin with a reserved character are quoted") {
  check({
      {"a: @b\n", {1, 4}, "begins with `@`", "'@b'"},
      {"a: `b` c\n", {1, 4}, "begins with \"`\"", "'`b` c'"},
      {"a: %b\n", {1, 4}, "begins with `%`", "'%b'"},
      {"a: *b* c\n", {1, 4}, "begins with `*`", "'*b* c'"},
      {"a: [@b]\n", {1, 5}, "begins with `@`", "'@b'"},
      {"%a: b\nc: d\n", {1, 1}, "begins with `%`"},
      {"a: *b\n", {1, 4}, "refers to `&b`"},
      {"a: &a [*a]\n", {1, 8}, "inside of what it refers to"},
      {"a: - b\n", {1, 4}, "list item on the line of its key"},
      {"a: > b\n", {1, 4}, "text follows `>`"},
      {"a: &b, c\n", {1, 6}, "begins with `,`"},
      {"a: !b] c\n", {1, 6}, "begins with `]`"},
  });
}

TEST_CASE("unknown escapes are reported at the backslash") {
  check({
      {"a: \"C:\\dir\"\n", {1, 7}, "`\\d`"},
      {"a: \"x \\xZZ\"\n", {1, 7}, "`\\x`"},
      {"a: \"it\\'s\"\n", {1, 7}, "`\\'`", "'"},
      {"a: [\"b\\|c\", d]\n", {1, 7}, "`\\|`"},
  });
}

TEST_CASE("tabs and foreign spaces are named") {
  check({
      {"a:\n\tb: 1\n", {2, 1}, "a tab"},
      {"a:\n\t- b\n", {2, 1}, "a tab"},
      {"a:\n  - b\n\t- c\n", {3, 1}, "a tab"},
      {"a:\n  b: x\n\tc: 1\n", {3, 1}, "a tab"},
      {"a:\n\u00A0\u00A0- b\n", {2, 1}, "no-break space U+00A0", "  "},
      {"a:\n\u00A0 \u00A0 - b\n\u00A0 \u00A0 - c\n", {2, 1}, "no-break space U+00A0"},
      {"a:\n  -\u00A0b\n", {2, 4}, "no-break space U+00A0", " "},
      {"a:\u00A0b\nc: d\n", {1, 3}, "no-break space U+00A0", " "},
      {"c: d\na:\u00A0b\n", {2, 3}, "no-break space U+00A0", " "},
      {"c: d\n\u00A0a: b\n", {2, 1}, "no-break space U+00A0"},
      {"a:\n\u3000- b\n", {2, 1}, "ideographic space U+3000"},
      {"a:\n\u2003b: c\n", {2, 1}, "space U+2003"},
  });
}

TEST_CASE("each dash with a foreign space behind it is reported") {
  const ParsedYaml yaml{"a:\n  -\u00A0b\n  -\u00A0c\n"};
  REQUIRE(yaml.parsed.errors.size() == 2);
  CHECK(yaml.parsed.errors[0].replacement == " ");
  CHECK(yaml.parsed.errors[1].replacement == " ");
}

TEST_CASE("lines that are indented wrongly are reported") {
  check({
      {"a: 1\n  b: 2\n", {2, 3}, "continues the value of the line above"},
      {"a: '1'\n  b: 2\n", {2, 3}, "indented deeper"},
      {"a:\n    b: 1\n  c: 2\n", {3, 3}, "indented by 2 spaces"},
      {"a: >\n    b\n  c\nd: 1\n", {3, 3}, "indented less than the text above"},
      {"a:\n  - b\n  -c\n", {3, 3}, "without a space behind its dash", "- c"},
      {"  a: 1\nb: 2\n", {2, 1}, "does not belong"},
      {"a:\n  - b\n  c: d\n", {3, 3}, "does not begin with a dash"},
      {"a: 1\n- b\n", {2, 1}, "list item where a key is expected"},
      {"- a\nb: c\n", {2, 1}, "does not belong"},
      {"- a\nb\n", {2, 1}, "does not belong"},
      {"[a]\nb\n", {2, 1}, "does not belong"},
      {"word # comment\nword\n", {1, 1}, "has no colon"},
  });
}

TEST_CASE("gaps between commas and lone dashes in brackets are reported") {
  check({
      {"a: [b, , c]\n", {1, 8}, "nothing stands before this comma"},
      {"a: [, b]\n", {1, 5}, "nothing stands before this comma"},
      {"a: [-]\n", {1, 5}, "a dash alone"},
  });
}

TEST_CASE("template text is told from YAML") {
  check({
      {"a: {{ title }}\nb: 1\n", {1, 4}, "`{{ title }}` is not quoted"},
      {"a: { { title } }\n", {1, 4}, "is not quoted"},
      {"a: {{ replace .Name \"-\" \" \" | title }}\nb: 1\n", {1, 4}, "is not quoted"},
      {"a: {% if x %}b{% endif %}\n", {1, 4}, "is not quoted"},
      {"a: {{ b }} c\n", {1, 4}, "is not quoted"},
  });
}

TEST_CASE("a second document is an error, and a comma behind the first ends") {
  check({
      {"a: 1\n---\nb: 2\n", {2, 1}, "second document"},
      {"a: 1\n...\nb: 2\n", {3, 1}, "second document"},
      {"a: 1\n... b\n", {2, 5}, "does not belong"},
      {"{a: 1},\n", {1, 7}, "does not belong"},
      {"[\"\"],\n", {1, 5}, "does not belong"},
  });
}

TEST_CASE("independent errors are all reported, consequences are not") {
  const ParsedYaml two{"a: b: c\nd: e\nf: @g\nh:\n  i\nj\n"};
  REQUIRE(two.parsed.errors.size() == 3);
  const LineIndex lines{two.source};
  CHECK(lines.place(two.parsed.errors[0].span.begin).line == 1);
  CHECK(lines.place(two.parsed.errors[1].span.begin).line == 3);
  CHECK(lines.place(two.parsed.errors[2].span.begin).line == 6);
  CHECK(ParsedYaml{"foo bar\nbaz qux\na: 1\nb\n"}.parsed.errors.size() == 1);
  CHECK(ParsedYaml{repeated("a: b: c\n", 100)}.parsed.errors.size() == 5);
}

TEST_CASE("an error hides no value that was not read") {
  const ParsedYaml yaml{"a: 1\nb: c: d\n"};
  CHECK(!yaml.parsed.root);
}

TEST_CASE("what is nested too deep is an error at that place") {
  for (const char* opening : {"[", "{", "- ", "? ", "{a: "}) {
    CAPTURE(opening);
    const ParsedYaml yaml{repeated(opening, 100'000)};
    REQUIRE(yaml.parsed.errors.size() == 1);
    CHECK(yaml.parsed.errors[0].message.find("nested") != std::string::npos);
  }
  CHECK(ParsedYaml{"a: " + repeated("[", 200) + repeated("]", 200)}.parsed.errors.empty());
}

TEST_CASE("aliases of aliases that multiply beyond measure are an error") {
  std::string source = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 5; ++i) {
    source += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) source += "*a" + std::to_string(i - 1) + ", ";
    source += "]\n";
  }
  CHECK(ParsedYaml{source}.parsed.errors.empty());
  source += "a5: [";
  for (int j = 0; j < 10; ++j) source += "*a4, ";
  source += "]\n";
  const ParsedYaml yaml{source};
  REQUIRE(yaml.parsed.errors.size() == 1);
  CHECK(yaml.parsed.errors[0].message == "with `*a4` the aliases stand for more than 1000000 values");
  CHECK(LineIndex{yaml.source}.place(yaml.parsed.errors[0].span.begin).line == 6);
}

TEST_CASE("hostile texts take no more than linear time") {
  std::string keys;
  for (int i = 0; i < 100'000; ++i) keys += "k" + std::to_string(i) + ": v\n";
  std::string bomb = "a0: &a0 [x, x]\n";
  std::string merges = "a0: &a0 {k: 1}\n";
  for (int i = 1; i < 3000; ++i) {
    const std::string n = std::to_string(i);
    const std::string previous = std::to_string(i - 1);
    bomb += "a" + n + ": &a" + n + " [*a" + previous + ", *a" + previous + "]\n";
    merges += "a" + n + ": &a" + n + "\n  <<: *a" + previous + "\n  k" + n + ": 1\n";
  }
  const std::vector<std::string> texts = {
      keys,
      bomb,
      merges,
      "a: [" + repeated("\u00E9?, ", 50'000) + "]",
      "a: [" + repeated("{{a}}, ", 50'000) + "]",
      "{" + repeated("a\n : b,\n", 20'000) + "}",
      repeated("a: b: c\n", 50'000),
      repeated("k: [a\n", 50'000),
      repeated("k: \"a\n", 50'001),
      "a: b" + repeated(": b", 50'000),
      "a: \"" + repeated("\\ud83d\\ude00", 20'000) + "\"",
      repeated("[a]: ", 50'000),
      repeated("{a: 1},\n", 10'000),
  };
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& text : texts) {
    const ParsedYaml yaml{text};
    CHECK(yaml.parsed.errors.size() <= 5);
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{60});
}
