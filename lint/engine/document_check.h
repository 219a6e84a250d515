#pragma once

#include <string_view>
#include <vector>

#include "lint/engine/finding.h"
#include "lint/engine/rule_sets.h"
#include "lint/rule/evidence.h"
#include "lint/text/result.h"

namespace stet {

/// What one document gives to one rule that compares: the facts, where each stands, and whether it is let stand there.
struct GatheredEvidence {
  const RuleSet::Entry* rule;
  Evidence evidence;
  std::vector<Location> locations;
  std::vector<bool> suppressed;
};

/// One document, checked. Nothing in it needs the document's bytes.
struct CheckedDocument {
  std::vector<Finding> findings;  ///< in order of place
  std::vector<GatheredEvidence> gathered;
  std::vector<Error> failures;
};

/// Runs the rules of `set` over `bytes`. A rule that throws becomes a finding about itself. Threads may call it side by
/// side.
CheckedDocument check_document(std::string_view path, std::string_view bytes, const RuleSet& set);

/// Only what the rules of `set` that compare gather from `bytes`.
std::vector<GatheredEvidence> gather_document(std::string_view path, std::string_view bytes, const RuleSet& set);

}  // namespace stet
