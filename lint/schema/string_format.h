#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lint/text/ascii.h"

namespace stet {

/// The formats that JSON Schema 2020-12 defines (validation, section 7.3).
enum class StringFormat : std::uint8_t {
  date,
  date_time,
  duration,
  email,
  hostname,
  idn_email,
  idn_hostname,
  ipv4,
  ipv6,
  iri,
  iri_reference,
  json_pointer,
  regex,
  relative_json_pointer,
  time,
  uri,
  uri_reference,
  uri_template,
  uuid,
};

/// The format with this name in a schema; nothing for one that is not defined there, which asserts nothing.
std::optional<StringFormat> string_format(std::string_view name);

/// The name that `name` is a misspelling of, such as `date-time` for `datetime`; empty where there is none. Short names
/// that differ in a letter may be formats of somebody else: `guid`.
std::string_view meant_string_format(std::string_view name);

/// Whether `text` has the format. Linear in its length; allocates only for `regex` and for host names beyond ASCII,
/// which are judged by IDNA 2008. As RFC 3339 allows it, a blank may
/// stand for the `T` of a `date-time`.
bool has_format(StringFormat format, std::string_view text);

namespace string_format_detail {

bool is_date(std::string_view text);
bool is_time(std::string_view text);
bool is_date_time(std::string_view text);
bool is_duration(std::string_view text);
bool is_ipv4(std::string_view text);
bool is_ipv6(std::string_view text);
bool is_hostname(std::string_view text, bool international);
bool is_email(std::string_view text, bool international);
bool is_uri(std::string_view text, bool international);
bool is_uri_reference(std::string_view text, bool international);
bool is_uri_template(std::string_view text);

constexpr bool is_not_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

}  // namespace string_format_detail
}  // namespace stet
