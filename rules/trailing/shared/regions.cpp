#include "rules/trailing/regions.h"

#include <algorithm>

namespace stet {

const Span* region_of(std::span<const Span> regions, Span span) {
  const auto next =
      std::partition_point(regions.begin(), regions.end(), [&](Span region) { return region.end <= span.begin; });
  return next != regions.end() && next->begin < span.end ? &*next : nullptr;
}

std::vector<Span> html_regions(const Document& document) {
  std::vector<Span> regions;
  for (const Block& block : document.markdown().blocks()) {
    const bool is_nested = !regions.empty() && block.span.begin < regions.back().end;
    if (block.kind == BlockKind::html && !is_nested) regions.push_back(block.span);
  }
  return regions;
}

}  // namespace stet
