#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/engine/finding.h"
#include "lint/engine/rule_sets.h"
#include "lint/engine/suppressions.h"
#include "lint/rule/evidence.h"
#include "lint/text/result.h"

namespace stet {

/// What one document gives to one rule that compares: the facts, where each stands, and what suppresses it there.
struct GatheredEvidence {
  const RuleSet::Entry* rule;
  Evidence evidence;
  std::vector<Location> locations;
  std::vector<std::optional<std::size_t>> suppressed_by;
};

/// One document, checked. Nothing in it needs the document's bytes.
struct CheckedDocument {
  std::vector<Finding> findings;  ///< in order of place
  std::vector<GatheredEvidence> gathered;
  std::vector<Error> failures;
  std::optional<Suppressions> suppressions;  ///< where there are any
};

/// Runs the rules of `set` over `bytes`. A rule that throws becomes a finding about itself. Threads may call it side by
/// side.
CheckedDocument check_document(std::string_view path, std::string_view bytes, const RuleSet& set);

/// Adds what `Suppressions::unused` says at `stage` to `findings`, if `set` has that rule on.
void add_unused_suppressions(std::string_view path, const Suppressions& suppressions, Suppressions::Stage stage,
                             const RuleSet& set, std::vector<Finding>& findings);

}  // namespace stet
