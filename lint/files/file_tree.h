#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lint/files/ignore.h"
#include "lint/text/result.h"

namespace stet {

/// The files that documents may refer to. Paths are absolute and in normal form. Threads may share it.
class FileTree {
 public:
  enum class Presence : std::uint8_t {
    there,     ///< a file, a folder, or a link that leads to one
    missing,   ///< nothing of that name
    unstaged,  ///< in the work tree, but not in the index that the documents come from
    ignored,   ///< nothing yet, but git ignores the name: a build may make it
    unknown,   ///< cannot be looked up
  };

  virtual ~FileTree() = default;

  virtual Presence look(const std::string& path) const = 0;
  /// What lies in `folder`, by name, sorted; nothing where that cannot be read.
  virtual std::vector<std::string> names(const std::string& folder) const = 0;
  /// As `read_file`.
  virtual Result<void> read(const std::string& path, std::uint64_t limit, std::string& buffer) const = 0;

 protected:
  explicit FileTree(std::filesystem::path working_folder) : working_folder_(std::move(working_folder)) {}

  /// Whether the ignore files around `path` leave it out.
  bool is_ignored(const std::string& path) const;

 private:
  std::filesystem::path working_folder_;
  mutable std::mutex mutex_;
  mutable std::vector<Error> unreadable_;  // is the walk's to report
  mutable std::optional<IgnoreFiles> ignore_files_;
};

/// The files as they are on disk.
class DiskTree final : public FileTree {
 public:
  explicit DiskTree(std::filesystem::path working_folder) : FileTree(std::move(working_folder)) {}

  Presence look(const std::string& path) const override;
  std::vector<std::string> names(const std::string& folder) const override;
  Result<void> read(const std::string& path, std::uint64_t limit, std::string& buffer) const override;

  /// All that was asked for so far, be it there or not; with a slash at its end a folder whose names were.
  std::set<std::string> asked() const;

 private:
  void note(const std::string& path) const;

  mutable std::mutex asked_mutex_;
  mutable std::set<std::string> asked_;
};

}  // namespace stet
