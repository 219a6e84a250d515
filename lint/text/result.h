#pragma once

#include <string>

#include <tl/expected.hpp>

namespace stet {

/// A failure as a value. `what` happened, in words and lower case ("permission denied"); `where` it happened
/// ("posts/a.md", ".stet.yaml:7:3", empty where there is no place); what to do about it (`help`, may be empty);
/// and, where a line of a file is to blame, that line underlined (`frame`, several lines of text, may be empty).
struct Error {
  std::string what = {};
  std::string where = {};
  std::string help = {};
  std::string frame = {};
};

/// A value or the reason why there is none.
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>{std::move(error)}; }

}  // namespace stet
