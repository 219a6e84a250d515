#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// The lines of a Markdown body and what one can tell from a line alone, for the places that the parser does not give.
///
/// Offsets are those of `bytes`, of which it keeps a view. Lines count from 0; building is O(bytes). Not for several
/// threads at once.
class BodyLines {
 public:
  BodyLines(std::string_view bytes, std::uint32_t body);

  std::size_t count() const { return begins_.size() - 1; }
  std::uint32_t begin(std::size_t line) const { return begins_[line]; }
  /// Behind the line's ending.
  std::uint32_t end(std::size_t line) const { return begins_[line + 1]; }
  /// The line without its ending.
  std::string_view text(std::size_t line) const;
  /// The line that holds `offset`; the last one for the end of the body.
  std::size_t line_of(std::uint32_t offset) const;

  /// `line` from `from` on, which lies in it, without its ending.
  std::string_view text_from(std::size_t line, std::uint32_t from) const;
  /// Behind the blanks and at most `quotes` signs `>` that `line` begins with.
  std::uint32_t skip_quotes(std::size_t line, std::size_t quotes) const;
  /// The line without blanks, `>` and list markers at its beginning.
  std::string_view without_containers(std::size_t line) const;

 private:
  std::string_view bytes_;
  std::vector<std::uint32_t> begins_;  ///< and the end of the body
  mutable std::size_t last_asked_ = 0;
};

/// How many bytes a list marker takes that `text` begins with, the blank behind it not included; else 0.
std::size_t list_marker(std::string_view text);
/// The run of "`" or `~` that `text` begins with, if it is long enough for a fence; else 0.
std::size_t fence(std::string_view text);
/// The level of the ATX heading that `text` is, or 0.
std::size_t atx_level(std::string_view text);
bool is_thematic_break(std::string_view text);

}  // namespace stet
