#pragma once

#include <optional>

#include "lint/schema/program.h"

namespace stet {

struct EndlessReference {
  BlockId block;         ///< the schema that holds the keyword
  const Value* keyword;  ///< where the way leads back to a schema that it came through
};

/// Finds a schema that applies itself to the very value that it is applied to, by `$ref`, `allOf` and the like:
/// evaluating it would never end. Linear in the program's size.
std::optional<EndlessReference> find_endless_reference(const Schema::Program& program);

}  // namespace stet
