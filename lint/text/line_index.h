#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// One line of a document. `text` is the line without its ending, `ending` is LF, CR LF, a lone CR, or empty at the
/// end of a document that does not end with a line ending.
struct Line {
  Span text;
  Span ending;

  constexpr Span whole() const { return {text.begin, ending.end}; }
};

/// Finds line and column of a byte.
///
/// A line ends with LF, CR LF or a lone CR (CommonMark 0.31.2, section 2.1); the ending belongs to it. After a last
/// line ending no further line follows; an empty document has no lines, and its only place is 1:1.
/// Columns count code points from 1; in broken UTF-8 every byte that is no continuation byte is a column. A byte order
/// mark at the very start takes no column.
/// Building is O(bytes), `place` O(log lines + bytes of the line). Immutable: threads may share it.
/// Keeps a view of `bytes`, which must outlive it and be shorter than 4 GiB.
class LineIndex {
 public:
  explicit LineIndex(std::string_view bytes);

  /// The end of the document is a place too: on its last line, or on a new one after a last line ending.
  /// An offset beyond it is a bug (assert).
  Place place(std::uint32_t offset) const;

  std::span<const Line> lines() const { return lines_; }

  /// The 0-based index of the line that holds the byte at `offset`, its ending included; `lines().size()` for the end
  /// of a document that ends with a line ending or is empty.
  std::size_t line_of(std::uint32_t offset) const;

 private:
  std::string_view bytes_;
  std::vector<Line> lines_;
};

}  // namespace stet
