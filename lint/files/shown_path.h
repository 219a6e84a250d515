#pragma once

#include <filesystem>
#include <string>

namespace stet {

/// A path as given: absolute, in normal form, links not resolved.
std::filesystem::path normal_path(const std::filesystem::path& path);

/// An absolute path as a message shows it: relative to the working directory where that is shorter.
std::string shown_path(const std::filesystem::path& path);

}  // namespace stet
