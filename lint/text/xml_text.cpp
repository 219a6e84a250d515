#include "lint/text/xml_text.h"

#include <cstdint>
#include <iterator>

#include <fmt/format.h>

#include "lint/text/log_command.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// What of the production Char of XML 1.0 is left out.
bool is_forbidden(char32_t value) {
  const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
  return control || value == 0xFFFE || value == 0xFFFF;
}

void append_character(std::string& out, char32_t value, std::string_view bytes) {
  switch (value) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      break;
  }
  const auto number = static_cast<std::uint32_t>(value);
  if (is_forbidden(value)) {
    fmt::format_to(std::back_inserter(out), "U+{:04X}", number);
  } else if (!is_printable(value)) {
    fmt::format_to(std::back_inserter(out), "&#{};", number);
  } else {
    out += bytes;
  }
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto point = decode(text, 0);
    const std::size_t size = point ? point->size : 1;
    if (begins_log_command(text)) {
      out += "&#35;";
    } else if (point) {
      append_character(out, point->value, text.substr(0, size));
    } else {
      out += replacement_character;
    }
    text.remove_prefix(size);
  }
}

std::string xml_text(std::string_view text) {
  std::string out;
  append_xml_text(out, text);
  return out;
}

}  // namespace stet
