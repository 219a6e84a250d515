#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stet {

/// The `type_bit`s of the type that a schema calls `name`; 0 where there is none.
std::uint32_t type_named(std::string_view name);

/// What to write instead of a name that no type has.
std::string remedy_for_type(std::string_view name);

}  // namespace stet
