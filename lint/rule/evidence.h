#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// One thing that a document says and that is to be compared over all documents: `value` of `subject` at `span`.
struct Fact {
  std::string subject;
  std::string value;
  Span span;
};

/// What one rule gathers from one document. Owns its text: the document's bytes are gone when it is compared.
using Evidence = std::vector<Fact>;

/// Points at a fact of one of the documents: what a rule that compares reports about.
struct FactRef {
  std::uint32_t document;  ///< index in the list that `compare` was given
  std::uint32_t fact;      ///< index in that document's evidence
};

}  // namespace stet
