#include "lint/files/file_tree.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <sys/stat.h>

#include "lint/files/read_file.h"

namespace stet {

namespace fs = std::filesystem;

bool FileTree::is_ignored(const std::string& path) const {
  const std::lock_guard lock{mutex_};
  if (!ignore_files_) ignore_files_.emplace(working_folder_, unreadable_);
  const auto& [scope, ignored] = ignore_files_->standing(fs::path{path}.parent_path().string());
  return ignored || scope.ignores(path, false);
}

FileTree::Presence DiskTree::look(const std::string& path) const {
  note(path);
  if (path.find('\0') != std::string::npos) return Presence::missing;  // the system would not see what is behind it
  struct stat info = {};
  if (::stat(path.c_str(), &info) == 0) return Presence::there;
  if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP) return Presence::unknown;
  return is_ignored(path) ? Presence::ignored : Presence::missing;
}

std::vector<std::string> DiskTree::names(const std::string& folder) const {
  note(folder + '/');
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entry{folder, error};
  for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> DiskTree::read(const std::string& path, std::uint64_t limit, std::string& buffer) const {
  note(path);
  return read_file(path, limit, buffer);
}

std::set<std::string> DiskTree::asked() const {
  const std::lock_guard lock{asked_mutex_};
  return asked_;
}

void DiskTree::note(const std::string& path) const {
  const std::lock_guard lock{asked_mutex_};
  asked_.insert(path);
}

}  // namespace stet
