#pragma once

#include <string_view>

namespace stet {

/// U+FEFF in UTF-8: at the very start of a file it is no part of the text.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How many bytes of it `bytes` begins with: three or none.
constexpr std::size_t byte_order_mark_size(std::string_view bytes) {
  return bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

}  // namespace stet
