#pragma once

#include <cstdint>
#include <vector>

#include "lint/document/value.h"
#include "lint/schema/evaluate.h"

namespace stet {

/// Calls `visit(value, path)` for each scalar in `value`, in source order; `path` leads from the root to it and is as
/// before afterwards. What an alias stands for is visited where it is written.
template <class Visit>
void visit_scalars(const Value& value, std::vector<PathStep>& path, const Visit& visit) {
  if (value.aliased) return;
  if (value.is_scalar()) return visit(value, path);
  const auto descend = [&](PathStep step) {
    path.push_back(step);
    visit_scalars(*step.value, path, visit);
    path.pop_back();
  };
  for (std::uint32_t index = 0; index < value.items().size(); ++index) {
    descend({.member = nullptr, .index = index, .value = &value.items()[index]});
  }
  for (const Member& member : value.members()) descend({.member = &member, .index = 0, .value = &member.value});
}

}  // namespace stet
