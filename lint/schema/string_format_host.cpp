#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <idn2.h>

#include "lint/schema/string_format.h"

namespace stet::string_format_detail {
namespace {

constexpr std::size_t max_label = 63;
constexpr std::size_t max_name = 253;
constexpr std::size_t max_utf8_length = 4;

/// What parts the labels of an international name (RFC 3490, section 3.1): the full stop, the ideographic, the
/// fullwidth and the halfwidth one.
constexpr std::array<std::string_view, 4> separators{".", "\u3002", "\uFF0E", "\uFF61"};

/// Where the first separator of `text` begins and how long it is; its end where there is none.
std::pair<std::size_t, std::size_t> find_separator(std::string_view text, bool international) {
  std::pair<std::size_t, std::size_t> first{text.size(), 0};
  for (const std::string_view separator : separators) {
    const std::size_t found = text.find(separator);
    if (found < first.first) first = {found, separator.size()};
    if (!international) break;
  }
  return first;
}

/// The length of a label as it is registered, in ASCII; 0 for one that nobody may register. One of the two is given.
std::size_t registered_length(const std::string* unicode, const std::string* encoded) {
  const auto bytes = [](const std::string* text) {
    return text == nullptr ? nullptr : reinterpret_cast<const std::uint8_t*>(text->c_str());
  };
  std::uint8_t* registered = nullptr;
  if (idn2_register_u8(bytes(unicode), bytes(encoded), &registered, IDN2_NFC_INPUT) != IDN2_OK) return 0;
  const std::size_t length = std::string_view{reinterpret_cast<const char*>(registered)}.size();
  idn2_free(registered);
  return length;
}

std::size_t length_of_ascii_label(std::string_view label) {
  const bool letters_digits_hyphens =
      std::all_of(label.begin(), label.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  if (!letters_digits_hyphens || label.size() > max_label || label.starts_with('-') || label.ends_with('-')) return 0;
  if (label.size() < 4 || label.substr(2, 2) != "--") return label.size();
  // Two hyphens there announce an encoding, and Punycode is the only one (RFC 5891, section 4.2.3.1).
  std::string lower{label};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return is_letter(c) ? c | 0x20 : c; });
  return lower.starts_with("xn--") ? registered_length(nullptr, &lower) : 0;
}

std::size_t length_of_unicode_label(std::string_view label) {
  const std::string copy{label};
  const bool sane = label.size() <= max_label * max_utf8_length && copy.find('\0') == std::string::npos;
  return sane ? registered_length(&copy, nullptr) : 0;
}

}  // namespace

bool is_hostname(std::string_view text, bool international) {
  if (text.size() > max_name * (international ? max_utf8_length : 1)) return false;
  for (std::size_t length = 0;;) {
    const auto [end, separator] = find_separator(text, international);
    const std::string_view label = text.substr(0, end);
    const bool ascii = std::none_of(label.begin(), label.end(), is_not_ascii);
    if (!ascii && !international) return false;
    const std::size_t of_label = ascii ? length_of_ascii_label(label) : length_of_unicode_label(label);
    length += of_label;
    if (of_label == 0 || length > max_name) return false;
    if (separator == 0) return true;
    text.remove_prefix(end + separator);
    ++length;
  }
}

}  // namespace stet::string_format_detail
