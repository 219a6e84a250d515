#pragma once

#include <string_view>

#include "lint/document/value.h"

namespace stet {

/// The value under `meta.slug`, be that one key or a key in the mapping under another; null where there is none.
inline const Value* find_nested(const Value& mapping, std::string_view key) {
  if (const Value* value = mapping.find(key)) return value;
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return nullptr;
  const Value* inner = mapping.find(key.substr(0, dot));
  return inner != nullptr ? find_nested(*inner, key.substr(dot + 1)) : nullptr;
}

/// Whether `value` is there and says something: a scalar, neither null nor empty.
inline bool says_something(const Value* value) {
  return value != nullptr && value->is_scalar() && !value->is(Value::Kind::null) && !value->text.empty();
}

/// Calls `visit` for the scalars under `key` that say something: those of a list one by one, and also where the mapping
/// that holds the key is one of a list. Takes linear time: collections that come into a list by an alias are passed
/// over.
template <class Visit>
void for_each_nested(const Value& value, std::string_view key, const Visit& visit) {
  for (const Value& item : value.items()) {
    if (item.is_scalar() || !item.aliased) for_each_nested(item, key, visit);
  }
  if (key.empty()) {
    if (says_something(&value)) visit(value);
    return;
  }
  if (const Value* whole = value.find(key)) return for_each_nested(*whole, {}, visit);
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return;
  if (const Value* inner = value.find(key.substr(0, dot))) for_each_nested(*inner, key.substr(dot + 1), visit);
}

}  // namespace stet
