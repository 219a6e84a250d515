#include "lint/report/command_text.h"

#include <iterator>

#include <fmt/format.h>

#include "lint/text/printable.h"

namespace stet {

void append_command_text(std::string& out, std::string_view text, std::string_view special, std::string_view percent) {
  for (const char c : text) {
    if (c == '%') {
      out += percent;
    } else if (c == '\r' || c == '\n' || special.find(c) != std::string_view::npos) {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
}

std::string command_path(std::string_view path) {
  std::string visible{path};
  std::erase_if(visible, [](char c) { return c == '\r' || c == '\n'; });
  return printable(visible) == visible ? std::string{path} : printable(path);
}

}  // namespace stet
