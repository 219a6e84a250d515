#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// A text as well-formed UTF-8, for parsers that take no other: each broken byte becomes U+FFFD. Knows the way back.
class Utf8Copy {
 public:
  /// Of `source` of `bytes`.
  Utf8Copy(std::string_view bytes, Span source);

  const std::string& text() const { return text_; }
  /// The offset in `bytes` of an offset in the copy. O(log of the broken bytes).
  std::uint32_t origin(std::size_t offset) const;
  Span origin(std::size_t begin, std::size_t end) const { return {origin(begin), origin(end)}; }

 private:
  std::uint32_t begin_;
  std::string text_;
  std::vector<std::size_t> replaced_;  ///< where in the copy
};

}  // namespace stet
