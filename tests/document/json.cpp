#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/document/faults.h"
#include "tests/support/cpu_time.h"

namespace stet {
namespace {

Parsed parse_all(std::string_view bytes, ValueArena& arena) {
  return parse_json(bytes, {0, static_cast<std::uint32_t>(bytes.size())}, arena);
}

}  // namespace

TEST_CASE("keys and values of JSON stand where they are written") {
  const std::string_view bytes = "xx{ \"a\" : [1, -2.5e3 , \"b\\u00e9\"] , \"c\":{\"d\": null},\"e\": true }yy";
  ValueArena arena;
  const Parsed parsed = parse_json(bytes, {2, static_cast<std::uint32_t>(bytes.size()) - 2}, arena);
  REQUIRE(parsed.errors.empty());
  REQUIRE(parsed.root);
  CHECK(slice(bytes, parsed.root->span) == bytes.substr(2, bytes.size() - 4));
  REQUIRE(parsed.root->members().size() == 3);

  const Member& first = parsed.root->members()[0];
  CHECK(slice(bytes, first.key.span) == "\"a\"");
  CHECK(first.key.text == "a");
  CHECK(first.key.style == Value::Style::double_quoted);
  CHECK(slice(bytes, first.value.span) == "[1, -2.5e3 , \"b\\u00e9\"]");
  REQUIRE(first.value.items().size() == 3);
  CHECK(first.value.items()[0].is(Value::Kind::integer));
  CHECK(first.value.items()[0].integer == 1);
  CHECK(first.value.items()[1].is(Value::Kind::floating));
  CHECK(first.value.items()[1].number == -2500.0);
  CHECK(slice(bytes, first.value.items()[1].span) == "-2.5e3");
  CHECK(first.value.items()[2].text == "b\u00E9");
  CHECK(slice(bytes, first.value.items()[2].span) == "\"b\\u00e9\"");

  const Value* inner = parsed.root->find("c");
  REQUIRE(inner != nullptr);
  CHECK(slice(bytes, inner->span) == "{\"d\": null}");
  CHECK(inner->find("d")->is(Value::Kind::null));
  CHECK(parsed.root->find("e")->boolean);
}

TEST_CASE("a surrogate pair is one character") {
  ValueArena arena;
  CHECK(parse_all("\"\\ud83d\\ude00\"", arena).root->text == "\U0001F600");
}

TEST_CASE("integers of any length are numbers") {
  ValueArena arena;
  const Parsed parsed = parse_all("[9223372036854775807, 123456789012345678901234567890, -0, 1e999, 1.0]", arena);
  REQUIRE(parsed.errors.empty());
  const Value::Items items = parsed.root->items();
  CHECK(items[0].integer == 9223372036854775807);
  CHECK(items[1].is(Value::Kind::integer));
  CHECK(items[1].number == doctest::Approx(1.2345678901234568e29));
  CHECK(items[2].integer == 0);
  CHECK(items[3].number > 1e308);
  CHECK(items[4].is(Value::Kind::floating));
}

TEST_CASE("a repeated key of JSON is no fault of syntax") {
  const std::string_view bytes = "{\"a\": 1, \"b\": {\"a\": 2, \"a\": 3}, \"\\u0061\": 4}";
  ValueArena arena;
  const Parsed parsed = parse_all(bytes, arena);
  CHECK(parsed.errors.empty());
  REQUIRE(parsed.duplicates.size() == 2);
  CHECK(parsed.duplicates[0].key == Span{23, 26});
  CHECK(parsed.duplicates[0].first == Span{15, 18});
  CHECK(slice(bytes, parsed.duplicates[1].key) == "\"\\u0061\"");
  CHECK(parsed.duplicates[1].text == "a");
  CHECK(parsed.root->find("a")->integer == 4);
}

TEST_CASE("nothing at all is null") {
  ValueArena arena;
  for (const std::string_view bytes : {"", " \n "}) {
    const Parsed parsed = parse_all(bytes, arena);
    CHECK(parsed.errors.empty());
    CHECK(parsed.root->is(Value::Kind::null));
  }
}

TEST_CASE("broken bytes in JSON are no fault of syntax") {
  const std::string_view bytes = "{\"a\": \"caf\xE9\", \"b\": 1}";
  ValueArena arena;
  const Parsed parsed = parse_all(bytes, arena);
  REQUIRE(parsed.errors.empty());
  CHECK(parsed.root->find("a")->text == "caf\uFFFD");
  CHECK(slice(bytes, parsed.root->find("a")->span) == "\"caf\xE9\"");
  CHECK(slice(bytes, parsed.root->find("b")->span) == "1");
}

TEST_CASE("faults of JSON are named in words where they are made") {
  const std::vector<Fault> faults{
      {"{\"a\": 1, // note\n\"b\": 2}", "// note", "JSON has no comments"},
      {"{\"a\": 1 /* note */}", "/* note */", "JSON has no comments"},
      {"{\"a\": 1,\n}", ",", "a comma stands behind the last value", ""},
      {"[1, ]", ",", "a comma stands behind the last value", ""},
      {"{\"a\": 'b'}", "'b'", "the value `b` is in single quotation marks", "\"b\""},
      {"{'a': 1}", "'a'", "the key `a` is in single quotation marks", "\"a\""},
      {"{\"a\": \u201Cb\u201D}", "\u201Cb\u201D", "the value `b` is in curly quotation marks", "\"b\""},
      {"{a: 1}", "a", "the key `a` is not in quotation marks", "\"a\""},
      {"{\"a\": b c, \"d\": 1}", "b c", "the text `b c` is not in quotation marks", "\"b c\""},
      {"{\"a\": \"b\"\n\"c\": 1}", "\"", "there is no comma behind `\"b\"`", "\","},
      {"{\"a\" 1}", "\"a\"", "there is no colon behind the key `\"a\"`", "\"a\":"},
      {"{\"a\" = 1}", "=", "an equals sign stands behind the key `\"a\"`", ":"},
      {"{\"a\": \"b\n}", "\"b", "the text that begins here has no closing quotation mark"},
      {"{\"a\": \"b \"c\" d\"}", "c", "`c` stands behind the closing quotation mark"},
      {"{\"a\": \"\\q\"}", "\\q", "`\\q` is no escape"},
      {"{\"a\": \"\\ud800\"}", "\\ud800", "`\\ud800` is half of a character"},
      {"{\"a\": True}", "True", "`True` must be written in lower case", "true"},
      {"{\"a\": 012}", "012", "`012` is no number in JSON"},
      {"{\"a\": }", "\"a\"", "the key `\"a\"` has no value"},
      {"{\"a\": [1, 2}", "}", "`}` closes what `[` opened"},
      {"{\"a\": [1, 2", "[", "the `[` that opens here is never closed"},
      {"{} x", "x", "`x` stands behind the end of the JSON"},
  };
  for (const Fault& fault : faults) {
    CAPTURE(fault.text);
    ValueArena arena;
    const Parsed parsed = parse_all(fault.text, arena);
    check_fault(fault, fault.text, parsed);
  }
}

TEST_CASE("the replacement mends what is unambiguous") {
  for (const std::string json :
       {"{a: 1}", "{\"a\": 'b'}", "{\"a\": 1,}", "[1 2]", "{\"a\" = 1}", "[none of it, 1]", "[\"a\tb\"]"}) {
    CAPTURE(json);
    ValueArena arena;
    const Parsed parsed = parse_all(json, arena);
    REQUIRE(parsed.errors.size() == 1);
    REQUIRE(parsed.errors[0].replacement);
    CHECK(parse_all(mended(json, parsed.errors[0]), arena).errors.empty());
  }
}

TEST_CASE("hostile JSON ends soon and with an error") {
  for (const std::string& json :
       {std::string(100000, '['), std::string(1000000, '{'), "\"" + std::string(1000000, '\\')}) {
    ValueArena arena;
    CHECK(test::cpu_seconds([&] { CHECK(parse_all(json, arena).errors.size() == 1); }) < 1);
  }
  ValueArena arena;
  std::string deep = std::string(256, '[') + std::string(256, ']');
  CHECK(parse_all(deep, arena).errors.empty());
  deep = '[' + deep + ']';
  CHECK(parse_all(deep, arena).errors.size() == 1);
}

}  // namespace stet
