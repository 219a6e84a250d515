#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule/diagnostic.h"

namespace stet {

/// Which fixes are applied: each applies those of the one before it, too.
enum class FixMode : std::uint8_t { none, safe, unsafe };

/// The least mode that applies `fix`; `none` where there is nothing to apply.
FixMode needed_mode(const std::optional<Fix>& fix);

constexpr bool applies(FixMode mode, FixMode needed) { return needed != FixMode::none && needed <= mode; }

/// What applying fixes to a text gave.
struct Applied {
  std::string bytes;
  std::size_t fixes = 0;  ///< how many were applied; the others touch bytes of one that came first
};

/// Applies `fixes` (none null) in the order of their first edits. Each is applied whole or not at all: one that
/// overlaps with, or inserts at the same place as, one before it is left for the next pass.
Applied apply_fixes(std::string_view bytes, std::vector<const Fix*> fixes);

}  // namespace stet
