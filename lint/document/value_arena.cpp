#include "lint/document/value_arena.h"

#include <cstdint>
#include <memory>

namespace stet {

namespace {

template <class T>
const T* copy_into(std::pmr::memory_resource& memory, std::span<const T> elements) {
  if (elements.empty()) return nullptr;
  auto* copy = static_cast<T*>(memory.allocate(elements.size_bytes(), alignof(T)));
  std::uninitialized_copy(elements.begin(), elements.end(), copy);
  return copy;
}

}  // namespace

std::string_view ValueArena::keep(std::string_view text) {
  return {copy_into(memory_, std::span<const char>{text}), text.size()};
}

Value ValueArena::sequence(std::span<const Value> items, Span span) {
  Value value;
  value.kind = Value::Kind::sequence;
  value.span = value.origin = span;
  value.items_begin = copy_into(memory_, items);
  value.count = static_cast<std::uint32_t>(items.size());
  return value;
}

Value ValueArena::mapping(std::span<const Member> members, Span span) {
  Value value;
  value.kind = Value::Kind::mapping;
  value.span = value.origin = span;
  value.members_begin = copy_into(memory_, members);
  value.count = static_cast<std::uint32_t>(members.size());
  return value;
}

}  // namespace stet
