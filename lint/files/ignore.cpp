#include "lint/files/ignore.h"

#include <algorithm>
#include <utility>

#include <sys/stat.h>

#include "lint/files/git_places.h"
#include "lint/files/read_file.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t size_limit = 100U << 20U;  // git's

bool exists(const std::string& path) {
  struct stat info = {};
  return ::lstat(path.c_str(), &info) == 0;
}

bool is_file(const std::string& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool is_link(const std::string& path) {
  struct stat info = {};
  return ::lstat(path.c_str(), &info) == 0 && S_ISLNK(info.st_mode);
}

std::string with_slash(const std::string& folder) { return folder.ends_with('/') ? folder : folder + '/'; }

FolderContent content_of(const std::string& folder) {
  const std::string prefix = with_slash(folder);
  const std::string gitignore = prefix + ".gitignore";
  return {.repository = exists(prefix + ".git"),
          .gitignore = is_file(gitignore) && !is_link(gitignore),
          .stetignore = is_file(prefix + ".stetignore")};
}

std::string parent(const std::string& folder) { return fs::path{folder}.parent_path().string(); }

bool is_below(const std::string& folder, const std::string& above) { return folder.starts_with(with_slash(above)); }

bool in_repository(std::string folder) {
  while (!exists(with_slash(folder) + ".git")) {
    if (folder == "/") return false;
    folder = parent(folder);
  }
  return true;
}

}  // namespace

bool IgnoreScope::ignores(std::string_view path, bool is_folder) const {
  if (!files_) return false;
  for (auto file = files_->rbegin(); file != files_->rend(); ++file) {
    const auto verdict = (*file)->globs.verdict(path.substr((*file)->folder.size()), is_folder);
    if (verdict != GlobList::Verdict::none) return verdict == GlobList::Verdict::matched;
  }
  return false;
}

IgnoreFiles::IgnoreFiles(const fs::path& working_folder, std::vector<Error>& errors)
    : working_folder_(working_folder.string()), user_file_(user_ignore_file()), errors_(errors) {}

void IgnoreFiles::add(std::vector<std::shared_ptr<const IgnoreFile>>& files, const std::string& folder,
                      const fs::path& file, bool from_git) {
  std::string text;
  if (const auto read = read_file(file, size_limit, text); !read) {
    errors_.push_back(read.error());
    return;
  }
  IgnoreFile ignore{with_slash(folder), GlobList::parse(text), from_git};
  if (!ignore.globs.empty()) files.push_back(std::make_shared<const IgnoreFile>(std::move(ignore)));
}

IgnoreScope IgnoreFiles::enter(const IgnoreScope& around, const std::string& folder, const FolderContent& content) {
  if (!content.repository && !content.gitignore && !content.stetignore) return around;

  std::vector<std::shared_ptr<const IgnoreFile>> files;
  if (around.files_) files = *around.files_;
  if (content.repository) {
    files.erase(std::remove_if(files.begin(), files.end(), [](const auto& file) { return file->from_git; }),
                files.end());
    for (const fs::path& file : {user_file_, repository_ignore_file(folder)}) {
      if (is_file(file.string())) add(files, folder, file, true);
    }
  }
  if (content.gitignore) add(files, folder, with_slash(folder) + ".gitignore", true);
  if (content.stetignore) add(files, folder, with_slash(folder) + ".stetignore", false);

  IgnoreScope scope;
  scope.files_ = std::make_shared<const std::vector<std::shared_ptr<const IgnoreFile>>>(std::move(files));
  return scope;
}

/// Whether nothing above `folder` has a say about it.
bool IgnoreFiles::is_top(const std::string& folder, const FolderContent& content) const {
  if (content.repository || folder == "/") return true;
  if (in_repository(parent(folder))) return false;
  return !is_below(folder, working_folder_);
}

const IgnoreFiles::Standing& IgnoreFiles::standing(const std::string& folder) {
  if (const auto known = standings_.find(folder); known != standings_.end()) return known->second;

  const FolderContent content = content_of(folder);
  Standing here;
  if (is_top(folder, content)) {
    here.scope = enter({}, folder, content);
  } else {
    const Standing& above = standing(parent(folder));
    here.ignored = above.ignored || above.scope.ignores(folder, true);
    here.scope = enter(above.scope, folder, content);
  }
  return standings_.emplace(folder, std::move(here)).first->second;
}

}  // namespace stet
