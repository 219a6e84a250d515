#include "lint/schema/string_format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/schema/misspelt.h"
#include "lint/schema/pattern.h"

namespace stet {
namespace {

using namespace string_format_detail;

constexpr std::array<std::pair<std::string_view, StringFormat>, 19> names{{
    {"date", StringFormat::date},
    {"date-time", StringFormat::date_time},
    {"duration", StringFormat::duration},
    {"email", StringFormat::email},
    {"hostname", StringFormat::hostname},
    {"idn-email", StringFormat::idn_email},
    {"idn-hostname", StringFormat::idn_hostname},
    {"ipv4", StringFormat::ipv4},
    {"ipv6", StringFormat::ipv6},
    {"iri", StringFormat::iri},
    {"iri-reference", StringFormat::iri_reference},
    {"json-pointer", StringFormat::json_pointer},
    {"regex", StringFormat::regex},
    {"relative-json-pointer", StringFormat::relative_json_pointer},
    {"time", StringFormat::time},
    {"uri", StringFormat::uri},
    {"uri-reference", StringFormat::uri_reference},
    {"uri-template", StringFormat::uri_template},
    {"uuid", StringFormat::uuid},
}};

bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) return false;
  }
  return true;
}

bool is_relative_json_pointer(std::string_view text) {
  const auto digits = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (digits == 0 || (digits > 1 && text.front() == '0')) return false;
  const std::string_view rest = text.substr(digits);
  return rest == "#" || is_json_pointer(rest);
}

bool is_regex(std::string_view text) {
  const auto pattern = Pattern::compile(text);
  return pattern || pattern.error().unsupported;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex_digit(text[i])) return false;
  }
  return true;
}

}  // namespace

std::optional<StringFormat> string_format(std::string_view name) {
  for (const auto& [known, format] : names) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::string_view meant_string_format(std::string_view name) {
  constexpr std::size_t longest_short_name = 4;
  if (name.size() <= longest_short_name) return {};
  const auto* const meant =
      std::find_if(names.begin(), names.end(), [&](const auto& known) { return is_misspelt(name, known.first); });
  return meant == names.end() ? std::string_view{} : meant->first;
}

bool has_format(StringFormat format, std::string_view text) {
  switch (format) {
    case StringFormat::date:
      return is_date(text);
    case StringFormat::date_time:
      return is_date_time(text);
    case StringFormat::duration:
      return is_duration(text);
    case StringFormat::email:
      return is_email(text, false);
    case StringFormat::hostname:
      return is_hostname(text, false);
    case StringFormat::idn_email:
      return is_email(text, true);
    case StringFormat::idn_hostname:
      return is_hostname(text, true);
    case StringFormat::ipv4:
      return is_ipv4(text);
    case StringFormat::ipv6:
      return is_ipv6(text);
    case StringFormat::iri:
      return is_uri(text, true);
    case StringFormat::iri_reference:
      return is_uri_reference(text, true);
    case StringFormat::json_pointer:
      return is_json_pointer(text);
    case StringFormat::regex:
      return is_regex(text);
    case StringFormat::relative_json_pointer:
      return is_relative_json_pointer(text);
    case StringFormat::time:
      return is_time(text);
    case StringFormat::uri:
      return is_uri(text, false);
    case StringFormat::uri_reference:
      return is_uri_reference(text, false);
    case StringFormat::uri_template:
      return is_uri_template(text);
    case StringFormat::uuid:
      return is_uuid(text);
  }
  return true;
}

}  // namespace stet
