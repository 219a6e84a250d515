#include "lint/engine/fixes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace stet {
namespace {

/// The edits taken so far, by where they begin and end; disjoint. An insertion stands before a replacement of what
/// follows.
using Taken = std::map<std::pair<std::uint32_t, std::uint32_t>, const Edit*>;

bool collides(const Taken& taken, const Edit& edit) {
  const auto next = taken.lower_bound({edit.span.begin, 0});
  if (next != taken.end() && (next->first.first < edit.span.end || next->first.first == edit.span.begin)) return true;
  return next != taken.begin() && std::prev(next)->second->span.end > edit.span.begin;
}

}  // namespace

FixMode needed_mode(const std::optional<Fix>& fix) {
  if (!fix || fix->edits.empty()) return FixMode::none;
  return fix->safe ? FixMode::safe : FixMode::unsafe;
}

Applied apply_fixes(std::string_view bytes, std::vector<const Fix*> fixes) {
  std::stable_sort(fixes.begin(), fixes.end(), [](const Fix* a, const Fix* b) {
    return a->edits.front().span.begin < b->edits.front().span.begin;
  });
  Applied applied;
  Taken taken;
  for (const Fix* fix : fixes) {
    if (std::any_of(fix->edits.begin(), fix->edits.end(), [&](const Edit& edit) { return collides(taken, edit); }))
      continue;
    for (const Edit& edit : fix->edits) taken.emplace(std::pair{edit.span.begin, edit.span.end}, &edit);
    ++applied.fixes;
  }
  applied.bytes.reserve(bytes.size());
  std::uint32_t done = 0;
  for (const auto& [place, edit] : taken) {
    applied.bytes.append(bytes, done, place.first - done);
    applied.bytes.append(edit->text);
    done = edit->span.end;
  }
  applied.bytes.append(bytes.substr(done));
  return applied;
}

}  // namespace stet
