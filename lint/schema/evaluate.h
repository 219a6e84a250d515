#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/document/value.h"
#include "lint/schema/program.h"

namespace stet {

/// One step from a value to a part of it.
struct PathStep {
  const Member* member = nullptr;  ///< null for an item of a sequence
  std::uint32_t index = 0;         ///< of the item
  const Value* value = nullptr;    ///< where it leads
};

/// One keyword that a value breaks. Data, no words.
struct Violation {
  Op keyword;
  BlockId block;                   ///< the schema that the keyword stands in
  const Value* expected;           ///< the keyword's value there
  std::uint32_t operand = 0;       ///< of the keyword's instruction
  const Value* instance;           ///< the value that breaks it
  std::vector<PathStep> path;      ///< from the root to `instance`
  const Member* member = nullptr;  ///< the key that is unknown, badly named, or needs another key
  std::string_view name = {};      ///< the key that is missing
  std::uint32_t index = 0;         ///< `contains`: how many were found; `unique_items`: the item that comes again
  const Value* other = nullptr;    ///< `unique_items`: its first occurrence
  /// `any_of` and `one_of`: what is wrong by each alternative, nothing where it fits; `property_names`: about the name.
  std::vector<std::vector<Violation>> branches = {};

  bool is_of_item() const { return !path.empty() && path.back().member == nullptr; }
};

struct Evaluation {
  bool valid = true;
  std::vector<Violation> violations = {};
  /// The first value that a pattern was given up on, because it took too long; it counts as matching.
  std::optional<Violation> hard_match = {};
  /// Set where the whole evaluation took too long and was given up.
  std::optional<Violation> gave_up = {};
};

/// Evaluates `value`. Of a scalar only the first violation is given, of a type that is wrong only that one. Takes a
/// bounded number of steps; allocates nothing where `value` is valid, of moderate size (mappings up to 64 keys,
/// sequences up to 16 items to be unique).
Evaluation evaluate(const Schema::Program& program, const Value& value);

/// Whether `value` fits one subschema.
bool fits(const Schema::Program& program, BlockId block, const Value& value);

}  // namespace stet
