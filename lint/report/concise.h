#pragma once

#include <string>

#include "lint/engine/finding.h"
#include "lint/text/paint.h"

namespace stet {

/// Appends "path:line:column: severity: message [rule]" and a line ending: one finding as the problem matchers of
/// editors read it.
void append_concise_line(const Finding& finding, bool color, std::string& out);

/// The accent of everything that belongs to a severity.
Paint paint_of(Severity severity);

}  // namespace stet
