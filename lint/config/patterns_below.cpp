#include "lint/config/patterns_below.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "lint/files/glob.h"
#include "lint/files/wildmatch.h"
#include "lint/text/split.h"

namespace stet {
namespace {

using Parts = std::span<const std::string_view>;

/// What is left of a pattern's parts behind the folders; in several ways, where `**` may stand for several of them.
void add_rests(Parts parts, Parts folders, std::vector<std::string>& rests) {
  if (parts.empty()) return;  // it is about one of the folders
  if (folders.empty() || (parts.size() == 1 && parts.front() == "**")) {
    rests.push_back(fmt::format("/{}", fmt::join(parts, "/")));
  } else if (parts.front() == "**") {
    add_rests(parts.subspan(1), folders, rests);
    add_rests(parts, folders.subspan(1), rests);
  } else if (wildmatch(parts.front(), folders.front())) {
    add_rests(parts.subspan(1), folders.subspan(1), rests);
  }
}

void add_below(std::string_view pattern, Parts folders, std::vector<std::string>& below) {
  const std::string_view negation = pattern.substr(0, pattern.starts_with('!') ? 1 : 0);
  std::string_view path = pattern.substr(negation.size());
  const std::string_view folders_only = path.substr(path.ends_with('/') ? path.size() - 1 : path.size());
  path.remove_suffix(folders_only.size());
  if (path.find('/') == std::string_view::npos) {
    below.emplace_back(pattern);
    return;
  }
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::vector<std::string_view> parts = split(path, '/');
  std::vector<std::string> rests;
  add_rests(parts, folders, rests);
  for (const std::string& rest : rests) below.push_back(fmt::format("{}{}{}", negation, rest, folders_only));
}

bool covers_a_folder_of(const GlobList& globs, std::string_view way) {
  for (std::size_t end = way.find('/'); end != std::string_view::npos; end = way.find('/', end + 1)) {
    if (globs.verdict(way.substr(0, end), true) == GlobList::Verdict::matched) return true;
  }
  return globs.verdict(way, true) == GlobList::Verdict::matched;
}

}  // namespace

std::vector<std::string> patterns_below(const std::vector<std::string>& patterns, std::string_view way) {
  if (covers_a_folder_of(GlobList{patterns}, way)) return {"**"};
  const std::vector<std::string_view> folders = split(way, '/');
  std::vector<std::string> below;
  for (const std::string& pattern : patterns) add_below(pattern, folders, below);
  return below;
}

}  // namespace stet
