#pragma once

#include "lint/document/document.h"
#include "lint/engine/finding.h"
#include "lint/text/span.h"

namespace stet {

/// Turns spans of one document into locations. Columns are counted from the last place that was asked for where it is
/// in the same line, so spans in ascending order take linear time in all, even in a document that is one long line; in
/// another order the answers are right as well.
class Locator {
 public:
  explicit Locator(const Document& document) : document_(document) {}

  Location locate(Span span);
  /// Line and columns alone.
  ResolvedPlace place(std::uint32_t offset);
  ResolvedSpan places(Span span);

 private:
  QuotedLine quote(std::size_t line, std::uint32_t from) const;

  const Document& document_;
  std::uint32_t known_offset_ = 0;  // where the last place is that was asked for
  ResolvedPlace known_place_ = {};
};

}  // namespace stet
