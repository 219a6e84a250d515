#pragma once

#include <string>

#include "lint/engine/finding.h"

namespace stet {

/// Appends one diagnostic of the `json` format, version 1, on one line and without a line ending.
void append_json_diagnostic(std::string& out, const Finding& finding);

}  // namespace stet
