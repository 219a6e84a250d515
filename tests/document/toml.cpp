#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/document/faults.h"
#include "tests/support/cpu_time.h"

namespace stet {
namespace {

Parsed parse_all(std::string_view bytes, ValueArena& arena) {
  return parse_toml(bytes, {0, static_cast<std::uint32_t>(bytes.size())}, arena);
}

}  // namespace

TEST_CASE("keys and values of TOML stand where they are written") {
  const std::string_view bytes =
      "+++\n\"k\u00E9y\" = \"caf\u00E9\" # note\nn = [1, 'x', {y = 0x10}]\na.b = true\n[t.u]\nd = 2024-06-29\nm = "
      "\"\"\"\none\n"
      "two\"\"\"\n[[list]]\nz = 1.5\n[[list]]\n+++\n";
  ValueArena arena;
  const Parsed parsed = parse_toml(bytes, {4, static_cast<std::uint32_t>(bytes.size()) - 4}, arena);
  REQUIRE(parsed.errors.empty());
  REQUIRE(parsed.root);
  const Value::Members members = parsed.root->members();
  REQUIRE(members.size() == 5);

  CHECK(slice(bytes, members[0].key.span) == "\"k\u00E9y\"");
  CHECK(members[0].key.text == "k\u00E9y");
  CHECK(slice(bytes, members[0].value.span) == "\"caf\u00E9\"");
  CHECK(members[0].value.style == Value::Style::double_quoted);
  CHECK(slice(bytes, members[1].value.span) == "[1, 'x', {y = 0x10}]");
  CHECK(members[1].value.items()[1].style == Value::Style::single_quoted);
  CHECK(slice(bytes, members[1].value.items()[2].span) == "{y = 0x10}");
  CHECK(members[1].value.items()[2].find("y")->integer == 16);
  CHECK(slice(bytes, members[2].key.span) == "a");
  CHECK(slice(bytes, members[2].value.span) == "b = true");

  const Value* table = parsed.root->find("t")->find("u");
  REQUIRE(table != nullptr);
  CHECK(slice(bytes, table->span) == "d = 2024-06-29\nm = \"\"\"\none\ntwo\"\"\"");
  CHECK(table->find("d")->is(Value::Kind::date));
  CHECK(table->find("d")->text == "2024-06-29");
  CHECK(table->find("m")->text == "one\ntwo");

  const Value* list = parsed.root->find("list");
  REQUIRE(list->items().size() == 2);
  CHECK(slice(bytes, list->items()[0].span) == "z = 1.5");
  CHECK(list->items()[0].find("z")->number == 1.5);
  CHECK(list->items()[1].members().empty());

  REQUIRE(parsed.comments.size() == 1);
  CHECK(slice(bytes, parsed.comments[0]) == "# note");
}

TEST_CASE("an impossible date of TOML is a value like others, and known") {
  const std::string_view bytes =
      "a = 2024-02-30\nb = [2024-01-01, 2024-13-01]\nc = 2024-01-01T25:00:00+99:00\nd = 2024-01-01 10:61:00\nf = "
      "2024-04-31 10:00:00\ne = 'x'\n";
  ValueArena arena;
  const Parsed parsed = parse_all(bytes, arena);
  REQUIRE(parsed.errors.empty());
  CHECK(parsed.root->find("a")->is(Value::Kind::date));
  CHECK(parsed.root->find("a")->text == "2024-02-30");
  CHECK(parsed.root->find("e")->text == "x");
  std::vector<std::string_view> impossible;
  for (const Span place : parsed.impossible_dates) impossible.push_back(slice(bytes, place));
  CHECK(impossible == std::vector<std::string_view>{"2024-02-30", "2024-13-01", "2024-01-01T25:00:00+99:00",
                                                    "2024-01-01 10:61:00", "2024-04-31 10:00:00"});

  const Parsed cut = parse_all("a = 1\nb = 2024-02-30 x\nc = 2024-02-30\n", arena);
  CHECK(cut.errors.size() == 1);
  CHECK(cut.impossible_dates.empty());
}

TEST_CASE("dates and times of TOML keep their kind and text") {
  ValueArena arena;
  const Parsed parsed = parse_all("a = 07:32:00\nb = 1979-05-27 07:32:00\nc = 1979-05-27T07:32:00Z\n", arena);
  CHECK(parsed.root->find("a")->is(Value::Kind::time));
  CHECK(parsed.root->find("b")->is(Value::Kind::date_time));
  CHECK(parsed.root->find("c")->text == "1979-05-27T07:32:00Z");
}

TEST_CASE("a # inside a text begins no comment") {
  const std::string_view bytes = "a = \"# b\" # c\nd = '''\n# e\n''' # f\n# g\n";
  ValueArena arena;
  std::vector<std::string> comments;
  for (const Span span : parse_all(bytes, arena).comments) comments.emplace_back(slice(bytes, span));
  CHECK(comments == std::vector<std::string>{"# c", "# f", "# g"});
}

TEST_CASE("TOML without keys is null") {
  ValueArena arena;
  for (const std::string_view bytes : {"", "\n", "# nothing yet\n"}) {
    const Parsed parsed = parse_all(bytes, arena);
    CHECK(parsed.errors.empty());
    CHECK(parsed.root->is(Value::Kind::null));
  }
}

TEST_CASE("a repeated key of TOML is no fault of syntax and hides no value") {
  const std::string_view bytes =
      "title = 'a'\ndate = 2024-01-01\ntitle = 'b'\n[t]\nk = 1\n\"k\" = 2\nn = {x = 1, x = 2}\nlast = 1\n";
  ValueArena arena;
  const Parsed parsed = parse_all(bytes, arena);
  CHECK(parsed.errors.empty());
  REQUIRE(parsed.duplicates.size() == 3);
  CHECK(parsed.duplicates[0].text == "title");
  CHECK(parsed.duplicates[0].key == Span{30, 35});
  CHECK(parsed.duplicates[0].first == Span{0, 5});
  CHECK(slice(bytes, parsed.duplicates[1].key) == "\"k\"");
  CHECK(parsed.duplicates[1].text == "k");
  CHECK(parsed.duplicates[2].text == "x");
  CHECK(parsed.root->members().size() == 4);
  CHECK(parsed.root->find("title")->text == "b");
  CHECK(parsed.root->find("t")->find("k")->integer == 2);
  CHECK(parsed.root->find("t")->find("n")->find("x")->integer == 2);
  CHECK(parsed.root->find("t")->find("last")->integer == 1);
}

TEST_CASE("a repeated table is reported at its later name") {
  const std::string_view bytes = "[a.b]\nx = 1\n[c]\n[a.b]\ny = 2\n";
  ValueArena arena;
  const Parsed parsed = parse_all(bytes, arena);
  CHECK(parsed.errors.empty());
  REQUIRE(parsed.duplicates.size() == 1);
  CHECK(parsed.duplicates[0].key == Span{19, 20});
  CHECK(parsed.duplicates[0].first == Span{3, 4});
  CHECK(parsed.root->find("a")->find("b")->members().size() == 2);
}

TEST_CASE("what contradicts an earlier key is a repetition or a fault") {
  for (const std::string_view bytes : {"a = 1\na.b = 2\n", "a.b = 1\na = 2\n", "a = 1\n[a]\n", "a = [1]\n[[a]]\n",
                                       "[a]\n[[a]]\n", "a = {b = 1}\n[a.c]\n", "a = {b = 1}\na.c = 2\n",
                                       "[a.b]\n[a]\nb.c = 1\n", "\"\" = 1\n\"\" = 2\n", "\"\\u0061\" = 1\na = 2\n"}) {
    CAPTURE(bytes);
    ValueArena arena;
    const Parsed parsed = parse_all(bytes, arena);
    CHECK(parsed.errors.size() + parsed.duplicates.size() == 1);
  }
}

TEST_CASE("broken bytes in TOML are no fault of syntax") {
  const std::string_view bytes = "a = \"caf\xE9\"\nb = 1\n";
  ValueArena arena;
  const Parsed parsed = parse_all(bytes, arena);
  REQUIRE(parsed.errors.empty());
  CHECK(parsed.root->find("a")->text == "caf\uFFFD");
  CHECK(slice(bytes, parsed.root->find("a")->span) == "\"caf\xE9\"");
  CHECK(slice(bytes, parsed.root->find("b")->span) == "1");
}

TEST_CASE("faults of TOML are named in words where they are made") {
  const std::vector<Fault> faults{
      {"a = \u201Cb\"", "\u201Cb\"", "the text `b` is in curly quotation marks", "\"b\""},
      {"a = \u2018it\u2019s\u2019", "\u2018it\u2019s\u2019", "the text `it\u2019s` is in curly quotation marks",
       "\"it\u2019s\""},
      {"a = some words # c", "some words", "the text `some words` is not in quotation marks", "\"some words\""},
      {"a = 3 ways to go", "3 ways to go", "the text `3 ways to go` is not in quotation marks", "\"3 ways to go\""},
      {"a = 2019/10/29/post", "2019/10/29/post", "the text `2019/10/29/post` is not in quotation marks",
       "\"2019/10/29/post\""},
      {"a = yes", "yes", "the text `yes` is not in quotation marks"},
      {"a = True", "True", "`True` must be written in lower case", "true"},
      {"a = NaN", "NaN", "`NaN` must be written in lower case", "nan"},
      {"a = null", "null", "TOML has no `null`"},
      {"a: \"b\"", ":", "a colon stands behind the key `a`", " ="},
      {"a \"b\"", "a", "there is no equals sign behind the key `a`", "a ="},
      {"a", "a", "the line `a` is no key with a value"},
      {"- a", "- a", "`- a` is an item of a YAML list"},
      {"- a: \"b\"", "- a: \"b\"", "`- a: \"b\"` is an item of a YAML list"},
      {"a =\nb = 1", "a =", "the key `a` has no value"},
      {"a == 1", "=", "two equals signs stand behind a key", ""},
      {"a = \"b\nc = 1", "\"b", "the text that begins here has no closing \""},
      {"a = \"\"\"b\nc = 1", "\"\"\"b", "the text that begins here has no closing \"\"\""},
      {"a = \"C:\\dir\"", "\\d", "`\\d` is no escape"},
      {"a = \"b \"c\" d\"", "c\" d\"", "`c\" d\"` stands behind the value"},
      {"a = [1 2]", "1", "there is no comma between two values", "1,"},
      {"a = [\"b\"\n\"c\"]", "\"", "there is no comma between two values", "\","},
      {"a = [1, 2\nb = 3", "[", "the `[` that opens here is never closed"},
      {"a = [1, 2\n[t]\nb = 3", "[", "the `[` that opens here is never closed"},
      {"a = {b = 1", "{", "the `{` that opens here is never closed"},
      {"a = {b = 1,\nc = 2}", "{", "the braces that open here hold more than one line"},
      {"a = {b = 1,}", ",", "a comma stands behind the last value", ""},
      {"a b = 1", "a b", "the key `a b` is not in quotation marks", "\"a b\""},
      {"[a\nb = 1", "[a", "the `[` of the table `[a` is never closed", "[a]"},
      {"[a b]", "a b", "`a b` is no name of a table", "\"a b\""},
      {"a = 2024-2-30", "2024-2-30", "`2024-2-30` is no date in TOML"},
      {"a = 012", "012", "`012` is no number and no date"},
      {"a =\u00A01", "\u00A0", "the no-break space U+00A0 stands where a blank must", " "},
      {"a = 1 # \x01", "\x01", "the control character `U+0001` stands here"},
  };
  for (const Fault& fault : faults) {
    CAPTURE(fault.text);
    ValueArena arena;
    const std::string bytes = "x = 1\n" + std::string{fault.text} + "\n";
    const Parsed parsed = parse_all(bytes, arena);
    check_fault(fault, bytes, parsed);
    REQUIRE(parsed.root);
    CHECK(parsed.root->find("x")->integer == 1);  // what stands above the fault is known

    if (fault.replacement == "-" || fault.text.find("b\"") == 3) continue;
    CHECK(parse_all(mended(bytes, parsed.errors[0]), arena).errors.empty());
  }
}

TEST_CASE("hostile TOML ends soon and with an error") {
  constexpr std::size_t many = 100000;
  for (const std::string& toml :
       {"a = " + std::string(many, '['), "a = " + repeated("{a = ", many), repeated("a.", many) + "a = 1",
        "[" + repeated("a.", many) + "a]", "a = " + repeated("{a.a.a.a.a.a.a.a.a.a = ", 200) + "1",
        "a = \"" + std::string(many, '\\'), repeated("a\n", many), repeated("a = 1\n", many),
        repeated("\"\"\"\n", many)}) {
    CAPTURE(toml.substr(0, 20));
    ValueArena arena;
    CHECK(test::cpu_seconds([&] { CHECK(parse_all(toml, arena).errors.size() == 1); }) < 5);
  }
}

}  // namespace stet
