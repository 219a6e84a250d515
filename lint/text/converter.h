#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace stet {

/// Converts text from one encoding to another, as the C library's iconv does it. For one thread at a time.
class Converter {
 public:
  enum class Stop : std::uint8_t {
    end,      ///< all is converted
    full,     ///< the next character does not fit
    broken,   ///< what follows is no character of the encoding, or has none in the other one
    cut_off,  ///< what follows is the beginning of a character
  };
  struct Step {
    std::size_t read;
    std::size_t written;
    Stop stop;
  };

  /// By the names that iconv knows.
  Converter(const char* from, const char* to);

  /// Whether the C library has the two encodings; nothing else may be called where it has not.
  bool exists() const { return handle_ != nullptr; }
  /// Converts what of `in` fits in `out`.
  Step convert(std::string_view in, std::span<char> out) const;
  /// Writes what was held back in case that a combining mark follows, and forgets what it has seen.
  std::size_t finish(std::span<char> out) const;

 private:
  struct Close {
    void operator()(void* handle) const;
  };
  std::unique_ptr<void, Close> handle_;
};

}  // namespace stet
