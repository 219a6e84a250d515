#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/schema/program.h"
#include "lint/schema/schema.h"
#include "tests/schema/checked.h"

using namespace stet;

namespace {

Error error_of(std::string_view text) {
  const auto schema = Schema::compile(std::string(text), "post.yaml");
  REQUIRE_FALSE(schema.has_value());
  return schema.error();
}

}  // namespace

TEST_CASE("a misspelt type is shown at its place in the schema") {
  const Error error = error_of("type: object\nproperties:\n  title: { type: strin }\n");
  CHECK(error.where == "post.yaml:3:18");
  CHECK(error.what == "there is no type 'strin'");
  CHECK(error.help == "did you mean 'string'?");
  CHECK(error.frame.find("title: { type: strin }") != std::string::npos);
  CHECK(error.frame.find("^^^^^") != std::string::npos);
}

TEST_CASE("a keyword that is a slip of the pen is refused, any other name is an annotation") {
  const Error error = error_of("type: object\nproperties:\n  title: { requred: [a] }\n");
  CHECK(error.where == "post.yaml:3:12");
  CHECK(error.what == "'requred' is no keyword of JSON Schema");
  CHECK(error.help == "did you mean 'required'?");
  for (const std::string_view name : {"additionalPropertes", "min_length", "anyof", "propreties", "item"}) {
    CAPTURE(name);
    CHECK(error_of(std::string(name) + ": {}\n").what.ends_with("is no keyword of JSON Schema"));
  }
  for (const std::string_view name : {"x-order", "markdownDescription", "example", "enumNames", "nullable", "note"}) {
    CAPTURE(name);
    CHECK(is_valid(std::string(name) + ": {}\n", "a"));
  }
  CHECK(is_valid("type: string\ntypes: [a]\n", "a"));
  CHECK(is_valid("properties: { requred: true }\ndefault: { requred: 1 }\n", "{ requred: 1 }"));
}

TEST_CASE("a format that is a slip of the pen is refused, any other name asserts nothing") {
  const Error error = error_of("format: datetime\n");
  CHECK(error.what == "there is no format 'datetime'");
  CHECK(error.help == "did you mean 'date-time'?");
  for (const std::string_view name : {"guid", "markdown", "int32", "url", "color"}) {
    CAPTURE(name);
    CHECK(is_valid("format: " + std::string(name) + "\n", "a"));
  }
}

TEST_CASE("a key that stands twice in a schema is refused") {
  const Error error = error_of("type: object\nproperties: {}\ntype: string\n");
  CHECK(error.where == "post.yaml:3:1");
  CHECK(error.what == "the key 'type' stands twice; the first one is on line 1");
}

TEST_CASE("formats are checked unless they are to be annotations") {
  const auto schema = Schema::compile("format: date\n", "post.yaml", {}, {}, {.assert_formats = false});
  REQUIRE(schema.has_value());
  CHECK((*schema)->program().instructions.empty());
  CHECK_FALSE(is_valid("format: date\n", "soon"));
}

TEST_CASE("a schema may be JSON as well") {
  CHECK(error_of("{\n  \"type\": \"strin\"\n}").where == "post.yaml:2:11");
  CHECK(is_valid(R"({"type": "integer"})", "3"));
}

TEST_CASE("what is wrong in a schema is named") {
  CHECK(error_of("").what == "the schema is empty");
  CHECK(error_of("properties: [title]\n").what == "`properties` must be a mapping");
  CHECK(error_of("required: title\n").what == "`required` must be a list of keys");
  CHECK(error_of("minLength: -1\n").what == "`minLength` must be a whole number of 0 or more");
  CHECK(error_of("multipleOf: 0\n").what == "`multipleOf` must be a number above 0");
  CHECK(error_of("properties: { a: 3 }\n").what == "a schema is a mapping, true or false");
  CHECK(error_of("type: [string, null]\n").help == "put null in quotes: 'null'");
}

TEST_CASE("a broken pattern is pointed at where it is broken") {
  const Error error = error_of("pattern: 'a(b'\n");
  CHECK(error.where == "post.yaml:1:14");
  CHECK(error.what.starts_with("the pattern is broken: "));
}

TEST_CASE("a reference that leads nowhere is named, with what may be meant") {
  const Error error = error_of("$ref: '#/$defs/adress'\n$defs: { address: { type: string } }\n");
  CHECK(error.where == "post.yaml:1:7");
  CHECK(error.what == "'#/$defs/adress' leads nowhere: there is no 'adress'");
  CHECK(error.help == "did you mean 'address'?");
  CHECK(error_of("$ref: '#nobody'\n").what == "no schema has the anchor 'nobody'");
}

TEST_CASE("a remote reference is refused, with what to do") {
  const Error error = error_of("$ref: https://example.org/author.json\n");
  CHECK(error.where == "post.yaml:1:7");
  CHECK(error.what == "the schema 'https://example.org/author.json' cannot be read: remote schemas are never fetched");
  CHECK(error.help == "say in `schema-map` where it lies");
}

TEST_CASE("a dialect that nobody knows is refused, with the one that may be meant") {
  const Error error = error_of("$schema: https://json-schema.org/draft/2020-21/schema\ntype: object\n");
  CHECK(error.where == "post.yaml:1:10");
  CHECK(error.what == "'https://json-schema.org/draft/2020-21/schema' is no draft of JSON Schema that is known here");
  CHECK(error.help == "did you mean 'https://json-schema.org/draft/2020-12/schema'?");
  CHECK(error_of("$schema: https://example.org/own\n").help ==
        "if it is a meta-schema of your own, say in `schema-map` where it lies");
  CHECK(is_valid("$schema: https://json-schema.org/schema#\ntype: string\n", "text"));
}

TEST_CASE("meta-schemas can be referred to without a network") {
  constexpr std::string_view schema = "$ref: https://json-schema.org/draft/2020-12/schema\n";
  CHECK(is_valid(schema, "{ type: string }"));
  CHECK_FALSE(is_valid(schema, "{ properties: { a: { type: strin } } }"));
}

TEST_CASE("a schema that refers to itself without end is refused") {
  CHECK(error_of("$ref: '#'\n").what == "the schema refers to itself without end");
  CHECK(error_of("allOf: [{ $ref: '#/$defs/a' }]\n$defs: { a: { anyOf: [{ $ref: '#' }] } }\n").what ==
        "the schema refers to itself without end");
}

TEST_CASE("a schema that refers to itself for a part of the value is a tree") {
  constexpr std::string_view tree = "properties: { left: { $ref: '#' }, name: { type: string } }\n";
  CHECK(is_valid(tree, "{ left: { left: { name: a } } }"));
  CHECK_FALSE(is_valid(tree, "{ left: { left: { name: 3 } } }"));
}

TEST_CASE("a schema in another encoding is pointed at where that shows") {
  const Error error = error_of("title: caf\xE9\n");
  CHECK(error.what == "the schema is not UTF-8");
  CHECK(error.where.ends_with(":1:11"));
}

TEST_CASE("a schema that nests too deeply is refused") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "{\"not\":";
  CHECK(error_of(text).what.find("nest") != std::string::npos);
}

TEST_CASE("a draft that is too old is refused") {
  CHECK(error_of("$schema: http://json-schema.org/draft-04/schema#\n").help == "2020-12, 2019-09 and draft 7 are");
}

TEST_CASE("each draft means its own keywords") {
  constexpr std::string_view value = "[1, a]";
  CHECK_FALSE(is_valid("prefixItems: [{ type: string }]\n", value));
  CHECK(is_valid("$schema: http://json-schema.org/draft-07/schema#\nprefixItems: [{ type: string }]\n", value));
  CHECK_FALSE(is_valid("$schema: http://json-schema.org/draft-07/schema#\nitems: [{ type: string }]\n", value));
  CHECK(
      is_valid("$schema: http://json-schema.org/draft-07/schema#\n"
               "properties: { a: { $ref: '#/definitions/any', type: string } }\ndefinitions: { any: true }\n",
               "{ a: 1 }"));
}
