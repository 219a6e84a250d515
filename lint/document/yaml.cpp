#include "lint/document/front_matter.h"
#include "lint/document/yaml_reader.h"

namespace stet {

Parsed parse_yaml(std::string_view bytes, Span source, ValueArena& arena) {
  YamlReading reading = read_yaml(bytes, source, slice(bytes, source), arena);
  Parsed parsed;
  parsed.root = reading.root;
  parsed.errors = std::move(reading.faults);
  if (reading.refusal) {
    const auto p = static_cast<std::uint32_t>(source.begin + reading.refusal->pos);
    parsed.errors.push_back({{p, p}, reading.refusal->reason});
  }
  parsed.duplicates = std::move(reading.duplicates);
  parsed.comments = std::move(reading.comments);
  return parsed;
}

}  // namespace stet
