#include "lint/files/index_tree.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace stet {
namespace {

bool is_before(const GitRepository::Staged& file, const std::string& path) { return file.path < path; }

}  // namespace

IndexTree::IndexTree(const std::filesystem::path& root, std::vector<GitRepository::Staged> files, BlobReader& blobs)
    : FileTree(root), root_((root / "").string()), files_(std::move(files)), blobs_(blobs), disk_(root) {}

const GitRepository::Staged* IndexTree::find(const std::string& path) const {
  const auto file = std::lower_bound(files_.begin(), files_.end(), path, is_before);
  return file != files_.end() && file->path == path ? &*file : nullptr;
}

bool IndexTree::is_behind_another(const std::string& path) const {
  for (std::size_t slash = path.find('/', root_.size()); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (find(path.substr(0, slash)) != nullptr) return true;
  }
  return false;
}

FileTree::Presence IndexTree::look(const std::string& path) const {
  if (is_outside(path)) return disk_.look(path);
  if (const auto* file = find(path)) return file->is_file ? Presence::there : disk_.look(path);
  const std::string folder = path + '/';
  const auto below = std::lower_bound(files_.begin(), files_.end(), folder, is_before);
  if (below != files_.end() && below->path.starts_with(folder)) return Presence::there;
  if (is_behind_another(path)) return Presence::unknown;
  if (is_ignored(path)) return Presence::ignored;
  return disk_.look(path) == Presence::there ? Presence::unstaged : Presence::missing;
}

std::vector<std::string> IndexTree::names(const std::string& folder) const {
  const std::string prefix = folder.ends_with('/') ? folder : folder + '/';
  if (is_outside(prefix)) return disk_.names(folder);
  std::vector<std::string> names;
  for (auto file = std::lower_bound(files_.begin(), files_.end(), prefix, is_before);
       file != files_.end() && file->path.starts_with(prefix); ++file) {
    const std::string_view rest = std::string_view{file->path}.substr(prefix.size());
    const std::string_view name = rest.substr(0, rest.find('/'));
    if (names.empty() || names.back() != name) names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Result<void> IndexTree::read(const std::string& path, std::uint64_t limit, std::string& buffer) const {
  if (is_outside(path)) return disk_.read(path, limit, buffer);
  const GitRepository::Staged* file = find(path);
  if (file != nullptr && file->is_file) return blobs_.read(file->blob, path, limit, buffer);
  buffer.clear();
  return failure({.what = "is not staged", .where = path});
}

}  // namespace stet
