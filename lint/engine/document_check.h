#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/engine/findings.h"
#include "lint/engine/rule_sets.h"
#include "lint/rule/evidence.h"
#include "lint/text/result.h"

namespace stet {

/// What one document gives to one rule that compares: the facts, and which of them are let stand where they are.
struct GatheredEvidence {
  const RuleSet::Entry* rule;
  Evidence evidence;
  std::vector<bool> suppressed;  ///< empty where none is
};

/// What one document gives to be compared with others.
struct Gathered {
  std::vector<GatheredEvidence> by_rule;
  /// The document as far as facts stand in it: few of them are ever reported, so where they are is found out then.
  /// Facts stand in the front matter as a rule, which makes this a small part.
  std::string bytes;
};

/// One document, checked. Nothing in it needs the document's bytes.
struct CheckedDocument {
  Findings findings;  ///< in order of place
  Gathered gathered;
  std::vector<Error> failures;
};

/// Runs the rules of `set` over `bytes`. A rule that throws becomes a finding about itself. Threads may call it side by
/// side.
CheckedDocument check_document(std::string_view path, std::string_view bytes, const RuleSet& set);

/// Only what the rules of `set` that compare gather from `bytes`.
Gathered gather_document(std::string_view path, std::string_view bytes, const RuleSet& set);

}  // namespace stet
