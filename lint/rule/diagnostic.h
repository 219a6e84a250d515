#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lint/text/edit.h"
#include "lint/text/span.h"

namespace stet {

enum class Severity : std::uint8_t { off, info, warning, error };

/// One remedy, applied whole or not at all. `safe`: there is only this one right answer, and it loses nothing.
/// Edits are in source order and do not overlap. `title` says what is done: "Remove the blank lines".
struct Fix {
  std::string title;
  bool safe = false;
  std::vector<Edit> edits;
};

/// Another place that belongs to the finding, in the same document.
struct Related {
  Span span;
  std::string message;
};

/// What a rule reports about one document. `message` says what is wrong here, `help` what to do.
/// The sink adds rule and severity.
struct Diagnostic {
  Span span;
  std::string message;
  std::string help = {};
  std::optional<Fix> fix = {};
  std::vector<Related> related = {};
};

}  // namespace stet
