#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lint/engine/document_check.h"
#include "lint/engine/fixes.h"

namespace stet {

/// A document after its fixes.
struct MendedDocument {
  std::string bytes;
  std::size_t fixes = 0;     ///< how many were applied, over all passes
  std::size_t withheld = 0;  ///< how many were not, as they would leave it worse than it was
  CheckedDocument checked;   ///< of `bytes`, without fixes that `mend` would apply
};

/// Applies fixes to a document until none is left: a fix may uncover what another rule mends. `checked` is the check of
/// `bytes`. A fix that would leave the document worse (broken UTF-8, front matter that is no longer found or no longer
/// parses) is left out, and so is what is left after many passes. A document that grows from pass to pass is left as it
/// was.
MendedDocument mend(std::string_view path, std::string_view bytes, CheckedDocument checked, const RuleSet& set,
                    FixMode mode);

}  // namespace stet
