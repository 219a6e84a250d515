#pragma once

#include <filesystem>
#include <string_view>

#include "lint/text/result.h"

namespace stet {

/// Replaces the content of `path` with `bytes`, whole or not at all: a temporary file in the same folder, written,
/// synced, renamed. Keeps mode and, where permitted, owner, group and extended attributes; follows links, so a link
/// stays a link. Where the file on disk is no longer `expected` (changed or removed since it was read) nothing is
/// written. A full disk, a read-only document or folder and the like are errors; the temporary file is removed then.
Result<void> atomic_write(const std::filesystem::path& path, std::string_view bytes, std::string_view expected);

}  // namespace stet
