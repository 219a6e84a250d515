#pragma once

#include <cstdint>

namespace stet {

/// Says of one character after the other how surprising it is in clean text of any language, in eighths of a bit.
///
/// The class of the character before foretells that of the next, and within its class a character is as rare as clean
/// text has it. Made for characters beyond ASCII: those of one class of ASCII (lower case, digits) count alike.
class Surprise {
 public:
  /// `before` stands before the first character, and `earlier` before that.
  Surprise(char32_t earlier, char32_t before);

  std::uint32_t next(char32_t character);

 private:
  std::uint8_t earlier_;
  std::uint8_t before_;
  bool apostrophe_;
};

/// The same for a single character.
inline std::uint32_t surprise(char32_t earlier, char32_t before, char32_t character) {
  return Surprise(earlier, before).next(character);
}

/// Whether no text has it: unassigned or for private use.
bool is_unassigned(char32_t character);

}  // namespace stet
