#pragma once

#include <optional>
#include <string_view>

namespace stet {

/// The text of a meta-schema of JSON Schema, or nothing for another URI (which comes without a fragment).
std::optional<std::string_view> meta_schema(std::string_view uri);

}  // namespace stet
