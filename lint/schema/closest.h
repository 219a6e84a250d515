#pragma once

#include <vector>

#include "lint/schema/evaluate.h"

namespace stet {

/// Of the alternatives of an `anyOf` or `oneOf` that all fail, what the writer is to be told about.
struct Closest {
  /// For each alternative that speaks of the value as a whole the one keyword that it breaks. Not empty: the value is
  /// none of these.
  std::vector<const Violation*> wholes = {};
  /// Otherwise: what is wrong by the alternative that comes closest.
  const std::vector<Violation>* branch = nullptr;
};

/// A scalar is compared with all alternatives; of a collection the one counts that is for its type, has its tags
/// (`type: image`), breaks least and is broken deepest.
Closest closest(const Violation& some_of);

}  // namespace stet
