#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/schema/samples.h"

namespace stet {

/// One key of the mappings at one place.
struct KeyUsage {
  std::string_view name;
  Samples values = {};
  std::uint32_t documents = 0;  ///< that have it
  std::uint32_t lacking = 0;    ///< documents with a mapping that lacks it
  double position = 0;          ///< among the keys of a mapping, on average; the first is 0
};

/// The keys that these mappings have, most documents first, then in the order in which they stand.
std::vector<KeyUsage> usage_of_keys(const Samples& mappings);

/// The keys that look like another one misspelt, which nearly all documents but theirs have: for each key the index of
/// that one in `keys`, or its own.
std::vector<std::size_t> meant_keys(const std::vector<KeyUsage>& keys);

}  // namespace stet
