#pragma once

#include <string_view>

#include "lint/document/front_matter.h"

namespace stet {

/// Whether `word`, which stands in no quotation marks, is a truth value, a number, a date or a time of TOML.
bool is_toml_scalar(std::string_view word);

/// What is wrong with a word that is none of these; its span is left empty.
SyntaxError explain_toml_word(std::string_view word);

}  // namespace stet
