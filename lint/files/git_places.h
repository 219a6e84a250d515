#pragma once

#include <filesystem>

namespace stet {

/// The user's ignore file as git finds it: `core.excludesFile` of the user's git configuration, otherwise `git/ignore`
/// in the configuration folder. Empty where the environment names no home. It need not exist.
std::filesystem::path user_ignore_file();

/// `info/exclude` of the repository whose root is `folder`; a `.git` that is a file (a worktree, a submodule) is
/// followed to where the repository lies. It need not exist.
std::filesystem::path repository_ignore_file(const std::filesystem::path& folder);

}  // namespace stet
