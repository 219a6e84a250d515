#include "lint/files/pending_file.h"

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lint/files/descriptor.h"
#include "lint/files/system_reason.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// A new file of its own name; the system takes the user's mask off the mode.
int open_beside(const fs::path& target, fs::path& temporary) {
  for (int number = 0;; ++number) {
    temporary = target.parent_path() / (".stet-" + std::to_string(::getpid()) + "-" + std::to_string(number));
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0 || errno != EEXIST) return file;
  }
}

}  // namespace

PendingFile::PendingFile(fs::path target, fs::path temporary, std::FILE* stream)
    : target_(std::move(target)), temporary_(std::move(temporary)), stream_(stream) {}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, fs::path{})),
      stream_(std::move(other.stream_)) {}

PendingFile::~PendingFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<PendingFile> PendingFile::create(const fs::path& path) {
  const auto failed = [&] { return failure({.what = system_reason(errno), .where = path.string()}); };
  std::error_code new_file;
  fs::path target = fs::canonical(path, new_file);
  if (new_file) target = path;

  struct stat old = {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  // /dev/stdout may be a regular file, and whoever opened it goes on writing to that one.
  const bool in_place = path.lexically_normal().string().starts_with("/dev/") || (exists && !S_ISREG(old.st_mode));
  if (in_place) {
    std::FILE* const stream = std::fopen(target.c_str(), "wb");
    if (stream == nullptr) return failed();
    return PendingFile{std::move(target), {}, stream};
  }
  // Renaming needs no right to the file that goes; whoever made it read-only meant it.
  if (exists && ::access(target.c_str(), W_OK) != 0) return failed();

  fs::path temporary;
  const int file = open_beside(target, temporary);
  if (file < 0) return failed();
  std::FILE* const stream = ::fdopen(file, "wb");
  PendingFile pending{std::move(target), std::move(temporary), stream};
  if (stream == nullptr || (exists && ::fchmod(file, old.st_mode & 07777U) != 0)) return failed();
  return pending;
}

Result<void> PendingFile::commit() {
  if (temporary_.empty()) return {};
  if (::rename(temporary_.c_str(), target_.c_str()) != 0)
    return failure({.what = system_reason(errno), .where = target_.string()});
  temporary_.clear();
  return {};
}

Result<void> PendingFile::commit_new() {
  const auto failed = [&] { return failure({.what = system_reason(errno), .where = target_.string()}); };
  if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0) {
    temporary_.clear();
    return {};
  }
  if (errno != EINVAL && errno != ENOSYS) return failed();
  // A file system that does not know how: an empty file keeps the place.
  const Descriptor place{::open(target_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
  if (!place) return failed();
  auto committed = commit();
  if (!committed) ::unlink(target_.c_str());
  return committed;
}

}  // namespace stet
