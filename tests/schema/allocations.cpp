// A program of its own, because it replaces `operator new` to count.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/document/front_matter.h"
#include "lint/schema/evaluate.h"
#include "lint/schema/schema.h"

using namespace stet;

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc{};
}
// What the library's sorting asks for; it is given back to the `operator delete` below.
void* operator new(std::size_t size, const std::nothrow_t& /*unused*/) noexcept {
  ++allocations;
  return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

TEST_CASE("evaluation allocates nothing where the document is valid") {
  constexpr std::string_view schema_text =
      "$defs: { name: { type: string, minLength: 1 } }\n"
      "type: object\n"
      "required: [title, date]\n"
      "properties:\n"
      "  title: { $ref: '#/$defs/name' }\n"
      "  id: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }\n"
      "  date: { anyOf: [{ format: date-time }, { format: date }] }\n"
      "  lang: { enum: [de, en, fr] }\n"
      "  weight: { oneOf: [{ type: integer, multipleOf: 2 }, { type: string }] }\n"
      "  tags: { type: array, items: { $ref: '#/$defs/name' }, uniqueItems: true, contains: { const: mills } }\n"
      "  author: { type: object, propertyNames: { maxLength: 10 }, additionalProperties: { type: string } }\n"
      "if: { properties: { lang: { const: en } } }\n"
      "then: { dependentRequired: { id: [tags] }, not: { required: [draft] } }\n"
      "unevaluatedProperties: false\n";
  constexpr std::string_view text =
      "title: The mill\nid: the-mill\ndate: 2024-06-29\nlang: en\nweight: 12\ntags: [rivers, mills]\nauthor: { name: "
      "Ann }\n";
  const auto schema = Schema::compile(std::string(schema_text), "schema.yaml");
  REQUIRE(schema.has_value());
  ValueArena arena;
  const Parsed parsed = parse_yaml(text, {0, static_cast<std::uint32_t>(text.size())}, arena);
  REQUIRE(parsed.root.has_value());

  const std::size_t before = allocations;
  const bool valid = evaluate((*schema)->program(), *parsed.root).valid;
  const std::size_t after = allocations;
  CHECK(valid);
  CHECK(after == before);
  CHECK(before > 0);
}
