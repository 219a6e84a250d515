#pragma once

#include <span>
#include <string_view>

#include "lint/text/span.h"

namespace stet {

/// The first look at stretches of bytes above 0x7F: decides which of them could be UTF-8 read in some code page.
class SuspectStretches {
 public:
  SuspectStretches(std::string_view text, std::span<const Span> stretches) : text_(text), rest_(stretches) {}

  /// The next stretch that needs a closer look, or an empty span when there is none. Stretches of which one continues
  /// the last character of the other over a lost byte come as one.
  Span next();

 private:
  bool take(Span& stretch);

  std::string_view text_;
  std::span<const Span> rest_;
};

}  // namespace stet
