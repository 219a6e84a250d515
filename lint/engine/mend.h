#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lint/engine/document_check.h"
#include "lint/engine/run.h"

namespace stet {

/// A document after its fixes.
struct MendedDocument {
  std::string bytes;
  std::size_t fixes = 0;    ///< how many were applied, over all passes
  CheckedDocument checked;  ///< of `bytes`
};

/// Applies fixes to a document until none is left: a fix may uncover what another rule mends. `checked` is the check of
/// `bytes`. Where the fixes do not settle, or would leave the document worse than it was (broken UTF-8, front matter
/// that no longer parses, more findings), it comes back as it was, without a fix.
MendedDocument mend(std::string_view path, std::string_view bytes, CheckedDocument checked, const RuleSet& set,
                    FixMode mode);

}  // namespace stet
