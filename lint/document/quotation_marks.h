#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stet {

/// A text in quotation marks that are none in the format it stands in.
struct MarkedText {
  std::string_view content;
  std::size_t end;  ///< behind the closing mark, or at the end of the line where there is none
  bool closed;
};

/// The text in curly quotation marks that begins at `begin`, if one does: up to a mark of the same kind, curly or
/// straight, with only blanks, a comma, a colon, a bracket, a comment or the end of the line behind it.
std::optional<MarkedText> in_curly_marks(std::string_view text, std::size_t begin);
/// The same for single straight ones.
std::optional<MarkedText> in_single_marks(std::string_view text, std::size_t begin);

/// The size of the curly quotation mark that `text` ends with, or 0.
std::size_t curly_mark_at_end(std::string_view text);

/// `text` in straight double quotation marks; nothing where it would need escapes.
std::optional<std::string> in_double_marks(std::string_view text);

}  // namespace stet
