#include "lint/text/edit_distance.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/text/ascii.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr bool same(char a, char b) { return lower(a) == lower(b); }

/// In small letters, as far as they are ASCII.
std::u32string folded_code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at).value_or(CodePoint{static_cast<unsigned char>(text[at]), 1});
    points += point.value < 0x80 ? static_cast<char32_t>(lower(static_cast<char>(point.value))) : point.value;
    at += point.size;
  }
  return points;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;

  // Rows of the table for `a` without its last two, its last and none of its characters. Only the band of cells within
  // `limit` of the diagonal can hold a distance within it; the others stay at `limit + 1`.
  const std::size_t beyond = limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1, beyond);
  std::vector<std::size_t> last(b.size() + 1, beyond);
  std::vector<std::size_t> row(b.size() + 1, beyond);
  for (std::size_t j = 0; j <= std::min(b.size(), limit); ++j) last[j] = j;

  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::fill(row.begin(), row.end(), beyond);
    row[0] = std::min(i, beyond);
    const std::size_t first = i > limit ? i - limit : 1;
    const std::size_t end = std::min(b.size(), i + limit);
    std::size_t best = row[0];
    for (std::size_t j = first; j <= end; ++j) {
      const std::size_t substituted = last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      std::size_t distance = std::min({substituted, last[j] + 1, row[j - 1] + 1, beyond});
      const bool swapped = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
      if (swapped) distance = std::min(distance, before_last[j - 2] + 1);
      row[j] = distance;
      best = std::min(best, distance);
    }
    if (best > limit) return beyond;
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

bool one_edit_apart(std::string_view a, std::string_view b) {
  const std::u32string points_of_a = folded_code_points(a);
  const std::u32string points_of_b = folded_code_points(b);
  std::u32string_view from = points_of_a;
  std::u32string_view to = points_of_b;
  while (!from.empty() && !to.empty() && from.front() == to.front()) {
    from.remove_prefix(1);
    to.remove_prefix(1);
  }
  while (!from.empty() && !to.empty() && from.back() == to.back()) {
    from.remove_suffix(1);
    to.remove_suffix(1);
  }
  const auto has_digit = [](std::u32string_view points) {
    return std::any_of(points.begin(), points.end(), [](char32_t point) { return point >= U'0' && point <= U'9'; });
  };
  if (has_digit(from) || has_digit(to)) return false;
  if (from.size() <= 1 && to.size() <= 1) return true;
  return from.size() == 2 && to.size() == 2 && from[0] == to[1] && from[1] == to[0];
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::size_t limit = std::clamp<std::size_t>(word.size() / 3, 1, 3);
  // As many edits as the word has letters turn it into anything: that is no misspelling.
  std::size_t best = std::min(limit + 1, word.size());
  std::optional<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance >= best) continue;
    best = distance;
    found = candidate;
  }
  return found;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates, std::string_view lead) {
  const std::optional<std::string_view> meant = nearest(word, candidates);
  return meant ? fmt::format("{}did you mean '{}'?", lead, printable(*meant)) : std::string{};
}

}  // namespace stet
