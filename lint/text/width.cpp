#include "lint/text/width.h"

#include <utf8proc.h>

#include "lint/text/utf8.h"

namespace stet {

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    // A broken byte is shown as U+FFFD.
    const CodePoint next = decode(text, offset).value_or(CodePoint{0xFFFD, 1});
    const bool ascii = next.value < 0x80;
    width += ascii ? 1 : static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(next.value)));
    offset += next.size;
  }
  return width;
}

}  // namespace stet
