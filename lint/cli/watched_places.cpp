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

bool is_link(const fs::path& path) {
  std::error_code gone;
  return fs::is_symlink(path, gone);
}

/// Adds what a link leads to, step by step, be it there or not.
void follow(fs::path path, std::set<std::string>& places) {
  constexpr int most_steps = 40;  // the system's limit
  std::error_code unreadable;
  for (int step = 0; step < most_steps && is_link(path); ++step) {
    path = path.parent_path() / fs::read_symlink(path, unreadable);
    places.insert(as_place(path));
    places.insert(as_place(fs::weakly_canonical(path, unreadable)));  // there may be links on the way
  }
}

}  // namespace

WatchedPlaces::WatchedPlaces(const CheckArguments& arguments, fs::path here) : here_(std::move(here)) {
  named_.insert(as_place(here_));
  for (const auto* paths : {&arguments.paths, &arguments.compare_with})
    for (const std::string& path : *paths) named_.insert(as_place(here_ / path));
  for (const CheckArguments::OutputFile& output : arguments.outputs) {
    written_.insert(as_place(here_ / output.path));
    follow(here_ / output.path, written_);
  }
}

void WatchedPlaces::learn(const Inputs& inputs) {
  walked_ = {inputs.folders.begin(), inputs.folders.end()};
  targets_.clear();
  for (const FoundFile& document : inputs.files) follow(here_ / document.path, targets_);
  for (const std::string& folder : walked_) {
    if (is_link(folder)) links_.insert(folder);
  }
  std::erase_if(links_, [](const std::string& link) { return !is_link(link); });
  for (const auto* places : {&named_, &links_})
    for (const std::string& place : *places) follow(place, targets_);
  find_ways();
}

void WatchedPlaces::learn(const Cascade& cascade, std::set<std::string> asked) {
  sources_ = std::move(asked);
  for (const fs::path& file : cascade.files()) {
    sources_.insert(file.string());
    follow(file, sources_);
  }
  find_ways();
}

void WatchedPlaces::find_ways() {
  above_.clear();
  for (const auto* places : {&named_, &targets_, &sources_}) {
    for (fs::path place : *places) {
      while (place.has_relative_path()) {
        place = place.parent_path();
        if (!above_.insert(place.string()).second) break;
      }
    }
  }
}

std::set<std::string> WatchedPlaces::folders() const {
  std::set<std::string> folders = above_;
  folders.insert(named_.begin(), named_.end());
  folders.insert(walked_.begin(), walked_.end());
  return folders;
}

Effect WatchedPlaces::effect_of(const FolderWatch::Change& change, Cascade& cascade) const {
  const bool is_walked = walked_.contains(change.folder);
  if (change.name.empty()) return is_walked || named_.contains(change.folder) ? Effect::everything : Effect::none;

  const fs::path path = fs::path{change.folder} / change.name;
  const std::string& place = path.native();
  if (written_.contains(place)) return Effect::none;
  const bool is_source = sources_.contains(place) || sources_.contains(change.folder + '/');
  if (decides(change.name) || is_source || above_.contains(place)) return Effect::everything;
  if (named_.contains(place) || targets_.contains(place))
    return change.is_folder ? Effect::everything : Effect::documents;
  if (!is_walked || change.name.starts_with('.')) return Effect::none;

  std::error_code gone;
  // A link to a folder counts as one; one that is gone is known by what was below it.
  if (change.is_folder || walked_.contains(place) || fs::is_directory(path, gone)) return Effect::everything;
  return cascade.takes(path) ? Effect::documents : Effect::none;
}

}  // namespace stet
