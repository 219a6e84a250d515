#pragma once

#include <string_view>
#include <vector>

#include "rules/encoding/damage.h"

namespace stet {

/// The runs of bytes above 0x7F.
inline std::vector<Span> stretches_of(std::string_view text) {
  std::vector<Span> stretches;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) continue;
    if (stretches.empty() || stretches.back().end != at) stretches.push_back({at, at});
    stretches.back().end = at + 1;
  }
  return stretches;
}

/// The damage in a text that is prose throughout.
inline std::vector<Damage> damage_in(std::string_view text) {
  return find_mojibake(text, stretches_of(text), [](std::uint32_t) { return Attention::full; });
}

}  // namespace stet
