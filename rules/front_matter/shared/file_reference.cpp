#include "rules/front_matter/file_reference.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

#include "lint/text/ascii.h"
#include "lint/text/edit_distance.h"

namespace stet {

namespace {

namespace fs = std::filesystem;
using Presence = FileTree::Presence;

/// Files that a build may make are as good as missing here: it may make any of them.
bool may_be_there(const FileTree& files, const std::string& path) {
  const Presence presence = files.look(path);
  return presence != Presence::missing && presence != Presence::ignored;
}

/// The name in `folder` that is nearest to `name`, and whether it is the only one that differs in case alone.
struct NearName {
  std::string name;
  bool differs_in_case_only = false;
};

std::optional<NearName> near_name(const FileTree& files, const std::string& folder, std::string_view name) {
  const std::vector<std::string> names = files.names(folder);
  const std::string lowered = lower(name);
  const auto is_same = [&](const std::string& other) { return lower(other) == lowered; };
  const auto same = std::find_if(names.begin(), names.end(), is_same);
  if (same != names.end()) return NearName{*same, std::count_if(names.begin(), names.end(), is_same) == 1};
  const std::vector<std::string_view> candidates{names.begin(), names.end()};
  const auto nearest_name = nearest(name, candidates);
  return nearest_name ? std::optional{NearName{std::string{*nearest_name}}} : std::nullopt;
}

}  // namespace

std::string path_behind(const std::string& folder, std::string_view text) {
  fs::path path = (fs::path{folder} / text).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path.string();
}

std::vector<std::string> folders_of_site(const FileTree& files, const std::string& folder) {
  std::vector<std::string> folders;
  for (fs::path each = folder;; each = each.parent_path()) {
    folders.push_back(each.string());
    // Git knows nothing of its own folder, so it is as good as there where it is only not staged.
    if (each == each.parent_path() || files.look((each / ".git").string()) != Presence::missing) return folders;
  }
}

std::optional<CorrectedPath> corrected_path(const FileTree& files, const std::string& folder, std::string_view text) {
  CorrectedPath corrected{.text = {}, .differs_in_case_only = true};
  std::string reached = folder;
  while (!text.empty()) {
    const std::size_t slash = text.find('/');
    const std::string_view part = text.substr(0, slash);
    std::string name{part};
    if (!part.empty() && part != "." && part != ".." && !may_be_there(files, path_behind(reached, part))) {
      const auto near = near_name(files, reached, part);
      if (!near) return std::nullopt;
      name = near->name;
      corrected.differs_in_case_only = corrected.differs_in_case_only && near->differs_in_case_only;
    }
    reached = path_behind(reached, name);
    corrected.text += name;
    if (slash == std::string_view::npos) return corrected;
    corrected.text += '/';
    text.remove_prefix(slash + 1);
  }
  return corrected;
}

OtherPlaces::OtherPlaces(const FileTree& files, const std::string& document) : files_(files) {
  constexpr std::array<std::string_view, 7> homes = {"static", "public",     "assets", "source",
                                                     "src",    "src/assets", "content"};
  const auto add = [&](const fs::path& folder) {
    if (may_be_there(files_, folder.string())) folders_.push_back((folder / "").string());
  };
  const fs::path of_its_own = fs::path{document}.replace_extension();  // `posts/walk/` of `posts/walk.md`
  add(of_its_own);
  for (const std::string& folder : folders_of_site(files, of_its_own.parent_path().string())) {
    folders_.push_back((fs::path{folder} / "").string());
    for (const std::string_view home : homes) add(fs::path{folder} / home);
  }
}

bool OtherPlaces::hold(std::string_view text) const {
  while (text.starts_with("./") || text.starts_with("../")) text.remove_prefix(text.find('/') + 1);
  return std::any_of(folders_.begin(), folders_.end(),
                     [&](const std::string& folder) { return may_be_there(files_, path_behind(folder, text)); });
}

}  // namespace stet
