#include "lint/config/patterns_below.h"

#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "lint/files/glob.h"
#include "lint/files/wildmatch.h"
#include "lint/text/split.h"

namespace stet {
namespace {

using Parts = std::span<const std::string_view>;

/// Where what is left of a pattern's parts behind the folders may begin: at several places, where `**` may stand for
/// several of them.
std::set<std::size_t> places_behind(Parts parts, Parts folders) {
  std::set<std::size_t> places{0};
  for (const std::string_view folder : folders) {
    std::set<std::size_t> behind;
    for (const std::size_t at : places) {
      if (parts[at] == "**") {
        behind.insert(at);
        if (at + 1 < parts.size()) places.insert(at + 1);  // this loop comes to it: `**` may stand for nothing
      } else if (wildmatch(parts[at], folder)) {
        behind.insert(at + 1);
      }
    }
    behind.erase(parts.size());  // it is about one of the folders
    places = std::move(behind);
  }
  return places;
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
  for (const std::size_t at : places_behind(parts, folders)) {
    below.push_back(fmt::format("{}/{}{}", negation, fmt::join(Parts{parts}.subspan(at), "/"), folders_only));
  }
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
