#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint/files/glob.h"
#include "lint/text/result.h"

namespace stet {

/// The globs of one ignore file.
struct IgnoreFile {
  std::string folder;  ///< that the globs are relative to: absolute, ends with `/`
  GlobList globs;
  bool from_git = true;  ///< means nothing inside a repository further down
};

/// Which of the files that a folder may hold are there.
struct FolderContent {
  bool repository = false;  ///< `.git`, a folder or a file
  bool gitignore = false;   ///< a file; git does not follow a link here
  bool stetignore = false;
};

/// What the ignore files in and above one folder say about the entries of that folder. Cheap to copy.
class IgnoreScope {
 public:
  /// Whether the entry `path` (absolute, in this folder) is ignored. The deepest file that says anything decides, in
  /// one folder `.stetignore` before `.gitignore`, then come `.git/info/exclude` and the user's own file.
  bool ignores(std::string_view path, bool is_folder) const;

 private:
  friend class IgnoreFiles;
  std::shared_ptr<const std::vector<std::shared_ptr<const IgnoreFile>>> files_;  // most important last; may be null
};

/// Reads ignore files, each once. What cannot be read ends up in `errors`.
class IgnoreFiles {
 public:
  /// `working_folder` is absolute: outside any repository the search upwards ends there.
  IgnoreFiles(const std::filesystem::path& working_folder, std::vector<Error>& errors);

  /// The scope of `folder` (absolute), given the scope of the folder around it.
  IgnoreScope enter(const IgnoreScope& around, const std::string& folder, const FolderContent& content);

  struct Standing {
    IgnoreScope scope;
    bool ignored = false;  ///< the folder itself, or one above it
  };
  /// The scope of any `folder` (absolute), with all that the folders above it contribute: up to the root of its
  /// repository or, outside a repository, up to the working folder if that is above it.
  const Standing& standing(const std::string& folder);

 private:
  bool is_top(const std::string& folder, const FolderContent& content) const;
  void add(std::vector<std::shared_ptr<const IgnoreFile>>& files, const std::string& folder,
           const std::filesystem::path& file, bool from_git);

  std::string working_folder_;
  std::filesystem::path user_file_;  // empty where the user has none
  std::vector<Error>& errors_;
  std::map<std::string, Standing> standings_;
};

}  // namespace stet
