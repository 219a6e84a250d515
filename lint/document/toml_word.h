#pragma once

#include <string_view>

#include "lint/document/front_matter.h"

namespace stet {

/// Values of TOML that stand in no quotation marks and no brackets.

bool is_toml_scalar(std::string_view word);

/// What is wrong with one that is no value; the span is left open.
SyntaxError explain_toml_word(std::string_view word);

}  // namespace stet
