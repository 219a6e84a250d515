#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// One `[table]` line or one key with its value, which may take several lines.
struct TomlStatement {
  Span span;  ///< without blanks and comments around it
  bool is_header;
  bool is_open = false;  ///< a bracket in it is never closed
};

/// What one sees in TOML without understanding it. Offsets are those of the text.
struct TomlLayout {
  std::vector<TomlStatement> statements;
  std::vector<Span> comments;
  std::optional<std::size_t> too_deep;  ///< where brackets and dotted keys nest more than 256 deep
};

/// Linear time; takes broken TOML too. A list that is never closed ends before the next line that is a key or a table.
TomlLayout scan_toml(std::string_view text);

/// Behind the string that opens at `quote`; where nothing closes it, the end of its line (or of the text).
std::size_t end_of_toml_string(std::string_view text, std::size_t quote);

/// Behind the bare or quoted key that begins at `begin`; `begin` where there is none.
std::size_t end_of_toml_key(std::string_view text, std::size_t begin);

bool is_bare_toml_key(char c);

}  // namespace stet
