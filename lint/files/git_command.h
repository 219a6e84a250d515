#pragma once

#include <string>
#include <vector>

namespace stet {

/// The command line of git for `arguments`: no pager, no lock that another git would have to wait for, no program that
/// a repository's configuration names for watching files.
std::vector<std::string> git_words(std::vector<std::string> arguments);

/// What is added to the environment of git: it asks nothing, and answers in the language that is read here. The rest of
/// the environment counts: a hook's `GIT_INDEX_FILE` says which index is to be committed.
std::vector<std::string> git_environment();

}  // namespace stet
