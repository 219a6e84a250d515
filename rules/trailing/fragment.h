#pragma once

#include <cstdint>
#include <string_view>

namespace stet {

/// What a line that was left behind may be.
enum class FragmentKind : std::uint8_t {
  none,
  letter,        ///< one lower-case letter
  sign,          ///< one or two signs of Markdown or punctuation without anything between them
  half_word,     ///< an English ending without its word: `tion`
  keyboard_run,  ///< keys side by side: `asdf`, `jkl;`, `ddd`, `djaksjdk`
  test_word,     ///< `foo`
};

/// What `line`, which has no blanks around it, is by itself; whether it is out of place only its surroundings tell.
/// O(1).
FragmentKind fragment_kind(std::string_view line);

}  // namespace stet
