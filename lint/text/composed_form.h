#pragma once

#include <string>
#include <string_view>

namespace stet {

/// `text` in Unicode's normal form C: letters in one character each where there is one. Broken UTF-8 stays as it is.
std::string composed_form(std::string_view text);

}  // namespace stet
