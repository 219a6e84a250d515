#include "lint/text/yaml_string.h"

#include <string>

#include <doctest/doctest.h>

#include "lint/document/front_matter.h"

using namespace stet;

TEST_CASE("a string is plain where YAML reads it as that string") {
  CHECK(yaml_string("content/posts") == "content/posts");
  CHECK(yaml_string("Last Call") == "Last Call");
  CHECK(yaml_string("Éducation") == "Éducation");
  CHECK(yaml_string("no") == "'no'");
  CHECK(yaml_string("2024") == "'2024'");
  CHECK(yaml_string("it's") == "'it''s'");
  CHECK(yaml_string("a: b") == "'a: b'");
  CHECK(yaml_string("") == "''");
  CHECK(yaml_string("a\tb") == R"("a\tb")");
}

TEST_CASE("YAML reads back what was written, in block and in flow") {
  for (const std::string text :
       {"",     " ",   "a",   "a ",  "- a", "a #b", "a: b",   "a, b",   "[a]",  "{a}",  "*a",   "&a",         "!a",
        "%a",   "@a",  "`a`", "'",   "\"",  "\\",   "~",      "null",   "Yes",  "1e3",  "0x1f", "2024-01-01", "a\nb",
        "a\tb", "? a", "| a", "> a", "=",   "<<",   "\u202e", "\u00a0", "日本", "/a/b", "$a",   "(a)",        "a+b"}) {
    CAPTURE(text);
    const std::string yaml =
        "block: " + yaml_string(text) + "\nflow: [" + yaml_string(text) + ", x]\n" + yaml_string(text) + ": key\n";
    ValueArena arena;
    const Parsed parsed = parse_yaml(yaml, {0, static_cast<std::uint32_t>(yaml.size())}, arena);
    REQUIRE(parsed.root);
    REQUIRE(parsed.errors.empty());
    const Value* block = parsed.root->find("block");
    REQUIRE(block != nullptr);
    CHECK(block->is(Value::Kind::string));
    CHECK(block->text == text);
    const Value* flow = parsed.root->find("flow");
    REQUIRE(flow != nullptr);
    REQUIRE(flow->count == 2);
    CHECK(flow->items()[0].text == text);
    CHECK(flow->items()[0].is(Value::Kind::string));
    CHECK(parsed.root->find(text) != nullptr);
  }
}
