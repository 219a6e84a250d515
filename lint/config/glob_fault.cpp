#include "lint/config/glob_fault.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/files/glob.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

bool has_part(std::string_view pattern, std::string_view part) {
  while (true) {
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    if (pattern.substr(0, end) == part) return true;
    if (end == pattern.size()) return false;
    pattern.remove_prefix(end + 1);
  }
}

/// The `\` of a path as Windows writes it: nobody needs to escape a letter, a digit or the end.
bool separates_with_backslash(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '\\') continue;
    if (i + 1 == pattern.size() || is_alphanumeric(pattern[i + 1])) return true;
    ++i;
  }
  return false;
}

/// As git reads it: a `]` right behind `[`, `[!` or `[^` belongs to the set.
bool has_open_bracket(std::string_view pattern) {
  std::size_t i = 0;
  const auto skip_one = [&] { i += pattern[i] == '\\' ? 2 : 1; };
  while (i < pattern.size()) {
    if (pattern[i] != '[') {
      skip_one();
      continue;
    }
    ++i;
    if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^')) ++i;
    bool first = true;
    while (i < pattern.size() && (first || pattern[i] != ']')) {
      skip_one();
      first = false;
    }
    if (i >= pattern.size()) return true;
    ++i;
  }
  return false;
}

std::string without_backslashes(std::string_view pattern) {
  std::string mended{pattern};
  std::replace(mended.begin(), mended.end(), '\\', '/');
  return mended;
}

}  // namespace

std::optional<TextFault> find_glob_fault(std::string_view pattern) {
  const std::string shown = shortened(pattern);
  if (pattern.starts_with('#')) {
    return TextFault{fmt::format("the pattern '{}' is a comment and matches nothing", shown),
                     "write `\\#` for a name that begins with `#`"};
  }
  const std::string_view path = pattern.substr(pattern.starts_with('!') ? 1 : 0);
  if (Glob{pattern}.blank() || path.find_first_not_of('/') == std::string_view::npos) {
    return TextFault{fmt::format("the pattern '{}' matches nothing", shown),
                     "name a file or a folder, as in `drafts/**`"};
  }
  if (has_part(path, "..")) {
    return TextFault{fmt::format("the pattern '{}' leads out of the folder of its configuration", shown),
                     "put a configuration into that folder"};
  }
  if (has_part(path, ".")) {
    return TextFault{fmt::format("the pattern '{}' matches nothing, because `.` is no name in it", shown),
                     "begin it with `/` to match only beside the configuration"};
  }
  if (separates_with_backslash(path)) {
    return TextFault{fmt::format("the pattern '{}' separates folders with `\\`", shown),
                     fmt::format("write '{}'", shortened(without_backslashes(pattern)))};
  }
  if (has_open_bracket(path)) {
    return TextFault{fmt::format("the `[` of the pattern '{}' is never closed", shown),
                     "close it, or write `\\[` for the character itself"};
  }
  return std::nullopt;
}

}  // namespace stet
