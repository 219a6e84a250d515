#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/schema/checked.h"

using namespace stet;

TEST_CASE("a number without a fraction is an integer, however it is written") {
  for (const std::string_view value : {"1", "1.0", "1e3", "-0.0"}) {
    CAPTURE(value);
    CHECK(is_valid("type: integer\n", value));
  }
  for (const std::string_view value : {"1.5", "'1'", "true", ".inf"}) {
    CAPTURE(value);
    CHECK_FALSE(is_valid("type: integer\n", value));
  }
}

TEST_CASE("multiples are counted by their decimal digits") {
  CHECK(is_valid("multipleOf: 0.01\n", "12.35"));
  CHECK(is_valid("multipleOf: 0.0001\n", "0.0075"));
  CHECK(is_valid("multipleOf: 1e-8\n", "12391239123"));
  CHECK_FALSE(is_valid("multipleOf: 0.01\n", "12.355"));
  CHECK_FALSE(is_valid("multipleOf: 0.123456789\n", "1e308"));
}

TEST_CASE("large integers are compared exactly") {
  CHECK(is_valid("maximum: 9007199254740993\n", "9007199254740993"));
  CHECK_FALSE(is_valid("maximum: 9007199254740992\n", "9007199254740993"));
  CHECK_FALSE(is_valid("const: 9007199254740992\n", "9007199254740993"));
}

TEST_CASE("lengths count code points") {
  CHECK(is_valid("maxLength: 2\n", "\"\\U0001F600\\U0001F600\""));
  CHECK_FALSE(is_valid("maxLength: 2\n", "abc"));
}

TEST_CASE("keys that are no strings are known by what is written") {
  constexpr std::string_view schema =
      "required: ['2024']\nproperties: { '2024': { type: string } }\nadditionalProperties: false\n";
  CHECK(is_valid(schema, "2024: a"));
  CHECK_FALSE(is_valid(schema, "2024: 3"));
  CHECK_FALSE(is_valid(schema, "2025: a"));
}

TEST_CASE("what one alternative knows is unknown to another") {
  constexpr std::string_view schema = "allOf: [{ properties: { a: true } }, { additionalProperties: false }]\n";
  CHECK_FALSE(is_valid(schema, "a: 1"));
  CHECK(is_valid("allOf: [{ properties: { a: true }, additionalProperties: false }]\n", "a: 1"));
}

TEST_CASE("items are unique in long lists too") {
  std::string list = "[";
  for (int i = 0; i < 100; ++i) list += std::to_string(i) + ", ";
  CHECK(is_valid("uniqueItems: true\n", list + "100]"));
  CHECK_FALSE(is_valid("uniqueItems: true\n", list + "42.0]"));
  CHECK_FALSE(is_valid("uniqueItems: true\n", "[{ a: 1, b: 2 }, { b: 2, a: 1 }]"));
  CHECK(is_valid("uniqueItems: true\n", "[1, true, '1', [1], null]"));
}

TEST_CASE("what another keyword has looked at is evaluated") {
  constexpr std::string_view schema =
      "properties: { kind: true }\n"
      "anyOf:\n"
      "  - { properties: { kind: { const: image }, src: true }, required: [src] }\n"
      "  - { properties: { kind: { const: text }, text: true }, required: [text] }\n"
      "unevaluatedProperties: false\n";
  CHECK(is_valid(schema, "{ kind: image, src: a }"));
  CHECK(is_valid(schema, "{ kind: text, text: a }"));
  CHECK_FALSE(is_valid(schema, "{ kind: image, src: a, text: b }"));
}

TEST_CASE("a date in front matter is a string") {
  CHECK(is_valid("type: string\nformat: date\n", "2024-06-29"));
  CHECK_FALSE(is_valid("type: string\nformat: date\n", "2024-02-30"));
  CHECK(is_valid("type: string\nformat: date-time\n", "2024-06-29 10:00:00Z"));
}

TEST_CASE("a pattern that would run for hours ends in a finding") {
  constexpr std::string_view schema = "properties: { a: { pattern: '^(a+)+$' }, b: { type: integer } }\n";
  const auto found = messages(schema, "---\na: " + std::string(40, 'a') + "!\nb: x\n---\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "2:4: checking `a` against the pattern `^(a+)+$` takes too long and was given up");
  CHECK(found[1] == "3:4: `b` must be a whole number; it is the string 'x'");
}

TEST_CASE("many patterns that would run for hours end in two findings") {
  std::string items;
  for (int i = 0; i < 200; ++i) items += std::string(40, 'a') + "!, ";
  const auto found =
      messages("properties: { a: { items: { pattern: '^(a+)+$' } } }\n", "---\na: [" + items + "b]\n---\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "1:1: checking the front matter against its schema takes too long and was given up");
  CHECK(found[1] == "2:5: checking `a[0]` against the pattern `^(a+)+$` takes too long and was given up");
}

TEST_CASE("aliases of aliases end in a finding") {
  std::string bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 5; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 1; j < 10; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  const auto found = messages(
      "$defs: { items: { items: { $ref: '#/$defs/tree' } },\n"
      "         tree: { allOf: [{ $ref: '#/$defs/items' }, { $ref: '#/$defs/items' }, { $ref: '#/$defs/items' }] } }\n"
      "additionalProperties: { $ref: '#/$defs/tree' }\n",
      bomb + "---\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0] == "1:1: checking the front matter against its schema takes too long and was given up");
}
