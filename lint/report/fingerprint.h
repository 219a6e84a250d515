#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lint/engine/finding.h"

namespace stet {

/// Names the findings of one run so that a later run gives the same finding the same name although lines have moved:
/// out of path, rule and the quoted text, and out of how many such there were before it, so that no two are equal.
class Fingerprints {
 public:
  /// To be called once for each finding, in order. `path` is the document's, from the root of the repository.
  std::string next(const Finding& finding, std::string_view path);

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;
};

}  // namespace stet
