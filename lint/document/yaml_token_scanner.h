#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "lint/document/yaml_scanner.h"

namespace stet {

/// What stands between quotes or brackets is read to its end, or to a fault in it.
struct TokenScan {
  std::size_t end = 0;  ///< behind the closing quote or bracket; meaningless with a fault
  std::optional<ScanFault> fault = {};
};

/// Reads the quoted text that begins at `begin`, a value in a mapping or list whose column is `parent_column`. Writes
/// stand-ins to `repaired`.
TokenScan scan_quoted(std::string_view text, std::size_t begin, std::ptrdiff_t parent_column, std::string& repaired);

/// Reads the collection in brackets that begins at `begin` in the same way.
TokenScan scan_flow(std::string_view text, std::size_t begin, std::ptrdiff_t parent_column, std::string& repaired);

/// A value that begins at `begin` with a character that YAML keeps for other uses, and ends with its line.
ScanFault reserved_begin(std::string_view text, std::size_t begin, std::size_t end);

/// Whether a dash at `pos` begins a list item.
bool begins_item(std::string_view text, std::size_t pos);

}  // namespace stet
