#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/text/edit.h"
#include "lint/text/span.h"

namespace stet {

enum class Severity : std::uint8_t { off, info, warning, error };

/// As written in the configuration, on the command line and in reports.
constexpr std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::off:
      return "off";
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

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
  /// Where it weighs less than what the rule reports otherwise. Counts as long as the rule's severity is its default.
  std::optional<Severity> severity = {};
};

}  // namespace stet
