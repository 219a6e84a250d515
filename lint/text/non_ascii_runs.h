#pragma once

#include <string_view>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// The runs of bytes above 0x7F, in order, at most 4 GiB into `bytes`. Linear.
std::vector<Span> non_ascii_runs(std::string_view bytes);

}  // namespace stet
