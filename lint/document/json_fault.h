#pragma once

#include <optional>
#include <string_view>

#include "lint/document/front_matter.h"

namespace stet {

/// The first fault in a text that is no JSON, where the writer made it and in the writer's words; nothing where the
/// text is JSON (RFC 8259). Offsets are those of `text`. Linear time; says so of anything nested more than 256 deep.
std::optional<SyntaxError> find_json_fault(std::string_view text);

}  // namespace stet
