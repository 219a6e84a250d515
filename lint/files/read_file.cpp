#include "lint/files/read_file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "lint/files/descriptor.h"
#include "lint/files/system_reason.h"
#include "lint/text/byte_size.h"

namespace stet {
namespace {

std::string in_words(std::uint64_t bytes) {
  constexpr std::uint64_t kib = 1024;
  return bytes > 0 && bytes % kib == 0 ? format_byte_size(bytes) : fmt::format("{} bytes", bytes);
}

std::string kind_in_words(mode_t mode) {
  if (S_ISDIR(mode)) return "is a folder";
  if (S_ISFIFO(mode)) return "is a named pipe, not a file";
  if (S_ISSOCK(mode)) return "is a socket, not a file";
  return "is a device, not a file";
}

/// Reads to the end of the file, whatever size it was said to have: it may grow or shrink meanwhile.
Result<void> read_all(int file, const std::string& where, std::uint64_t expected, std::uint64_t limit,
                      std::string& buffer) {
  constexpr std::uint64_t least = 4096;
  std::size_t size = 0;
  buffer.resize(std::max(expected + 1, least));  // one more, so that the end shows without growing
  while (true) {
    const ssize_t count = ::read(file, buffer.data() + size, buffer.size() - size);
    if (count < 0) {
      if (errno == EINTR) continue;
      const int reason = errno;
      buffer.clear();
      return failure({.what = system_reason(reason), .where = where});
    }
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > limit) {
      buffer.clear();
      return failure(too_large(where, limit));
    }
    if (size == buffer.size()) buffer.resize(size * 2);
  }
  buffer.resize(size);
  return {};
}

}  // namespace

Error too_large(const std::string& where, std::uint64_t limit) {
  if (limit == longest_document) return {.what = "is not shorter than 4 GiB", .where = where};
  return {.what = fmt::format("is larger than the limit of {}", in_words(limit)),
          .where = where,
          .help = "raise `max-file-size` to have it checked"};
}

Result<void> read_file(const std::filesystem::path& path, std::uint64_t limit, std::string& buffer) {
  buffer.clear();
  limit = std::min(limit, longest_document);
  const auto failed = [&] { return failure({.what = system_reason(errno), .where = path.string()}); };

  // Looked at before it is opened, as opening alone wakes whoever waits at a pipe and does things to devices; and once
  // more afterwards, as another file may have taken the name.
  struct stat info = {};
  if (::stat(path.c_str(), &info) != 0) return failed();
  if (!S_ISREG(info.st_mode)) return failure({.what = kind_in_words(info.st_mode), .where = path.string()});
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
  if (!file || ::fstat(file.get(), &info) != 0) return failed();
  if (!S_ISREG(info.st_mode)) return failure({.what = kind_in_words(info.st_mode), .where = path.string()});

  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > limit) return failure(too_large(path.string(), limit));
  return read_all(file.get(), path.string(), size, limit, buffer);
}

Result<void> read_standard_input(std::uint64_t limit, std::string& buffer) {
  buffer.clear();
  return read_all(STDIN_FILENO, "standard input", 0, std::min(limit, longest_document), buffer);
}

}  // namespace stet
