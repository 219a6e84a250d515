#include "rules/front_matter/document_schema.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "lint/schema/store.h"

namespace stet {
namespace {

/// As the schemas' globs have it: absolute, without `.` and `..`.
std::filesystem::path absolute(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error);
  return (error ? std::filesystem::path(path) : whole).lexically_normal();
}

std::string_view named_schema(const FrontMatter* front_matter) {
  const Value* named = front_matter == nullptr ? nullptr : front_matter->find("$schema");
  return named != nullptr && named->is(Value::Kind::string) ? named->text : std::string_view{};
}

}  // namespace

Result<std::shared_ptr<const Schema>> schema_of(const Document& document, const Environment& environment) {
  if (environment.schemas == nullptr) return std::shared_ptr<const Schema>{};
  return environment.schemas->find(absolute(document.path()), named_schema(document.front_matter()));
}

SchemaSubject schema_subject(const Document& document) {
  const FrontMatter& front_matter = *document.front_matter();
  return {.bytes = document.bytes(), .opening = front_matter.place().opening, .format = front_matter.format()};
}

}  // namespace stet
