#include "lint/files/file_state.h"

#include <chrono>

#include <sys/stat.h>

namespace stet {
namespace {

constexpr std::chrono::seconds slowest_tick{2};  // FAT's

}  // namespace

std::optional<FileState> settled_state(const std::string& path) {
  using namespace std::chrono;
  struct stat info = {};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  const nanoseconds changed = seconds{info.st_ctim.tv_sec} + nanoseconds{info.st_ctim.tv_nsec};
  if (system_clock::now().time_since_epoch() - changed < slowest_tick) return std::nullopt;
  return FileState{.device = info.st_dev,
                   .inode = info.st_ino,
                   .size = static_cast<std::uint64_t>(info.st_size),
                   .changed = changed.count()};
}

}  // namespace stet
