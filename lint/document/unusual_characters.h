#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace stet {

/// A character and where it starts.
struct UnusualCharacter {
  std::uint32_t offset;
  char32_t value;
};

/// The characters of `text` beyond ASCII that one does not see or should not find: C1 controls, spaces, line and
/// paragraph separators, all default ignorable ones (joiners, selectors, tags, direction marks, fillers), private-use
/// ones and noncharacters. In order. Some GB/s where there are none.
std::vector<UnusualCharacter> find_unusual_characters(std::string_view text);

}  // namespace stet
