#include "lint/config/cascade.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "lint/files/shown_path.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// A dangling link is a configuration too: one that cannot be read, which is said.
bool is_there(const fs::path& file) {
  std::error_code error;
  return fs::exists(fs::symlink_status(file, error));
}

}  // namespace

Cascade::Cascade(RuleList rules, ConfigurationFlags flags)
    : rules_(rules), flags_(std::move(flags)), defaults_(rules, flags_.remotes) {}

const Configuration& Cascade::for_folder(const fs::path& folder) {
  if (flags_.isolated) return defaults_;
  if (flags_.fixed) return load(*flags_.fixed);
  if (const auto known = by_folder_.find(folder.native()); known != by_folder_.end()) return *known->second;

  const fs::path file = folder / configuration_name;
  const Configuration* found = &defaults_;
  if (is_there(file)) {
    found = &load(file);
  } else {
    if (const fs::path misnamed = folder / ".stet.yml"; is_there(misnamed)) {
      add_errors({{.what = "is not read: a configuration is named .stet.yaml",
                   .where = shown_path(misnamed),
                   .help = "rename it"}});
    }
    if (folder.has_relative_path()) found = &for_folder(folder.parent_path());
  }
  by_folder_.emplace(folder.native(), found);
  return *found;
}

template <class Excludes>
bool Cascade::is_excluded(const fs::path& place, const Excludes& excludes) {
  // What a configuration excludes no other one below it brings back, unless that one is a root.
  const Configuration* configuration = &for_folder(place.parent_path());
  while (!excludes(*configuration)) {
    const bool last = flags_.isolated || flags_.fixed || configuration->file().empty() || configuration->is_root();
    if (last || !configuration->base().has_relative_path()) return false;
    configuration = &for_folder(configuration->base().parent_path());
  }
  return true;
}

bool Cascade::enters(const fs::path& folder) {
  // What a folder's own configuration says counts below it; whether it is entered is decided above.
  return !is_excluded(folder, [&](const Configuration& above) { return above.excludes_folder(folder); });
}

bool Cascade::takes(const fs::path& file) {
  if (!for_folder(file.parent_path()).includes(file)) return false;
  return !is_excluded(file, [&](const Configuration& above) { return above.excludes(file); });
}

const Configuration& Cascade::load(const fs::path& file) {
  if (const auto known = loaded_.find(file.native()); known != loaded_.end()) {
    return known->second ? *known->second : defaults_;
  }
  auto loaded = Configuration::load(file, rules_, flags_.remotes);
  if (!loaded) {
    add_errors(loaded.error().errors);
    broken_files_.insert(loaded.error().files.begin(), loaded.error().files.end());
  }
  const auto& kept = loaded_.emplace(file.native(), loaded ? std::move(*loaded) : nullptr).first->second;
  return kept ? *kept : defaults_;
}

std::set<fs::path> Cascade::files() const {
  std::set<fs::path> files = broken_files_;
  files.merge(defaults_.files());
  for (const auto& [file, configuration] : loaded_) {
    if (configuration) files.merge(configuration->files());
  }
  return files;
}

void Cascade::add_errors(const std::vector<Error>& errors) {
  for (const Error& error : errors) {
    // Two configurations may extend the same broken one.
    const auto same = [&](const Error& known) { return known.where == error.where && known.what == error.what; };
    if (std::none_of(errors_.begin(), errors_.end(), same)) errors_.push_back(error);
  }
}

}  // namespace stet
