#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lint/text/result.h"

namespace stet {

/// Reads contents from git's object store, through one `git cat-file` that answers as long as this lives. Threads may
/// share it.
class BlobReader {
 public:
  /// `folder` is one of the repository; `environment` (NAME=VALUE) is added to git's.
  static Result<std::unique_ptr<BlobReader>> start(const std::filesystem::path& folder,
                                                   const std::vector<std::string>& environment);

  BlobReader(const BlobReader&) = delete;
  BlobReader& operator=(const BlobReader&) = delete;
  ~BlobReader();

  /// Reads the content with the object id `id` into `buffer`, as `read_file` does; `where` is what an error names.
  Result<void> read(const std::string& id, const std::string& where, std::uint64_t limit, std::string& buffer);

 private:
  class Program;
  explicit BlobReader(std::unique_ptr<Program> program);

  std::unique_ptr<Program> program_;
};

}  // namespace stet
