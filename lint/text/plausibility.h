#pragma once

#include <cstdint>

namespace stet {

/// How surprising `character` is behind `before`, and that behind `earlier`, in clean text of any language, in eighths
/// of a bit: the class of `before` foretells that of `character`, and within its class a character is as rare as clean
/// text has it. Made for characters beyond ASCII: those of one class of ASCII (lower case, digits) count alike.
std::uint32_t surprise(char32_t earlier, char32_t before, char32_t character);

/// Whether no text has it: unassigned or for private use.
bool is_unassigned(char32_t character);

}  // namespace stet
