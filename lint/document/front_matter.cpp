#include "lint/document/front_matter.h"

namespace stet {

Parsed parse(Format format, std::string_view bytes, Span source, ValueArena& arena) {
  switch (format) {
    case Format::yaml:
      return parse_yaml(bytes, source, arena);
    case Format::toml:
      return parse_toml(bytes, source, arena);
    case Format::json:
      break;
  }
  return parse_json(bytes, source, arena);
}

FrontMatter::FrontMatter(std::string_view bytes, const FrontMatterPlace& place) : place_(place) {
  if (!place.unclosed) parsed_ = parse(place.format, bytes, place.content, arena_);
  empty_.kind = Value::Kind::mapping;
  empty_.span = empty_.origin = {place.content.begin, place.content.begin};
}

const Value* FrontMatter::mapping() const {
  if (place_.unclosed || place_.repeated || !parsed_.errors.empty()) return nullptr;
  if (!parsed_.root || parsed_.root->is(Value::Kind::null)) return &empty_;
  return parsed_.root->is(Value::Kind::mapping) ? &*parsed_.root : nullptr;
}

const Value* FrontMatter::find(std::string_view key) const {
  const Value* root = mapping();
  return root == nullptr ? nullptr : root->find(key);
}

}  // namespace stet
