#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/document/front_matter.h"

namespace stet {

/// A text with one fault of syntax, and what is said about that.
struct Fault {
  std::string_view text;
  std::string_view place;  ///< the part of the text that the fault is marked at
  std::string_view message;
  std::string_view replacement = "-";  ///< "-": there is none
};

/// Checks that `fault` is all that was found in `bytes`, which hold its text.
inline void check_fault(const Fault& fault, std::string_view bytes, const Parsed& parsed) {
  REQUIRE(parsed.errors.size() == 1);
  const SyntaxError& error = parsed.errors[0];
  CHECK(slice(bytes, error.span) == fault.place);
  CHECK(error.message == fault.message);
  CHECK_FALSE(error.help.empty());
  CHECK(error.replacement.value_or("-") == fault.replacement);
}

/// `bytes` with the replacement that `error` has in place of its span.
inline std::string mended(std::string_view bytes, const SyntaxError& error) {
  std::string text{bytes};
  return text.replace(error.span.begin, error.span.size(), error.replacement.value());
}

inline std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace stet
