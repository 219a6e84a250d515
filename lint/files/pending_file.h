#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>

#include "lint/text/result.h"

namespace stet {

/// A file that is written beside its place and takes it only when it is whole, so that nobody reads half of it and a
/// failure leaves the old one. Follows links and keeps the mode of an old file. What is no regular file (a device, a
/// pipe) is written as it is.
class PendingFile {
 public:
  static Result<PendingFile> create(const std::filesystem::path& path);

  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&&) = delete;
  /// Removes what was not committed.
  ~PendingFile();

  std::FILE* stream() const { return stream_.get(); }

  /// Puts it in its place. To be called at most once, after all was written to the stream and flushed.
  Result<void> commit();
  /// The same, but only where nothing is in that place, be it that it came there meanwhile.
  Result<void> commit_new();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  PendingFile(std::filesystem::path target, std::filesystem::path temporary, std::FILE* stream);

  std::filesystem::path target_;
  std::filesystem::path temporary_;  // empty: written in place, or committed
  std::unique_ptr<std::FILE, Close> stream_;
};

}  // namespace stet
