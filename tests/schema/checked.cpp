#include "tests/schema/checked.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "lint/document/front_matter.h"
#include "lint/schema/evaluate.h"
#include "lint/text/line_index.h"

namespace stet {

std::shared_ptr<const Schema> compiled(std::string_view text) {
  const auto schema = Schema::compile(std::string(text), "schema.yaml");
  REQUIRE_MESSAGE(schema.has_value(), (schema ? "" : schema.error().where + ": " + schema.error().what));
  return *schema;
}

std::vector<SchemaFinding> findings(std::string_view schema, std::string_view text) {
  constexpr Span opening{0, 3};
  const std::size_t end = text.rfind("---");
  ValueArena arena;
  Parsed parsed =
      parse_yaml(text, {static_cast<std::uint32_t>(text.find('\n') + 1), static_cast<std::uint32_t>(end)}, arena);
  REQUIRE(parsed.errors.empty());
  REQUIRE(parsed.root.has_value());
  if (parsed.root->is(Value::Kind::null)) parsed.root->kind = Value::Kind::mapping;
  return check(*compiled(schema), *parsed.root, {.bytes = text, .opening = opening});
}

std::vector<std::string> messages(std::string_view schema, std::string_view text) {
  const LineIndex index{text};
  std::vector<std::string> lines;
  for (const SchemaFinding& finding : findings(schema, text)) {
    const Place place = index.place(finding.span.begin);
    lines.push_back(fmt::format("{}:{}: {}", place.line, place.column, finding.message));
  }
  return lines;
}

bool is_valid(std::string_view schema, std::string_view value) {
  ValueArena arena;
  const Parsed parsed = parse_yaml(value, {0, static_cast<std::uint32_t>(value.size())}, arena);
  REQUIRE(parsed.errors.empty());
  REQUIRE(parsed.root.has_value());
  const Evaluation evaluation = evaluate(compiled(schema)->program(), *parsed.root);
  CHECK_FALSE(evaluation.gave_up.has_value());
  return evaluation.valid;
}

std::string mended(std::string_view schema, std::string_view text) {
  const std::vector<SchemaFinding> found = findings(schema, text);
  REQUIRE(found.size() == 1);
  if (!found[0].remedy) return {};
  std::string result{text};
  for (auto edit = found[0].remedy->edits.rbegin(); edit != found[0].remedy->edits.rend(); ++edit) {
    result.replace(edit->span.begin, edit->span.size(), edit->text);
  }
  return result;
}

}  // namespace stet
