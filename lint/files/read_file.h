#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>

#include "lint/text/result.h"

namespace stet {

/// What has more bytes is never read: spans are 32 bits wide.
inline constexpr std::uint64_t longest_document = std::numeric_limits<std::uint32_t>::max();

/// The error about a document of more than `limit` bytes.
Error too_large(const std::string& where, std::uint64_t limit);

/// Reads the whole of `path` into `buffer`, whose capacity is reused (its old content is lost).
///
/// Links are followed. Only regular files are read: a folder, FIFO, socket or device is an error and is never opened
/// (no blocking). A file of more than `limit` bytes is an error and is not read, one that grows beyond it meanwhile is
/// not read on; nor is one of 4 GiB or more. Errors: `where` is the path as given, `what` the system's reason in words
/// ("no such file or directory", "permission denied", "is a folder"), `help` what to do about a document that is too
/// large. `buffer` is empty then.
Result<void> read_file(const std::filesystem::path& path, std::uint64_t limit, std::string& buffer);

/// The path of a document on standard input that nobody gave a name: it lies nowhere.
inline constexpr std::string_view standard_input_name = "<stdin>";

/// All of standard input, up to `limit` bytes.
Result<void> read_standard_input(std::uint64_t limit, std::string& buffer);

}  // namespace stet
