#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lint/document/front_matter.h"

namespace stet {

/// The first thing wrong in a text that yaml-cpp refused. Offsets in the text.
struct ScanFault {
  SyntaxError error;
  /// Once these bytes are blanks, nothing is left of the fault and the rest can be judged by itself; empty where the
  /// fault changes how the rest is read.
  Span contained = {};
};

struct YamlScan {
  std::optional<ScanFault> fault;
  /// The text up to the fault with stand-ins where yaml-cpp wrongly refuses what is right: `?` in plain text between
  /// brackets, a colon on the line below its key there, lines of tabs, surrogate pairs. Of the same length.
  std::string repaired;
};

/// Reads YAML by its lines, as a writer does, and stops at the first line that cannot be right. It is more lenient
/// than YAML: only what yaml-cpp has refused should be asked about. Linear time.
YamlScan scan_yaml(std::string_view text);

}  // namespace stet
