#include <algorithm>

#include "lint/schema/string_format.h"
#include "lint/schema/uri.h"

namespace stet::string_format_detail {
namespace {

/// Cuts `text` at the next `separator` and returns what stood before it; the rest is empty after the last part.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

/// The parts of a URI are made of these, `extra`, percent escapes and, in an IRI, letters of all scripts.
bool consists_of_uri_characters(std::string_view text, std::string_view extra, bool international) {
  constexpr std::string_view unreserved_and_delimiters = "-._~!$&'()*+,;=";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || !is_hex_digit(text[i + 1]) || !is_hex_digit(text[i + 2])) return false;
      i += 2;
    } else if (!is_letter(c) && !is_digit(c) && unreserved_and_delimiters.find(c) == std::string_view::npos &&
               extra.find(c) == std::string_view::npos && !(international && is_not_ascii(c))) {
      return false;
    }
  }
  return true;
}

/// `v1.something`, for address families to come (RFC 3986, section 3.2.2).
bool is_future_address(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot != std::string_view::npos && dot > 1 && (text[0] == 'v' || text[0] == 'V') &&
         std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(dot), is_hex_digit) &&
         dot + 1 < text.size() && consists_of_uri_characters(text.substr(dot + 1), ":", false);
}

bool is_authority(std::string_view text, bool international) {
  if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
    if (!consists_of_uri_characters(text.substr(0, at), ":", international)) return false;
    text.remove_prefix(at + 1);
  }
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return false;
    const std::string_view address = text.substr(1, close - 1);
    if (!is_ipv6(address) && !is_future_address(address)) return false;
    text.remove_prefix(close + 1);
    if (text.empty()) return true;
    if (!text.starts_with(':')) return false;
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    if (!consists_of_uri_characters(text.substr(0, colon), "", international)) return false;
    text.remove_prefix(colon);
  }
  return text.empty() || std::all_of(text.begin() + 1, text.end(), is_digit);
}

bool is_local_part(std::string_view text, bool international) {
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) {
    return text.substr(1, text.size() - 2).find('"') == std::string_view::npos;
  }
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~.";
  return !text.empty() && !text.starts_with('.') && !text.ends_with('.') && text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos ||
                  (international && is_not_ascii(c));
         });
}

bool is_mail_domain(std::string_view text, bool international) {
  if (!text.starts_with('[') || !text.ends_with(']')) return is_hostname(text, international);
  const std::string_view address = text.substr(1, text.size() - 2);
  return address.starts_with("IPv6:") ? is_ipv6(address.substr(5)) : is_ipv4(address);
}

/// A name with `*` or `:` and a length of up to four digits behind it (RFC 6570, section 2.4).
bool is_template_variable(std::string_view text) {
  if (text.ends_with('*')) {
    text.remove_suffix(1);
  } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const std::string_view length = text.substr(colon + 1);
    if (length.empty() || length.size() > 4 || length.front() == '0' ||
        !std::all_of(length.begin(), length.end(), is_digit)) {
      return false;
    }
    text = text.substr(0, colon);
  }
  const bool has_bad_dot = text.starts_with('.') || text.ends_with('.') || text.find("..") != std::string_view::npos;
  return !text.empty() && !has_bad_dot && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '%';
  });
}

}  // namespace

bool is_ipv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && text.empty()) return false;
    const bool last = text.find('.') == std::string_view::npos;
    if (last != (part == 3)) return false;
    const std::string_view digits = take_until(text, '.');
    if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits.front() == '0') ||
        !std::all_of(digits.begin(), digits.end(), is_digit) || (digits.size() == 3 && digits > "255")) {
      return false;
    }
  }
  return true;
}

bool is_ipv6(std::string_view text) {
  int groups = 0;
  bool compressed = false;
  if (text.starts_with("::")) {
    compressed = true;
    text.remove_prefix(2);
  } else if (text.empty() || text.starts_with(':')) {
    return false;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view group = text.substr(0, end);
    if (end == text.size() && std::find(group.begin(), group.end(), '.') != group.end()) {
      if (!is_ipv4(group)) return false;
      groups += 2;
      break;
    }
    if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex_digit)) return false;
    ++groups;
    text = text.substr(end);
    if (text == ":") return false;
    if (text.starts_with("::")) {
      if (compressed) return false;
      compressed = true;
      text.remove_prefix(2);
    } else if (!text.empty()) {
      text.remove_prefix(1);
    }
  }
  return compressed ? groups < 8 : groups == 8;
}

bool is_email(std::string_view text, bool international) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && is_local_part(text.substr(0, at), international) &&
         is_mail_domain(text.substr(at + 1), international);
}

bool is_uri_reference(std::string_view text, bool international) {
  const UriParts parts = split_uri(text);
  if (parts.has_authority && !is_authority(parts.authority, international)) return false;
  if (parts.scheme.empty() && !parts.has_authority) {
    // The first segment of a relative path must not look like a scheme.
    if (parts.path.substr(0, parts.path.find('/')).find(':') != std::string_view::npos) return false;
  }
  return consists_of_uri_characters(parts.path, ":@/", international) &&
         consists_of_uri_characters(parts.query, ":@/?", international) &&
         consists_of_uri_characters(parts.fragment, ":@/?", international);
}

bool is_uri(std::string_view text, bool international) {
  return !split_uri(text).scheme.empty() && is_uri_reference(text, international);
}

bool is_uri_template(std::string_view text) {
  constexpr std::string_view never = " \"<>\\^`|}\x7f";
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (never.find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20) return false;
    if (c == '%' && (text.size() < 2 || !is_hex_digit(text[0]) || !is_hex_digit(text[1]))) return false;
    if (c != '{') continue;
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) return false;
    std::string_view variables = text.substr(0, close);
    text.remove_prefix(close + 1);
    if (!variables.empty() && std::string_view("+#./;?&=,!@|").find(variables.front()) != std::string_view::npos) {
      variables.remove_prefix(1);
    }
    do {
      if (variables.empty() || variables.ends_with(',') || !is_template_variable(take_until(variables, ',')))
        return false;
    } while (!variables.empty());
  }
  return true;
}

}  // namespace stet::string_format_detail
