#pragma once

#include <filesystem>

namespace stet {

/// The root of the git repository around `folder` (absolute): the nearest folder that holds `.git`, a folder or a file.
/// `folder` itself where there is none.
std::filesystem::path repository_root(const std::filesystem::path& folder);

}  // namespace stet
