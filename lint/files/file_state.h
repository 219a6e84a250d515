#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace stet {

/// What tells one content of a file from the next without reading it.
struct FileState {
  std::uint64_t device;
  std::uint64_t inode;
  std::uint64_t size;
  std::int64_t changed;  ///< in nanoseconds since 1970; no program can set it

  friend bool operator==(const FileState&, const FileState&) = default;
};

/// The state of the file that `path` leads to. None where there is no file, and where it changed a moment ago: clocks
/// of file systems tick slowly, so a second change may leave the same state.
std::optional<FileState> settled_state(const std::string& path);

}  // namespace stet
