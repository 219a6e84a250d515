#include "lint/text/printable_lines.h"

#include "lint/text/printable.h"

namespace stet {

std::string printable_lines(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', begin)) {
    out += printable(text.substr(begin, end - begin)) + '\n';
    begin = end + 1;
  }
  return out + printable(text.substr(begin));
}

}  // namespace stet
