#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lint/engine/document_check.h"
#include "lint/engine/run.h"

namespace stet {

/// A document after its fixes.
struct MendedDocument {
  std::string bytes;
  std::size_t fixes = 0;    ///< how many were applied, over all passes
  CheckedDocument checked;  ///< of `bytes`
};

/// Whether any of the findings has a fix that `mode` applies.
bool can_mend(const std::vector<Finding>& findings, FixMode mode);

/// Applies fixes to a document until none is left: a fix may uncover what another rule mends. `checked` is the check of
/// `bytes`. Where the fixes do not settle, or would leave the document worse than it was (broken UTF-8, front matter
/// that no longer parses), it comes back as it was, with a failure that says so.
MendedDocument mend(std::string_view path, std::string_view bytes, CheckedDocument checked, const RuleSet& set,
                    FixMode mode);

}  // namespace stet
