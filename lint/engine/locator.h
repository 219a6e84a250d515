#pragma once

#include "lint/document/document.h"
#include "lint/engine/finding.h"
#include "lint/text/span.h"

namespace stet {

/// Turns spans of one document into locations. Asked in ascending order of `begin` it takes linear time in all, even
/// for a document that is one long line; in another order it is right as well, but walks lines anew.
class Locator {
 public:
  explicit Locator(const Document& document) : document_(document) {}

  Location locate(Span span);

 private:
  Place place(std::uint32_t offset);
  QuotedLine quote(std::size_t line, std::uint32_t from) const;

  const Document& document_;
  std::uint32_t known_offset_ = 0;  // the place of this offset is known: columns are counted on from here
  Place known_place_;
};

}  // namespace stet
