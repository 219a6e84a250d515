#pragma once

#include <string>
#include <string_view>

#include "lint/text/result.h"
#include "lint/text/span.h"

namespace stet {

/// An error at `span` of the file `name` with this content: `where` is "name:line:column", `frame` the line underlined.
Error error_at(std::string_view name, std::string_view bytes, Span span, std::string what, std::string help = {});

}  // namespace stet
