#pragma once

#include <set>
#include <string_view>

#include "lint/schema/program.h"

namespace stet {

/// The keys that a schema names, whether by itself or through `$ref`, `allOf`, `anyOf`, `then` and the like. Those that
/// it names to forbid them are left out.
std::set<std::string_view> known_keys(const Schema::Program& program, BlockId block);

/// What the first of these says about `key`, or `no_block`.
BlockId block_of_key(const Schema::Program& program, BlockId block, std::string_view key);

/// Whether one of them requires this key, perhaps only under a condition.
bool is_required_key(const Schema::Program& program, BlockId block, std::string_view key);

}  // namespace stet
