#include "lint/text/non_ascii_runs.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "lint/text/utf8.h"

namespace stet {

std::vector<Span> non_ascii_runs(std::string_view bytes) {
  constexpr std::uint32_t block = 64;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::vector<Span> runs;
  bool inside = false;
  for (std::uint32_t begin = 0; begin < size; begin += std::min(block, size - begin)) {
    const std::uint64_t high = high_bits(bytes.substr(begin, block));
    // A run begins or ends where a byte differs from the one before.
    for (std::uint64_t edges = high ^ (high << 1U | (inside ? 1U : 0U)); edges != 0; edges &= edges - 1) {
      const std::uint32_t at = begin + static_cast<std::uint32_t>(std::countr_zero(edges));
      if (inside) {
        runs.back().end = at;
      } else {
        runs.push_back({at, size});
      }
      inside = !inside;
    }
  }
  return runs;
}

}  // namespace stet
