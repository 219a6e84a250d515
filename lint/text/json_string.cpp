#include "lint/text/json_string.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <fmt/format.h>

#include "lint/text/log_command.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// Legal inside of JSON strings, but line ends to some readers, or what steers a terminal. Beyond the BMP there is no
/// such character, and JSON's escapes of two halves are none to YAML.
bool needs_escape(char32_t value) { return value <= 0xFFFF && !is_printable(value); }

bool stands_for_itself(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '#'; }

void append_ascii(std::string& out, char character) {
  switch (character) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (character >= 0x20 && character < 0x7F) {
    out += character;
  } else {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(character)));
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t at = 0;
  while (true) {
    const auto* const rest = text.begin() + at;
    const auto* const plain = std::find_if_not(rest, text.end(), stands_for_itself);
    out.append(rest, plain);
    at += static_cast<std::size_t>(plain - rest);
    if (at == text.size()) break;
    if (begins_log_command(text.substr(at))) {
      out += "\\u0023";
      ++at;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_ascii(out, text[at]);
      ++at;
      continue;
    }
    const auto point = decode(text, at);
    const std::size_t size = point ? point->size : 1;
    if (!point) {
      out += replacement_character;
    } else if (needs_escape(point->value)) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(point->value));
    } else {
      out += text.substr(at, size);
    }
    at += size;
  }
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace stet
