#include "lint/engine/diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include <fmt/format.h>

namespace stet {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t context = 3;
constexpr std::ptrdiff_t most_edits = 1000;  // Myers' memory grows with the square of it

/// Lines [before_begin, before_end) give way to [after_begin, after_end).
struct Change {
  std::size_t before_begin, before_end, after_begin, after_end;
};

Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// The furthest x on each diagonal after each number of edits (E. Myers, "An O(ND) Difference Algorithm", 1986).
/// Empty where more than `most_edits` are needed.
std::vector<std::vector<std::ptrdiff_t>> trace(std::span<const std::string_view> a,
                                               std::span<const std::string_view> b) {
  const auto n = std::ssize(a);
  const auto m = std::ssize(b);
  std::vector<std::vector<std::ptrdiff_t>> rounds;
  std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * std::min(most_edits, n + m) + 3), 0);
  const std::ptrdiff_t middle = std::ssize(reach) / 2;
  const auto at = [&](std::ptrdiff_t k) -> std::ptrdiff_t& { return reach[static_cast<std::size_t>(middle + k)]; };
  for (std::ptrdiff_t d = 0; d <= std::min(most_edits, n + m); ++d) {
    rounds.emplace_back(reach.begin() + (middle - d), reach.begin() + (middle + d + 1));
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
      at(k) = x;
      if (x >= n && x - k >= m) return rounds;
    }
  }
  return {};
}

/// The changes between two stretches of lines, from front to back, one edit each.
std::vector<Change> differences(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  const auto rounds = trace(a, b);
  if (rounds.empty()) return {{0, a.size(), 0, b.size()}};
  std::vector<Change> changes;
  std::ptrdiff_t x = std::ssize(a);
  std::ptrdiff_t y = std::ssize(b);
  for (std::ptrdiff_t d = std::ssize(rounds) - 1; d > 0; --d) {
    const auto& round = rounds[static_cast<std::size_t>(d)];
    const auto at = [&](std::ptrdiff_t k) { return round[static_cast<std::size_t>(k + d)]; };
    const std::ptrdiff_t k = x - y;
    const bool inserted = k == -d || (k != d && at(k - 1) < at(k + 1));
    const std::ptrdiff_t from_k = inserted ? k + 1 : k - 1;
    const auto from_x = static_cast<std::size_t>(at(from_k));
    const auto from_y = static_cast<std::size_t>(at(from_k) - from_k);
    changes.push_back(inserted ? Change{from_x, from_x, from_y, from_y + 1}
                               : Change{from_x, from_x + 1, from_y, from_y});
    x = at(from_k);
    y = x - from_k;
  }
  std::reverse(changes.begin(), changes.end());
  return changes;
}

std::vector<Change> merged(const std::vector<Change>& changes) {
  std::vector<Change> joined;
  for (const Change& change : changes) {
    if (!joined.empty() && joined.back().before_end == change.before_begin &&
        joined.back().after_end == change.after_begin) {
      joined.back().before_end = change.before_end;
      joined.back().after_end = change.after_end;
    } else {
      joined.push_back(change);
    }
  }
  return joined;
}

std::vector<Change> changes_between(const Lines& before, const Lines& after) {
  std::vector<Change> changes;
  if (before.size() == after.size()) {  // most fixes keep the lines: then no search is needed
    for (std::size_t line = 0; line < before.size(); ++line) {
      if (before[line] != after[line]) changes.push_back({line, line + 1, line, line + 1});
    }
    return merged(changes);
  }
  const auto [head, head_after] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto same = static_cast<std::size_t>(head - before.begin());
  const auto room = std::min(before.size(), after.size()) - same;
  std::size_t tail = 0;
  while (tail < room && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  changes = differences(
      {before.begin() + static_cast<std::ptrdiff_t>(same), before.end() - static_cast<std::ptrdiff_t>(tail)},
      {after.begin() + static_cast<std::ptrdiff_t>(same), after.end() - static_cast<std::ptrdiff_t>(tail)});
  for (Change& change : changes) {
    change.before_begin += same;
    change.before_end += same;
    change.after_begin += same;
    change.after_end += same;
  }
  return merged(changes);
}

/// git quotes a path that holds a quote, a backslash, a control byte or a byte above 0x7F.
/// An absolute path keeps its slash behind the side, so that `patch -p1 -d /` finds it.
std::string quoted_path(char side, std::string_view path) {
  std::string quoted{side};
  if (!path.starts_with('/')) quoted += '/';
  bool unusual = false;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
      unusual = true;
    } else if (byte < 0x20 || byte >= 0x7F) {
      quoted += fmt::format("\\{:03o}", byte);
      unusual = true;
    } else {
      quoted += c;
    }
  }
  if (unusual) return fmt::format("\"{}\"", quoted);
  return fmt::format("{}{}", quoted, path.find(' ') == std::string_view::npos ? "" : "\t");
}

void append_line(std::string& diff, char mark, std::string_view line) {
  diff += mark;
  diff += line;
  if (!line.ends_with('\n')) diff += "\n\\ No newline at end of file\n";
}

std::string range(std::size_t begin, std::size_t count) {
  const std::size_t first = count == 0 ? begin : begin + 1;
  return count == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, count);
}

/// Appends one hunk: changes that stand so near to each other that their contexts meet.
void append_hunk(std::string& diff, std::span<const Change> changes, const Lines& before, const Lines& after) {
  const Change& first = changes.front();
  const Change& last = changes.back();
  const std::size_t lead = std::min(context, first.before_begin);
  const std::size_t begin = first.before_begin - lead;
  const std::size_t end = std::min(before.size(), last.before_end + context);
  const std::size_t after_begin = first.after_begin - lead;
  const std::size_t after_end = last.after_end + (end - last.before_end);
  diff += fmt::format("@@ -{} +{} @@\n", range(begin, end - begin), range(after_begin, after_end - after_begin));
  std::size_t line = begin;
  for (const Change& change : changes) {
    for (; line < change.before_begin; ++line) append_line(diff, ' ', before[line]);
    for (; line < change.before_end; ++line) append_line(diff, '-', before[line]);
    for (std::size_t added = change.after_begin; added < change.after_end; ++added)
      append_line(diff, '+', after[added]);
  }
  for (; line < end; ++line) append_line(diff, ' ', before[line]);
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines old_lines = split(before);
  const Lines new_lines = split(after);
  const std::vector<Change> changes = changes_between(old_lines, new_lines);
  std::string diff = fmt::format("--- {}\n+++ {}\n", quoted_path('a', path), quoted_path('b', path));
  for (std::size_t begin = 0; begin < changes.size();) {
    std::size_t end = begin + 1;
    while (end < changes.size() && changes[end].before_begin - changes[end - 1].before_end <= 2 * context) ++end;
    append_hunk(diff, std::span{changes}.subspan(begin, end - begin), old_lines, new_lines);
    begin = end;
  }
  return diff;
}

}  // namespace stet
