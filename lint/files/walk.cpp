#include "lint/files/walk.h"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <memory>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <dirent.h>
#include <sys/stat.h>

#include "lint/files/ignore.h"
#include "lint/files/system_reason.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// `path` without `.` components, doubled and trailing slashes; empty for the working directory itself.
std::string tidy(std::string_view path) {
  std::string result = path.starts_with('/') ? "/" : "";
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (!result.empty() && result.back() != '/') result += '/';
    result += part;
  }
  return result;
}

std::string as_prefix(std::string path) {
  if (!path.empty() && path.back() != '/') path += '/';
  return path;
}

/// Where `path` leads in the end, links resolved; `path` itself where it leads nowhere.
std::string real_path(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path : real.string();
}

enum class Kind { file, folder, linked_file, linked_folder, other };

Kind kind_of(const std::string& path, unsigned char type) {
  if (type == DT_REG) return Kind::file;
  if (type == DT_DIR) return Kind::folder;
  struct stat info = {};
  if (type == DT_UNKNOWN) {
    if (::lstat(path.c_str(), &info) != 0) return Kind::other;  // gone meanwhile
    if (S_ISREG(info.st_mode)) return Kind::file;
    if (S_ISDIR(info.st_mode)) return Kind::folder;
    if (!S_ISLNK(info.st_mode)) return Kind::other;
  } else if (type != DT_LNK) {
    return Kind::other;
  }
  if (::stat(path.c_str(), &info) != 0) return Kind::linked_file;  // leads nowhere: that shows when it is read
  if (S_ISDIR(info.st_mode)) return Kind::linked_folder;
  return S_ISREG(info.st_mode) ? Kind::linked_file : Kind::other;
}

struct Entry {
  std::string name;
  unsigned char type;
};

Result<std::vector<Entry>> list(const std::string& prefix) {
  const std::string path = prefix.empty() ? "." : prefix;
  const auto failed = [&] {
    return failure({.what = system_reason(errno), .where = prefix.empty() ? "." : tidy(path)});
  };
  const auto close = [](DIR* folder) { ::closedir(folder); };
  const std::unique_ptr<DIR, decltype(close)> folder{::opendir(path.c_str()), close};
  if (!folder) return failed();

  std::vector<Entry> entries;
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    entries.push_back(Entry{entry->d_name, entry->d_type});
  }
  if (errno != 0) return failed();
  return entries;
}

FolderContent content_of(const std::vector<Entry>& entries, const std::string& prefix) {
  FolderContent content;
  for (const Entry& entry : entries) {
    if (!entry.name.starts_with('.')) continue;
    if (entry.name == ".git") content.repository = true;
    if (entry.name != ".gitignore" && entry.name != ".stetignore") continue;
    const Kind kind = kind_of(prefix + entry.name, entry.type);
    if (entry.name == ".gitignore") content.gitignore = kind == Kind::file;
    if (entry.name == ".stetignore") content.stetignore = kind == Kind::file || kind == Kind::linked_file;
  }
  return content;
}

/// A folder still to be walked.
struct Folder {
  std::string
      prefix;  ///< of the paths that are shown: as given, with a trailing slash; empty for the working directory
  std::string absolute;  ///< as named, in normal form; what globs are matched against
  std::string real;      ///< links resolved, which tells folders apart
  IgnoreScope scope;
  bool entered = false;  ///< whether `scope` holds the ignore files of this folder already, not only those above
  bool linked = false;   ///< whether a link is on the way to it
};

/// How good a name for its file a path is; the lowest counts.
enum class Rank { named, found, found_through_link };

struct Candidate {
  std::string path;
  std::string real;
  Rank rank;
};

class Walker {
 public:
  Walker(const fs::path& working_folder, bool force_exclude, Selection& selection, WalkResult& result)
      : working_folder_(working_folder),
        force_exclude_(force_exclude),
        selection_(selection),
        result_(result),
        ignore_files_(working_folder, result.errors) {}

  void name(const std::string& given) {
    struct stat info = {};
    if (::stat(given.c_str(), &info) != 0) {
      result_.errors.push_back({.what = system_reason(errno), .where = given, .help = "the document was not checked"});
      return;
    }
    const std::string path = tidy(given);
    fs::path absolute = (working_folder_ / path).lexically_normal();
    if (!absolute.has_filename() && absolute.has_relative_path()) absolute = absolute.parent_path();
    if (S_ISDIR(info.st_mode)) {
      name_folder(path, absolute);
    } else {
      name_file(path, absolute);
    }
  }

  /// Walks all that was named. Links to folders come last, so that a folder that is there as itself is shown so.
  void run() {
    while (!folders_.empty() || !linked_folders_.empty()) {
      std::deque<Folder>& next = folders_.empty() ? linked_folders_ : folders_;
      const Folder folder = std::move(next.front());
      next.pop_front();
      if (walked_.insert(folder.real).second) read(folder);
    }
    finish();
  }

 private:
  void name_file(const std::string& path, const fs::path& absolute) {
    if (force_exclude_) {
      const auto& [scope, ignored] = ignore_files_.standing(absolute.parent_path().string());
      if (ignored || scope.ignores(absolute.string(), false) || !selection_.takes(absolute)) return;
    }
    candidates_.push_back({path, real_path(path), Rank::named});
  }

  void name_folder(const std::string& path, const fs::path& absolute) {
    const auto& [scope, ignored] = ignore_files_.standing(absolute.string());
    if (force_exclude_ && (ignored || !selection_.enters(absolute))) return;
    folders_.push_back({.prefix = as_prefix(path),
                        .absolute = absolute.string(),
                        .real = real_path(absolute.string()),
                        .scope = ignored ? IgnoreScope{} : scope,
                        .entered = !ignored});
  }

  void read(const Folder& folder) {
    const Result<std::vector<Entry>> entries = list(folder.prefix);
    if (!entries) {
      result_.errors.push_back(entries.error());
      return;
    }
    result_.folders.push_back(folder.absolute);
    IgnoreScope scope = folder.scope;
    if (!folder.entered) scope = ignore_files_.enter(scope, folder.absolute, content_of(*entries, folder.prefix));
    for (const Entry& entry : *entries) {
      if (!entry.name.starts_with('.')) take(folder, scope, entry);
    }
  }

  void take(const Folder& folder, const IgnoreScope& scope, const Entry& entry) {
    std::string path = folder.prefix + entry.name;
    const Kind kind = kind_of(path, entry.type);
    if (kind == Kind::other) return;
    const bool is_folder = kind == Kind::folder || kind == Kind::linked_folder;
    const bool is_link = kind == Kind::linked_file || kind == Kind::linked_folder;
    std::string absolute = as_prefix(folder.absolute) + entry.name;
    if (scope.ignores(absolute, is_folder)) return;
    if (is_folder ? !selection_.enters(absolute) : !selection_.takes(absolute)) return;

    std::string real = is_link ? real_path(path) : as_prefix(folder.real) + entry.name;
    const bool linked = folder.linked || is_link;
    if (is_folder) {
      (linked ? linked_folders_ : folders_)
          .push_back({.prefix = path + '/',
                      .absolute = std::move(absolute),
                      .real = std::move(real),
                      .scope = scope,
                      .linked = linked});
    } else {
      candidates_.push_back({std::move(path), std::move(real), linked ? Rank::found_through_link : Rank::found});
    }
  }

  /// Keeps the best name of every file.
  void finish() {
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      if (std::tie(a.real, a.rank) != std::tie(b.real, b.rank))
        return std::tie(a.real, a.rank) < std::tie(b.real, b.rank);
      return a.rank != Rank::named && a.path < b.path;  // of names given, the first
    });
    const auto same_file = [](const Candidate& a, const Candidate& b) { return a.real == b.real; };
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end(), same_file), candidates_.end());
    for (Candidate& candidate : candidates_) {
      result_.files.push_back({.path = std::move(candidate.path), .named = candidate.rank == Rank::named});
    }
    std::sort(result_.files.begin(), result_.files.end(),
              [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    std::stable_sort(result_.errors.begin(), result_.errors.end(),
                     [](const Error& a, const Error& b) { return a.where < b.where; });
  }

  fs::path working_folder_;
  bool force_exclude_;
  Selection& selection_;
  WalkResult& result_;
  IgnoreFiles ignore_files_;
  std::deque<Folder> folders_;
  std::deque<Folder> linked_folders_;
  std::unordered_set<std::string> walked_;  // real paths
  std::vector<Candidate> candidates_;
};

}  // namespace

WalkResult walk(const std::vector<std::string>& paths, bool force_exclude, Selection& selection) {
  WalkResult result;
  std::error_code error;
  const fs::path working_folder = fs::current_path(error);
  if (error) {
    result.errors.push_back({.what = system_reason(error.value()), .where = "."});
    return result;
  }
  Walker walker{working_folder, force_exclude, selection, result};
  for (const std::string& path : paths) walker.name(path);
  walker.run();
  return result;
}

}  // namespace stet
