#include "rules/front_matter/document_schema.h"

#include <string_view>

#include "lint/files/shown_path.h"
#include "lint/schema/evaluate.h"
#include "lint/schema/store.h"

namespace stet {
namespace {

std::string_view named_schema(const FrontMatter* front_matter) {
  const Value* named = front_matter == nullptr ? nullptr : front_matter->find("$schema");
  return named != nullptr && named->is(Value::Kind::string) ? named->text : std::string_view{};
}

}  // namespace

Result<std::shared_ptr<const Schema>> schema_of(const Document& document, const Environment& environment) {
  if (environment.schemas == nullptr) return std::shared_ptr<const Schema>{};
  const std::string_view named = named_schema(document.front_matter());
  if (named.empty() && !environment.schemas->maps_documents()) return std::shared_ptr<const Schema>{};
  return environment.schemas->find(normal_path(document.path()), named);
}

bool has_schema(const Document& document, const Environment& environment) {
  const auto schema = schema_of(document, environment);
  return !schema || *schema != nullptr;
}

bool needs_front_matter(const Document& document, const Environment& environment) {
  const auto schema = schema_of(document, environment);
  if (!schema) return true;
  if (*schema == nullptr) return false;
  // A schema that says nothing of types fits anything.
  const Value nothing;
  Value anything;
  anything.kind = Value::Kind::boolean;
  const Schema::Program& program = (*schema)->program();
  return !evaluate(program, nothing).valid || evaluate(program, anything).valid;
}

SchemaSubject schema_subject(const Document& document) {
  const FrontMatter& front_matter = *document.front_matter();
  return {.bytes = document.bytes(), .opening = front_matter.place().opening, .format = front_matter.format()};
}

std::vector<SchemaFinding> refused_by_schema(const Document& document, const Environment& environment) {
  const auto schema = schema_of(document, environment);
  if (!schema || *schema == nullptr) return {};
  return check(**schema, *document.front_matter()->mapping(), schema_subject(document));
}

}  // namespace stet
