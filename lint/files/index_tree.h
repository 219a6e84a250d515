#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lint/files/blob_reader.h"
#include "lint/files/file_tree.h"
#include "lint/files/git_repository.h"

namespace stet {

/// The files of a repository as git's index holds them; outside of the repository those on disk.
class IndexTree final : public FileTree {
 public:
  /// `files` are those of the index, in path order. `blobs` must outlive it.
  IndexTree(const std::filesystem::path& root, std::vector<GitRepository::Staged> files, BlobReader& blobs);

  Presence look(const std::string& path) const override;
  std::vector<std::string> names(const std::string& folder) const override;
  Result<void> read(const std::string& path, std::uint64_t limit, std::string& buffer) const override;

 private:
  bool is_outside(const std::string& path) const { return !path.starts_with(root_); }
  const GitRepository::Staged* find(const std::string& path) const;
  /// Whether a link or a submodule is on the way to `path`: what lies behind it is not in the index.
  bool is_behind_another(const std::string& path) const;

  std::string root_;  // ends with `/`
  std::vector<GitRepository::Staged> files_;
  BlobReader& blobs_;
  DiskTree disk_;
};

}  // namespace stet
