#pragma once

#include <memory_resource>
#include <span>
#include <string_view>

#include "lint/document/value.h"

namespace stet {

/// Owns what the values of one document point to: texts that are not a part of the source, items, members.
/// Nothing is freed before the arena is. Not for several threads at once.
class ValueArena {
 public:
  /// A copy of `text` that lives as long as the arena.
  std::string_view keep(std::string_view text);
  /// A sequence or mapping with a copy of these items or members.
  Value sequence(std::span<const Value> items, Span span);
  Value mapping(std::span<const Member> members, Span span);

 private:
  std::pmr::monotonic_buffer_resource memory_{1024};
};

}  // namespace stet
