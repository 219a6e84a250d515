#include "rules/dates/document_dates.h"

#include <algorithm>

#include "rules/dates/date_keys.h"
#include "rules/front_matter/document_name.h"

namespace stet {

namespace {

std::vector<Field> fields_of(const Value& mapping) {
  std::vector<Field> fields;
  for (const Member& member : mapping.members()) {
    using Kind = Value::Kind;
    const Value& value = member.value;
    const bool is_text = value.is(Kind::string) || value.is(Kind::date) || value.is(Kind::date_time);
    if (is_text) fields.push_back({member.key.text, value.text, value.span, value.aliased});
  }
  return fields;
}

/// Reads `Key: value`; nothing where the line is something else.
std::vector<Field> fields_of_header(const Document& document) {
  std::vector<Field> fields;
  for (const Line& line : document.lines()) {
    constexpr std::string_view blanks = " \t";
    const std::string_view text = document[line.text];
    if (text.find_first_not_of(blanks) == std::string_view::npos) break;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 30) return {};
    const std::string_view key = text.substr(0, colon);
    if (key.find_first_of(" \t#*[]()<>/`") != std::string_view::npos) return {};
    const std::size_t begin = text.find_first_not_of(blanks, colon + 1);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = text.find_last_not_of(blanks) + 1;
    const Span span{line.text.begin + static_cast<std::uint32_t>(begin),
                    line.text.begin + static_cast<std::uint32_t>(end)};
    fields.push_back({key, document[span], span});
  }
  const bool has_title =
      std::any_of(fields.begin(), fields.end(), [](const Field& field) { return folded_key(field.key) == "title"; });
  return has_title ? fields : std::vector<Field>{};
}

/// Whether the first line may be a header's, seen without a look at the lines.
bool may_begin_with_header(std::string_view bytes) {
  return bytes.substr(0, std::min<std::size_t>(bytes.find('\n'), 40)).find(':') != std::string_view::npos;
}

}  // namespace

std::vector<Field> fields_of(const Document& document) {
  if (const FrontMatter* front_matter = document.front_matter()) {
    const Value* mapping = front_matter->mapping();
    return mapping != nullptr ? fields_of(*mapping) : std::vector<Field>{};
  }
  return may_begin_with_header(document.bytes()) ? fields_of_header(document) : std::vector<Field>{};
}

std::string_view dated_name(std::string_view path) {
  const DocumentName name = name_of(path);
  return name.is_index ? name.name : name.stem;
}

}  // namespace stet
