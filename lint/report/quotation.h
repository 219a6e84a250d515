#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lint/engine/finding.h"
#include "lint/text/code_frame.h"

namespace stet {

/// The quoted lines of a finding for a code frame. They view `at`.
std::vector<FrameLine> frame_lines(const Location& at);

/// How many more lines the span touches than are quoted.
std::uint32_t lines_not_quoted(const Location& at);

/// What to do about a finding, and which flag does it; printable.
std::string advice(const Finding& finding);

}  // namespace stet
