#pragma once

#include <cstdint>
#include <string>

#include "lint/engine/finding.h"

namespace stet {

/// "2 errors, 1 warning in 3 documents; 2 can be fixed with --fix, 1 more with --unsafe-fixes".
std::string summary_line(const Summary& summary);

/// "3 more findings are not shown (--max-diagnostics)".
std::string omitted_line(std::uint64_t omitted);

}  // namespace stet
