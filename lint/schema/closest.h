#pragma once

#include <string_view>
#include <vector>

#include "lint/schema/evaluate.h"

namespace stet {

/// Of the alternatives of an `anyOf` or `oneOf` that all fail, what the writer is to be told about.
struct Closest {
  /// For each alternative that speaks of the value as a whole the one keyword that it breaks. Not empty: the value is
  /// none of these.
  std::vector<const Violation*> wholes = {};
  /// Those of them that are for the value's own type.
  std::vector<const Violation*> own_type = {};
  /// Otherwise: what is wrong by the alternative that comes closest.
  const std::vector<Violation>* branch = nullptr;
};

/// A scalar is compared with all alternatives; of a collection the one counts that is for its type, has its tags
/// (`type: image`), breaks least and is broken deepest.
Closest closest(const Violation& some_of);

/// Where each alternative lacks but one key, and not all the same: these keys.
std::vector<std::string_view> keys_to_choose_from(const Violation& some_of);

/// The texts that `enum` and `const` allow.
std::vector<std::string_view> texts_allowed_by(const std::vector<const Violation*>& wholes);

}  // namespace stet
