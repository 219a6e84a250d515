#include "lint/text/yaml_string.h"

#include <algorithm>
#include <array>

#include "lint/text/ascii.h"
#include "lint/text/json_string.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

/// What some reader of YAML, old or new, takes for a boolean or nothing.
bool is_reserved(std::string_view text) {
  constexpr std::array<std::string_view, 9> words{"false", "n", "no", "null", "off", "on", "true", "y", "yes"};
  return std::find(words.begin(), words.end(), lower(text)) != words.end();
}

/// A no-break space or another sign beyond ASCII that one may not see: general punctuation has them, and then some.
bool has_odd_spaces(std::string_view text) {
  constexpr std::array<std::string_view, 3> beginnings{"\xC2\xA0", "\xE2\x80", "\xE3\x80\x80"};
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view bytes) { return text.find(bytes) != std::string_view::npos; });
}

bool is_plain(std::string_view text) {
  constexpr std::string_view signs = "_-./+()$ ";
  const auto stands_for_itself = [&](char c) {
    return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80 || signs.find(c) != std::string_view::npos;
  };
  const bool begins_well = !text.empty() && (is_letter(text[0]) || static_cast<unsigned char>(text[0]) >= 0x80 ||
                                             text[0] == '_' || text[0] == '/' || text[0] == '$');
  return begins_well && !text.ends_with(' ') && std::all_of(text.begin(), text.end(), stands_for_itself) &&
         !is_reserved(text) && !has_odd_spaces(text);
}

}  // namespace

std::string yaml_string(std::string_view text) {
  if (printable(text) != text) return json_string(text);
  return is_plain(text) ? std::string{text} : yaml_in_quotes(text);
}

std::string yaml_in_quotes(std::string_view text) {
  std::string quoted{'\''};
  for (const char c : text) {
    quoted += c;
    if (c == '\'') quoted += c;
  }
  return quoted + '\'';
}

}  // namespace stet
