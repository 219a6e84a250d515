#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "lint/document/front_matter.h"

namespace stet {

/// Appends the keys of one mapping that stand there before, each with its first place. Keys are compared by content;
/// collections as keys are not compared. O(n log n).
void find_duplicates(std::span<const Member> members, std::vector<DuplicateKey>& duplicates);

/// Puts the members that merge keys (`<<: *base`, `<<: [*one, *other]`) bring in behind the mapping's own ones, in
/// place of the merge keys. Own keys win over merged ones, earlier over later ones. At most `budget` members are
/// brought in, and taken off it; false where that was not enough.
bool merge_members(std::vector<Member>& members, std::size_t& budget);

}  // namespace stet
