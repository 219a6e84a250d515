#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lint/text/span.h"
#include "rules/encoding/code_pages.h"

namespace stet {

/// The code page in which the bytes of `places`, which are no UTF-8, make the most plausible text with what stands
/// around them; Windows-1252 where several do or there are too few to tell. Looks at the first few hundred places.
CodePage likely_code_page(std::string_view text, std::span<const Span> places);

}  // namespace stet
