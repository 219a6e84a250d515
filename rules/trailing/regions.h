#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lint/document/document.h"

namespace stet {

/// The one of `regions`, which are sorted and disjoint, that overlaps `span`, or null. O(log regions).
const Span* region_of(std::span<const Span> regions, Span span);

/// The blocks of HTML in a body, sorted and disjoint.
std::vector<Span> html_regions(const Document& document);

}  // namespace stet
