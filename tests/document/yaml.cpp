#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "tests/document/yaml_support.h"

using namespace stet;
using Kind = Value::Kind;
using Style = Value::Style;

namespace {

/// The spans of a tree, in source order, as text: keys and scalars only.
void list_scalars(const ParsedYaml& yaml, const Value& value, std::vector<std::string>& list) {
  for (const Value& item : value.items()) list_scalars(yaml, item, list);
  for (const Member& member : value.members()) {
    list_scalars(yaml, member.key, list);
    list_scalars(yaml, member.value, list);
  }
  if (value.is_scalar()) list.emplace_back(yaml(value.span));
}

std::vector<std::string> scalars(const ParsedYaml& yaml) {
  std::vector<std::string> list;
  list_scalars(yaml, yaml.root(), list);
  return list;
}

}  // namespace

TEST_CASE("plain scalars have the types of the YAML 1.2 core schema") {
  const auto kind = [](const std::string& text) { return ParsedYaml{"a: " + text + "\n"}["a"].kind; };
  for (const char* text : {"no", "on", "yes", "off",  "y",    "2024-06-29", "12:30:45", "1_000", "0b101", "1.2.3", "0x",
                           "1e", "+",  ".",   "nUll", "tRUE", "1,5",        "0o8",      "--1",   "e3",    ".e3"}) {
    CAPTURE(text);
    CHECK(kind(text) == Kind::string);
  }
  for (const char* text : {"~", "null", "Null", "NULL", ""}) {
    CAPTURE(text);
    CHECK(kind(text) == Kind::null);
  }
  for (const char* text : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    CAPTURE(text);
    CHECK(kind(text) == Kind::boolean);
  }
  for (const char* text : {"12", "012", "-7", "+7", "0o14", "0x1F"}) {
    CAPTURE(text);
    CHECK(kind(text) == Kind::integer);
  }
  for (const char* text : {"1.10", "1.", ".5", "1e3", "-1.5E-3", ".inf", "-.Inf", "+.INF", ".nan", ".NaN"}) {
    CAPTURE(text);
    CHECK(kind(text) == Kind::floating);
  }
}

TEST_CASE("numbers have the value that is written") {
  const auto integer = [](const std::string& text) { return ParsedYaml{"a: " + text + "\n"}["a"].integer; };
  CHECK(integer("012") == 12);
  CHECK(integer("-012") == -12);
  CHECK(integer("+7") == 7);
  CHECK(integer("0o14") == 12);
  CHECK(integer("0x1F") == 31);
  CHECK(integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  const auto number = [](const std::string& text) { return ParsedYaml{"a: " + text + "\n"}["a"].number; };
  CHECK(number("1.10") == doctest::Approx(1.1));
  CHECK(number("-.5e1") == doctest::Approx(-5));
  CHECK(number("123456789012345678901234567890") == doctest::Approx(1.2345678901234568e29));
  CHECK(number("-.inf") == -std::numeric_limits<double>::infinity());
  CHECK(number("1e999") == std::numeric_limits<double>::infinity());
  CHECK(number("1e-999") == 0);
  CHECK(std::isnan(number(".nan")));
}

TEST_CASE("a lone CR ends a line like any other line ending") {
  const std::string lines = "a: some\n# a comment\nb: [c,\n  d]\ne: |\n  text\nf:\n  - 'g'\n";
  std::string text = lines;
  std::replace(text.begin(), text.end(), '\n', '\r');
  const ParsedYaml yaml{text};
  CHECK(yaml.parsed.errors.empty());
  CHECK(yaml["a"].text == "some");
  CHECK(yaml["b"].items().size() == 2);
  CHECK(yaml["e"].text == "text\n");
  CHECK(yaml["f"].items()[0].text == "g");
  CHECK(yaml(yaml["f"].items()[0].span) == "'g'");
}

TEST_CASE("a tag decides the type") {
  const ParsedYaml yaml{
      "a: !!str 12\nb: !!int \"12\"\nc: !!float 1\nd: ! 12\ne: !local x\nf: !!str\ng: !!bool 'true'\n"};
  CHECK(yaml.parsed.errors.empty());
  CHECK(yaml["a"].kind == Kind::string);
  CHECK(yaml(yaml["a"].span) == "12");
  CHECK(yaml["b"].kind == Kind::integer);
  CHECK(yaml["c"].kind == Kind::floating);
  CHECK(yaml["d"].kind == Kind::string);
  CHECK(yaml["e"].text == "x");
  CHECK(yaml["f"].kind == Kind::string);
  CHECK(yaml["f"].text.empty());
  CHECK(yaml["g"].boolean);
}

TEST_CASE("a scalar's span is what is written, its text what it means") {
  const ParsedYaml yaml{
      "plain: Foo  bar   # comment\n"
      "folded: one\n  two\n\n  three\n"
      "double: \"a\\tb \\\n  c\"\n"
      "single: 'it''s'\n"
      "literal: |\n  one\n   two\n\nkept: |+\n  x\n\nstripped: >-\n  a\n  b\n"};
  CHECK(yaml.parsed.errors.empty());
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"plain", "Foo  bar"},        {"folded", "one\n  two\n\n  three"}, {"double", "\"a\\tb \\\n  c\""},
      {"single", "'it''s'"},        {"literal", "|\n  one\n   two"},     {"kept", "|+\n  x"},
      {"stripped", ">-\n  a\n  b"},
  };
  for (const auto& written : expected) {
    CAPTURE(written.first);
    const Value& value = yaml[written.first];
    CHECK(yaml(value.span) == written.second);
    CHECK(value.origin == value.span);
  }
  CHECK(yaml["folded"].text == "one two\nthree");
  CHECK(yaml["double"].text == "a\tb c");
  CHECK(yaml["single"].text == "it's");
  CHECK(yaml["literal"].text == "one\n two\n");
  CHECK(yaml["kept"].text == "x\n\n");
  CHECK(yaml["stripped"].text == "a b");
  CHECK(yaml["plain"].style == Style::plain);
  CHECK(yaml["double"].style == Style::double_quoted);
  CHECK(yaml["single"].style == Style::single_quoted);
  CHECK(yaml["literal"].style == Style::literal);
  CHECK(yaml["stripped"].style == Style::folded);
}

TEST_CASE("a collection goes from its first key, dash or bracket to the end of its last value") {
  const ParsedYaml yaml{"list:\n- one\n- two # last\n\n# after\nmap: &m\n  k: v\n  l: [a, {b: c} , ]\nempty: {}\n"};
  CHECK(yaml.parsed.errors.empty());
  CHECK(yaml(yaml["list"].span) == "- one\n- two");
  CHECK(yaml(yaml["map"].span) == "k: v\n  l: [a, {b: c} , ]");
  CHECK(yaml(yaml["map"].find("l")->span) == "[a, {b: c} , ]");
  CHECK(yaml(yaml["map"].find("l")->items()[1].span) == "{b: c}");
  CHECK(yaml(yaml["empty"].span) == "{}");
  CHECK(yaml.root().span == Span{0, static_cast<std::uint32_t>(yaml.source.size() - 1)});
}

TEST_CASE("an absent value stands just behind its colon, dash or key") {
  const ParsedYaml yaml{"a:\n# comment\nb: # note\nlist:\n  -\n  - x\nflow: {c, d: , e: 1}\nanchored: &x\n? key\nz:"};
  CHECK(yaml.parsed.errors.empty());
  const auto begin = [&](const Value& value) {
    CHECK(value.is(Kind::null));
    CHECK(value.span.empty());
    return value.span.begin;
  };
  const auto behind = [&](std::string_view text) {
    return static_cast<std::uint32_t>(yaml.source.find(text) + text.size());
  };
  CHECK(begin(yaml["a"]) == behind("a:"));
  CHECK(begin(yaml["b"]) == behind("b:"));
  CHECK(begin(yaml["list"].items()[0]) == behind("list:\n  -"));
  CHECK(begin(*yaml["flow"].find("c")) == behind("{c"));
  CHECK(begin(*yaml["flow"].find("d")) == behind("d:"));
  CHECK(begin(yaml["anchored"]) == behind("&x"));
  CHECK(begin(yaml["key"]) == behind("? key"));
  CHECK(begin(yaml["z"]) == yaml.source.size());
}

TEST_CASE("a null that is written out is told from an absent one before a key of that name") {
  const ParsedYaml yaml{"a: ~\nb:\nnull: x\nc: [null, ~]\nd:\n  null\n"};
  CHECK(yaml.parsed.errors.empty());
  CHECK(scalars(yaml) == std::vector<std::string>{"a", "~", "b", "", "null", "x", "c", "null", "~", "d", "null"});
}

TEST_CASE("explicit keys, nested dashes and single pairs are placed") {
  const ParsedYaml yaml{"? a\n: b\nc:\n- - d\n  - e: f\n    g: h\nk: [i: j, \"l\":m]\n"};
  CHECK(yaml.parsed.errors.empty());
  CHECK(scalars(yaml) == std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g", "h", "k", "i", "j", "\"l\"", "m"});
}

TEST_CASE("with CR LF, spans leave the CR out and texts hold none") {
  const ParsedYaml yaml{"a: one\r\nb: \"x\r\n  y\"\r\nc: |\r\n  l1\r\n  l2\r\nd: p\r\n  q # note\r\n# end\r\n"};
  CHECK(yaml.parsed.errors.empty());
  CHECK(yaml(yaml["a"].span) == "one");
  CHECK(yaml["b"].text == "x y");
  CHECK(yaml(yaml["c"].span) == "|\r\n  l1\r\n  l2");
  CHECK(yaml["c"].text == "l1\nl2\n");
  CHECK(yaml["d"].text == "p q");
  REQUIRE(yaml.parsed.comments.size() == 2);
  CHECK(yaml(yaml.parsed.comments[0]) == "# note");
  CHECK(yaml(yaml.parsed.comments[1]) == "# end");
}

TEST_CASE("comments are found once each, and nowhere but in comments") {
  const ParsedYaml yaml{
      "# one\na: b#c # two\nd: \"# no\"\ne: | # three\n  # no\nf: [ # four\n  x, # five\n  {y # six\n  , z} ]\n# "
      "seven"};
  CHECK(yaml.parsed.errors.empty());
  std::string found;
  for (const Span comment : yaml.parsed.comments) found += yaml(comment);
  CHECK(found == "# one# two# three# four# five# six# seven");
}

TEST_CASE("offsets are those of the whole document") {
  const std::string bytes = "---\ntitle: x\n---\n";
  ValueArena arena;
  const Parsed parsed = parse_yaml(bytes, {4, 13}, arena);
  CHECK(parsed.root->find("title")->span == Span{11, 12});
  CHECK(parsed.root->find("title")->text.data() == bytes.data() + 11);
}

TEST_CASE("an alias has the content of its anchor and its own place") {
  const ParsedYaml yaml{"a: &x [1, 2]\nb: *x\nc: *x\n"};
  const Value& alias = yaml["b"];
  CHECK(alias.aliased);
  CHECK(yaml(alias.span) == "*x");
  CHECK(yaml(alias.origin) == "[1, 2]");
  CHECK(alias.items().begin() == yaml["a"].items().begin());
}

TEST_CASE("merged members come last, own ones win, earlier sources win") {
  const ParsedYaml yaml{"a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n  w: 3\n"};
  CHECK(yaml.parsed.errors.empty());
  CHECK(yaml.parsed.duplicates.empty());
  const Value::Members members = yaml["c"].members();
  std::string order;
  for (const Member& member : members) order += member.key.text;
  CHECK(order == "xwyz");
  CHECK(yaml["c"].find("x")->integer == 3);
  const Value& merged = *yaml["c"].find("y");
  CHECK(merged.integer == 1);
  CHECK(merged.aliased);
  CHECK(yaml(merged.span) == "*a");
  CHECK(yaml.source.substr(merged.origin.begin - 3, 4) == "y: 1");
}

TEST_CASE("what is no mapping is not merged") {
  const ParsedYaml yaml{"a:\n  <<: 1\nb:\n  \"<<\": {x: 1}\n"};
  CHECK(yaml["a"].find("<<") != nullptr);
  CHECK(yaml["b"].find("x") == nullptr);
}

TEST_CASE("keys that stand twice are found in every mapping, by content") {
  const ParsedYaml yaml{"a: 1\nb:\n  c: 1\n  'c': 2\n\"a\": 2\nd: {1: x, 0x1: y, '1': z}\na: 3\n"};
  std::string found;
  for (const DuplicateKey& duplicate : yaml.parsed.duplicates) {
    found += std::string{yaml(duplicate.key)} + "<" + std::string{yaml(duplicate.first)} + " ";
  }
  CHECK(found == "'c'<c \"a\"<a 0x1<1 a<a ");
  CHECK(yaml["a"].integer == 3);
}

TEST_CASE("broken bytes become replacement characters, and spans stay right") {
  const ParsedYaml yaml{"a: caf\xE9 x\nb: \"\xFF\"\n\xC3k: v\n"};
  CHECK(yaml.parsed.errors.empty());
  CHECK(yaml["a"].text == "caf\uFFFD x");
  CHECK(yaml(yaml["a"].span) == "caf\xE9 x");
  CHECK(yaml["b"].text == "\uFFFD");
  CHECK(yaml["\uFFFDk"].text == "v");
}

TEST_CASE("the escapes of characters that have a name of their own in YAML are these characters") {
  const ParsedYaml yaml{"a: \"1\\_km\\N\"\nb: \"\\L\\P\"\nc: '\\_'\nd: \\_\ne: \"\\\\_\"\nf: \"\\_\\ud83d\\ude00\"\n"};
  CHECK(yaml["a"].text == "1\u00A0km\u0085");
  CHECK(yaml["b"].text == "\u2028\u2029");
  CHECK(yaml["c"].text == "\\_");
  CHECK(yaml["d"].text == "\\_");
  CHECK(yaml["e"].text == "\\_");
  CHECK(yaml["f"].text == "\u00A0\U0001F600");
  CHECK(yaml(yaml["a"].span) == "\"1\\_km\\N\"");
}

TEST_CASE("control bytes are let stand, and NULs are not taken for UTF-16") {
  CHECK(ParsedYaml{"a: x\x07y\n"}["a"].text == "x\x07y");
  const ParsedYaml yaml{std::string_view{"a\0b\0: \0c\0\n", 10}};
  CHECK(yaml.parsed.errors.size() <= 1);
  const ParsedYaml nul{std::string_view{"a: x\0t y\nb: z\n", 14}};
  CHECK(nul(nul["a"].span).size() == 5);
  CHECK(nul["b"].text == "z");
}

TEST_CASE("empty text, and text that is all comments, is null") {
  for (const char* text : {"", "\n", "  \n\n", "# only\n", "---\n", "---\n# x\n..."}) {
    CAPTURE(text);
    const ParsedYaml yaml{text};
    CHECK(yaml.parsed.errors.empty());
    CHECK((!yaml.parsed.root || yaml.root().is(Kind::null)));
  }
}

TEST_CASE("a list or a bare text is a value, too") {
  CHECK(ParsedYaml{"- a\n- b\n"}.root().items().size() == 2);
  CHECK(ParsedYaml{"foo\n"}.root().text == "foo");
  CHECK(ParsedYaml{"--- [a]\n"}.root().items().size() == 1);
}

TEST_CASE("what yaml-cpp wrongly refuses is read") {
  const ParsedYaml questions{"tags: [why?, https://example.org/?q=1, a? b]\nmap: {?a: b?, \"c?\": d}\n"};
  CHECK(questions.parsed.errors.empty());
  CHECK(questions["tags"].items()[0].text == "why?");
  CHECK(questions["tags"].items()[1].text == "https://example.org/?q=1");
  CHECK(questions["tags"].items()[2].text == "a? b");
  CHECK(questions["map"].find("?a")->text == "b?");
  CHECK(questions["map"].find("c?")->text == "d");

  const ParsedYaml colons{"{ \"a\"\n  :b, c # note\n  : d, long\n  key: e, f\n  g, 'h\n  i': j }\n"};
  CHECK(colons.parsed.errors.empty());
  CHECK(colons["a"].text == "b");
  CHECK(colons["c"].text == "d");
  CHECK(colons["long key"].text == "e");
  CHECK(colons["f g"].is(Kind::null));
  CHECK(colons["h i"].text == "j");

  CHECK(ParsedYaml{"a: 1\n\t\nb: 2\n"}["b"].integer == 2);
  CHECK(ParsedYaml{"a: \"\\ud83d\\ude00!\"\n"}["a"].text == "\U0001F600!");
}

TEST_CASE("what is unusual but right, or read by everybody, is no error") {
  for (const char* text : {
           "a: \"one\ntwo\"\nb: 1\n",
           "a: [\n  x,\n]\nb: {\n  c: d\n}\n",
           "a: [x,]\n",
           "a: x\n  - y\n  z\n",
           "a:\n- x\n- y\nb:\n",
           "a: it's \"fine\"\nb: x [y] {z}\nc: a:b\nd: 5'\n",
           "a: -x\nb: ?x\nc: :x\nd: 50%\ne: a@b\n",
           "a: b#c\n",
           "\"a b\": 'c'\n? d\n",
           "a: |2\n    x\n",
           "a: {b: [c, {d: e}]}\n",
           "a: !!binary |\n  R0lG\nb: !custom {c: d}\n",
           "a: &x\nb: &y 'z'\nc: *y\n",
           "%YAML 1.2\n---\na: 1\n...\n",
       }) {
    CAPTURE(text);
    const ParsedYaml yaml{text};
    for (const SyntaxError& error : yaml.parsed.errors) MESSAGE(error.message);
    CHECK(yaml.parsed.errors.empty());
  }
}
