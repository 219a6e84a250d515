#pragma once

#include <string>
#include <string_view>

namespace stet {

/// The change from `before` to `after` as a unified diff with three lines of context, as `git apply` takes it; empty
/// where they are equal. Lines end with LF, so CR LF is kept as it is. A path with unusual bytes is quoted as git does
/// it.
///
/// The edits are minimal for changes of ordinary size (Myers); beyond that whole stretches are replaced, so that time
/// and memory stay bounded.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace stet
