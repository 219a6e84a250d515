#include "lint/schema/authors_words.h"

#include <string_view>

#include "lint/text/printable.h"

namespace stet {
namespace {

std::string_view text_of(const Value* value) {
  return value != nullptr && value->is(Value::Kind::string) ? value->text : std::string_view{};
}

/// The keyword of `schema` that the violation is about; empty where it is about none of its own.
std::string_view keyword_of(const Value& schema, const Violation& violation) {
  for (const Member& member : schema.members()) {
    if (&member.value == violation.expected) return member.key.text;
  }
  return {};
}

}  // namespace

std::string authors_message(const Value& schema, const Violation& violation) {
  const Value* message = schema.find("errorMessage");
  if (message != nullptr && message->is(Value::Kind::mapping)) {
    const Value* about = message->find(keyword_of(schema, violation));
    if (about != nullptr && about->is(Value::Kind::mapping)) about = about->find(violation.name);
    return printable(text_of(about));
  }
  const std::string_view about_pattern =
      violation.keyword == Op::pattern ? text_of(schema.find("patternErrorMessage")) : std::string_view{};
  return printable(about_pattern.empty() ? text_of(message) : about_pattern);
}

std::string authors_description(const Value& schema) {
  constexpr std::size_t most_characters = 100;
  for (const std::string_view key : {"description", "title"}) {
    const std::string_view text = text_of(schema.find(key));
    std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    if (line.ends_with('.')) line.remove_suffix(1);
    if (!line.empty()) return shortened(line, most_characters);
  }
  return {};
}

std::string authors_example(const Value& schema) {
  const Value* examples = schema.find("examples");
  if (examples == nullptr) return {};
  for (const Value& example : examples->items()) {
    if (example.is(Value::Kind::string)) return shortened(example.text);
  }
  return {};
}

}  // namespace stet
