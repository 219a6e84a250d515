#pragma once

#include <string>
#include <string_view>

namespace stet {

/// The parts of a URI reference (RFC 3986, appendix B), as written. Views into it.
struct UriParts {
  std::string_view scheme;  ///< without the colon; empty for a relative reference
  std::string_view authority;
  std::string_view path;
  std::string_view query;
  std::string_view fragment;
  bool has_authority = false;
  bool has_query = false;
  bool has_fragment = false;
};

UriParts split_uri(std::string_view uri);

/// `reference` resolved against `base` (RFC 3986, section 5.2); the fragment is `reference`'s.
std::string resolve_uri(std::string_view base, std::string_view reference);

/// `%41` becomes `A`; what is no such pair stays.
std::string percent_decoded(std::string_view text);

}  // namespace stet
