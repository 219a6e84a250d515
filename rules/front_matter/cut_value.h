#pragma once

#include <string>
#include <vector>

#include "lint/document/document.h"
#include "lint/schema/evaluate.h"
#include "lint/text/span.h"

namespace stet {

/// A value of YAML that ends where a comment begins, and the comment looks like a part of it: `Update #2`, `#fff`.
struct CutValue {
  std::vector<PathStep> path;  ///< to what is read
  Span comment;                ///< without blanks behind it
  std::string meant;           ///< as it should be written
  bool clear;                  ///< whether nothing else can be meant
};

/// In source order. Few documents have a comment that comes into question; only in those the values are looked at.
std::vector<CutValue> find_cut_values(const Document& document);

}  // namespace stet
