#include "lint/cli/repository_inputs.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "lint/files/git_repository.h"
#include "lint/files/index_tree.h"
#include "lint/files/listing.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// A file of the repository.
struct Listed {
  std::string path;  ///< absolute, in normal form
  std::string blob = {};
  bool changed = false;
  bool unmerged = false;
};

/// A link is no document of its own: what it leads to is, if that is in the repository.
bool is_regular_file(const std::string& path) {
  struct stat info = {};
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

std::vector<Listed> listed(const std::vector<GitRepository::Staged>& staged) {
  std::vector<Listed> files;
  files.reserve(staged.size());
  for (const GitRepository::Staged& file : staged) {
    if (!file.is_file) continue;
    // Reading thousands of files is what git does slowest.
    const bool read_from_disk = !file.changed && file.on_disk && is_regular_file(file.path);
    files.push_back({.path = file.path,
                     .blob = read_from_disk ? std::string{} : file.blob,
                     .changed = file.changed,
                     .unmerged = file.unmerged});
  }
  return files;
}

Result<std::vector<Listed>> work_tree_files(const GitRepository& repository, const GitRepository::Base& base) {
  const auto paths = repository.files();
  if (!paths) return failure(paths.error());
  const auto changed = repository.changed(base);
  if (!changed) return failure(changed.error());
  std::vector<Listed> files;
  files.reserve(paths->size());
  for (const std::string& path : *paths)
    files.push_back({.path = path, .changed = std::binary_search(changed->begin(), changed->end(), path)});
  return files;
}

bool exists(const std::string& path) {
  struct stat info = {};
  return ::lstat(path.c_str(), &info) == 0;
}

/// The files and folders that the command line names, as git knows them.
class NamedPaths {
 public:
  NamedPaths(const std::vector<std::string>& given, const fs::path& here, const GitRepository& repository,
             const std::vector<Listed>& files, std::vector<Error>& errors) {
    const std::string root = repository.root().string();
    for (const std::string& one : given) {
      std::error_code unresolved;
      fs::path path = fs::weakly_canonical(here / one, unresolved);
      if (unresolved) path = (here / one).lexically_normal();
      if (!path.has_filename() && path.has_relative_path()) path = path.parent_path();
      const std::string name = path.string();
      if (name != root && !name.starts_with(root + '/')) {
        errors.push_back(
            {.what = "is outside of the repository", .where = one, .help = "the document was not checked"});
      } else if (!exists(name) && !is_listed(files, name)) {
        errors.push_back({.what = "no such file or directory", .where = one, .help = "the document was not checked"});
      } else {
        names_.insert(name);
      }
    }
  }

  bool names(const std::string& file) const { return names_.contains(file); }

  /// The nearest folder above `file` that is named; empty where none is.
  std::string folder_above(const std::string& file) const {
    for (std::size_t end = file.rfind('/'); end != std::string::npos && end > 0; end = file.rfind('/', end - 1)) {
      std::string folder = file.substr(0, end);
      if (names_.contains(folder)) return folder;
    }
    return {};
  }

 private:
  static bool is_listed(const std::vector<Listed>& files, const std::string& name) {
    const auto by_path = [](const Listed& file, const std::string& path) { return file.path < path; };
    const auto same = std::lower_bound(files.begin(), files.end(), name, by_path);
    if (same != files.end() && same->path == name) return true;
    const auto below = std::lower_bound(files.begin(), files.end(), name + '/', by_path);
    return below != files.end() && below->path.starts_with(name + '/');
  }

  std::set<std::string> names_;
};

/// Sorts the files of a repository into those to check and those to compare them with.
void take(const std::vector<Listed>& files, const NamedPaths& named, const GitRepository& repository,
          const fs::path& here, bool force_exclude, Cascade& cascade, Inputs& inputs) {
  ListingFilter filter{repository.root(), cascade, inputs.errors};
  const auto is_there = [](const Listed& file) { return !file.blob.empty() || is_regular_file(file.path); };
  const auto is_wanted = [&](const Listed& file) {
    if (named.names(file.path)) return !force_exclude || filter.takes(file.path);
    const std::string folder = named.folder_above(file.path);
    return !folder.empty() && filter.finds(folder, file.path);
  };
  const auto add = [&](const Listed& file, bool compared_only) {
    inputs.files.push_back({.path = fs::path{file.path}.lexically_relative(here).string(),
                            .named = named.names(file.path),
                            .compared_only = compared_only,
                            .blob = file.blob});
  };

  std::vector<const Listed*> others;
  for (const Listed& file : files) {
    if (!file.changed || !is_wanted(file) || !is_there(file)) {
      others.push_back(&file);
    } else if (file.unmerged) {
      inputs.errors.push_back({.what = "is not merged yet, so nothing of it is staged",
                               .where = fs::path{file.path}.lexically_relative(here).string(),
                               .help = "resolve the conflict and `git add` it"});
    } else {
      add(file, false);
    }
  }
  if (inputs.files.empty()) return;
  const std::string root = repository.root().string();
  for (const Listed* file : others) {
    if (!file->unmerged && filter.finds(root, file->path) && is_there(*file)) add(*file, true);
  }
  std::sort(inputs.files.begin(), inputs.files.end(),
            [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
}

Result<std::vector<Listed>> list_files(const GitRepository& repository, const CheckArguments& arguments,
                                       Inputs& inputs) {
  if (arguments.staged) {
    auto blobs = BlobReader::start(repository.root(), repository.environment());
    if (!blobs) return failure(blobs.error());
    inputs.blobs = std::move(*blobs);
    auto staged = repository.staged();
    if (!staged) return failure(staged.error());
    std::vector<Listed> files = listed(*staged);
    inputs.index = std::make_unique<IndexTree>(repository.root(), std::move(*staged), *inputs.blobs);
    return files;
  }
  const std::string& revision = *arguments.changed;
  const auto base = repository.base(revision.empty() ? std::nullopt : std::optional{revision});
  if (!base) return failure(base.error());
  if (!base->note.empty()) inputs.notes.push_back(base->note);
  return work_tree_files(repository, *base);
}

}  // namespace

Result<Inputs> find_repository_inputs(const std::vector<std::string>& paths, const CheckArguments& arguments,
                                      Cascade& cascade) {
  Inputs inputs;
  std::error_code unknown_folder;
  const fs::path here = fs::current_path(unknown_folder);
  const auto repository = GitRepository::around_working_folder();
  if (!repository) return failure(repository.error());
  const auto files = list_files(*repository, arguments, inputs);
  if (!files) return failure(files.error());
  inputs.folders.push_back(repository->root().string());
  const NamedPaths named{paths, here, *repository, *files, inputs.errors};
  take(*files, named, *repository, here, arguments.force_exclude, cascade, inputs);
  return inputs;
}

}  // namespace stet
