#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace stet {

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) that lead from `a` to `b`,
/// ASCII case ignored, counted in bytes. Gives up above `limit` and returns `limit + 1`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// Whether at most one character inserted, left out or replaced, or two neighbours swapped, lead from `a` to `b`, ASCII
/// case ignored, counted in code points. What differs in a digit is another word: `image1`, `image2`.
bool one_edit_apart(std::string_view a, std::string_view b);

/// The candidate that `word` is most likely a misspelling of: the nearest one within a third of its length (at least 1,
/// at most 3 edits); nothing where none is near.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

/// "did you mean 'title'?" behind `lead`, with the nearest candidate made printable; empty where none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                         std::string_view lead = {});

}  // namespace stet
