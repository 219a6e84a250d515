#include "lint/files/folder_watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#include <sys/inotify.h>
#include <unistd.h>

#include "lint/files/system_reason.h"

namespace stet {
namespace {

constexpr std::uint32_t changes = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_MODIFY |
                                  IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t folders_only = IN_ONLYDIR | IN_EXCL_UNLINK;

constexpr std::size_t queue_piece = std::size_t{1} << 16U;

}  // namespace

Result<FolderWatch> FolderWatch::create() {
  const int queue = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (queue < 0) {
    return failure({.what = "folders cannot be watched: " + system_reason(errno),
                    .where = {},
                    .help = "end other programs that watch folders, or raise fs.inotify.max_user_instances"});
  }
  return FolderWatch{queue};
}

Result<bool> FolderWatch::watch(const std::set<std::string>& folders) {
  std::multimap<int, std::string> watched;
  bool is_any_new = false;
  for (const std::string& folder : folders) {
    const int number = ::inotify_add_watch(queue_->get(), folder.c_str(), changes | folders_only);
    if (number < 0 && (errno == ENOSPC || errno == ENOMEM)) {
      return failure({.what = "cannot be watched: there are too many folders",
                      .where = folder,
                      .help = "raise fs.inotify.max_user_watches"});
    }
    if (number < 0) continue;
    const auto [first, last] = folders_.equal_range(number);
    is_any_new |= std::none_of(first, last, [&](const auto& before) { return before.second == folder; });
    watched.emplace(number, folder);
  }
  for (const auto& [number, folder] : folders_) {
    if (!watched.contains(number)) ::inotify_rm_watch(queue_->get(), number);  // fails where the folder is gone
  }
  folders_ = std::move(watched);
  return is_any_new;
}

FolderWatch::Changes FolderWatch::take() {
  Changes taken;
  alignas(inotify_event) std::array<char, queue_piece> piece{};
  while (true) {
    const ssize_t size = ::read(queue_->get(), piece.data(), piece.size());
    if (size <= 0) return taken;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, piece.data() + at, sizeof event);
      const char* const name = piece.data() + at + sizeof event;
      at += sizeof event + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) taken.lost = true;
      if ((event.mask & IN_IGNORED) != 0) continue;  // the end of a watch; why it ended came before
      const bool is_folder = event.len == 0 || (event.mask & IN_ISDIR) != 0;
      const auto [first, last] = folders_.equal_range(event.wd);
      for (auto folder = first; folder != last; ++folder)
        taken.known.push_back({folder->second, event.len == 0 ? std::string{} : std::string{name}, is_folder});
    }
  }
}

}  // namespace stet
