#include "lint/files/atomic_write.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include "lint/files/descriptor.h"
#include "lint/files/read_file.h"
#include "lint/files/system_reason.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// A new file beside the one that it is to replace. Removed again unless it took that one's place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& folder)
      : path_((folder / ".stet-XXXXXX").string()), file_(::mkostemp(path_.data(), O_CLOEXEC)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (file_ && !renamed_) ::unlink(path_.c_str());
  }

  explicit operator bool() const { return static_cast<bool>(file_); }
  int get() const { return file_.get(); }

  bool replace(const fs::path& target) {
    renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string path_;
  Descriptor file_;
  bool renamed_ = false;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void copy_attributes(int from, int to) {
  const ssize_t length = ::flistxattr(from, nullptr, 0);
  if (length <= 0) return;
  std::string names(static_cast<std::size_t>(length), '\0');
  const ssize_t listed = ::flistxattr(from, names.data(), names.size());
  if (listed <= 0) return;
  names.resize(static_cast<std::size_t>(listed));
  for (std::size_t at = 0; at < names.size(); at = names.find('\0', at) + 1) {
    const char* name = names.data() + at;
    const ssize_t size = ::fgetxattr(from, name, nullptr, 0);
    if (size < 0) continue;
    std::vector<char> value(static_cast<std::size_t>(size));
    const ssize_t got = ::fgetxattr(from, name, value.data(), value.size());
    if (got >= 0) static_cast<void>(::fsetxattr(to, name, value.data(), static_cast<std::size_t>(got), 0));
  }
}

/// Owner, group and extended attributes as far as permitted; the mode comes last, as changing the owner clears bits of
/// it.
bool copy_metadata(int from, int to, const struct stat& info) {
  const bool owned = ::fchown(to, info.st_uid, info.st_gid) == 0;
  if (!owned) static_cast<void>(::fchown(to, static_cast<uid_t>(-1), info.st_gid) == 0);
  copy_attributes(from, to);
  return ::fchmod(to, info.st_mode & 07777U) == 0;
}

/// A file's successor must not change hands.
bool can_belong_to(int file, uid_t owner) {
  struct stat info = {};
  return ::fstat(file, &info) == 0 && (info.st_uid == owner || ::fchown(file, owner, static_cast<gid_t>(-1)) == 0);
}

bool is_unchanged(const fs::path& path, std::string_view expected) {
  std::string now;
  return read_file(path, expected.size(), now) && now == expected;
}

std::string help_for(int reason, const fs::path& folder) {
  switch (reason) {
    case EACCES:
    case EPERM:
    case EROFS:
      return "a document is rewritten beside the old one first: make the folder '" + folder.string() + "' writable";
    case ENOSPC:
    case EDQUOT:
      return "make room on the disk; the document is as it was";
    default:
      return {};
  }
}

}  // namespace

Result<void> atomic_write(const fs::path& path, std::string_view bytes, std::string_view expected) {
  const std::string where = path.string();
  const auto failed = [&](int reason) { return failure({.what = system_reason(reason), .where = where}); };

  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return failed(error.value());
  // Renaming needs no right to the file that goes; whoever made it read-only meant it.
  if (::access(target.c_str(), W_OK) != 0) return failed(errno);
  const Descriptor old{::open(target.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
  struct stat info = {};
  if (!old || ::fstat(old.get(), &info) != 0) return failed(errno);
  if (!S_ISREG(info.st_mode)) return failure({.what = "is no regular file", .where = where});

  const fs::path folder = target.parent_path();
  const auto failed_beside = [&](int reason) {
    return failure({.what = system_reason(reason), .where = where, .help = help_for(reason, folder)});
  };
  TemporaryFile fresh{folder};
  if (!fresh) return failed_beside(errno);
  if (!can_belong_to(fresh.get(), info.st_uid)) {
    return failure({.what = "belongs to another user", .where = where, .help = "run stet as that user"});
  }
  if (!write_all(fresh.get(), bytes) || !copy_metadata(old.get(), fresh.get(), info) || ::fsync(fresh.get()) != 0) {
    return failed_beside(errno);
  }
  if (!is_unchanged(target, expected)) {
    return failure({.what = "changed on disk since it was read", .where = where, .help = "run stet again"});
  }
  if (!fresh.replace(target)) return failed_beside(errno);
  return {};
}

}  // namespace stet
