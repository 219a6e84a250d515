#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace stet {

/// A regular expression as JSON Schema has it (ECMA-262 with the `u` flag), run by PCRE2.
///
/// `\d` and `\w` are ASCII, `\s` is ECMAScript's white space, `$` is the very end. Immutable: threads may share it.
class Pattern {
 public:
  struct Fault {
    std::size_t offset;  ///< in bytes, where in the pattern it is wrong
    std::string what;
    bool unsupported = false;  ///< a right pattern that cannot be run here
  };
  static tl::expected<Pattern, Fault> compile(std::string_view text);

  enum class Match { yes, no, gave_up };
  /// Whether it matches anywhere in `subject`. Bounded: a pattern that backtracks without end gives up, after a small
  /// effort unless `thorough`. Allocates nothing once the thread has matched before.
  Match match(std::string_view subject, bool thorough) const;

  std::string_view text() const { return text_; }

 private:
  struct Free {
    void operator()(void* code) const;
  };
  Pattern(std::string text, void* code) : text_(std::move(text)), code_(code) {}
  std::string text_;
  std::unique_ptr<void, Free> code_;
};

}  // namespace stet
