#include "lint/cli/watched_places.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

namespace stet {
namespace {

namespace fs = std::filesystem;

/// Files that decide, wherever they are, which documents count and what is asked of them.
constexpr std::array<std::string_view, 5> deciding{".git", ".gitignore", ".stet.yaml", ".stet.yml", ".stetignore"};

bool decides(std::string_view name) { return std::find(deciding.begin(), deciding.end(), name) != deciding.end(); }

std::string as_place(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).string();
}

}  // namespace

WatchedPlaces::WatchedPlaces(const CheckArguments& arguments, fs::path here) : here_(std::move(here)) {
  name(".");
  for (const auto* paths : {&arguments.paths, &arguments.compare_with})
    for (const std::string& path : *paths) name(path);
}

void WatchedPlaces::name(const std::string& path) {
  fs::path place = as_place(here_ / path);
  named_.insert(place.string());
  while (place.has_relative_path()) {
    place = place.parent_path();
    above_.insert(place.string());
  }
}

void WatchedPlaces::update(const Inputs& inputs, const Cascade& cascade, std::set<std::string> asked) {
  std::error_code gone;
  walked_ = {inputs.folders.begin(), inputs.folders.end()};
  targets_.clear();
  for (const FoundFile& document : inputs.files) {
    if (fs::is_symlink(document.path, gone)) targets_.insert(fs::weakly_canonical(document.path, gone).string());
  }
  sources_ = std::move(asked);
  for (const fs::path& file : cascade.files()) {
    sources_.insert(file.string());
    sources_.insert(fs::weakly_canonical(file, gone).string());  // where it is a link
  }
}

std::set<std::string> WatchedPlaces::folders() const {
  std::set<std::string> folders = above_;
  folders.insert(named_.begin(), named_.end());
  folders.insert(walked_.begin(), walked_.end());
  for (const auto* files : {&targets_, &sources_})
    for (const std::string& file : *files) folders.insert(fs::path{file}.parent_path().string());
  return folders;
}

Effect WatchedPlaces::effect_of(const FolderWatch::Change& change, Cascade& cascade) const {
  const bool is_walked = walked_.contains(change.folder);
  if (change.name.empty()) return is_walked || named_.contains(change.folder) ? Effect::everything : Effect::none;

  const fs::path path = fs::path{change.folder} / change.name;
  const std::string& place = path.native();
  const bool is_source = sources_.contains(place) || sources_.contains(change.folder + '/');
  if (decides(change.name) || is_source || above_.contains(place)) return Effect::everything;
  if (named_.contains(place)) return change.is_folder ? Effect::everything : Effect::documents;
  if (targets_.contains(place)) return Effect::documents;
  if (!is_walked || change.name.starts_with('.')) return Effect::none;

  std::error_code gone;
  // A link to a folder counts as one; one that is gone is known by what was below it.
  if (change.is_folder || walked_.contains(place) || fs::is_directory(path, gone)) return Effect::everything;
  return cascade.takes(path) ? Effect::documents : Effect::none;
}

}  // namespace stet
