#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/run_stet.h"

namespace stet::test {

/// What a git of its own sees: no configuration of the user's, an author, a day.
inline std::map<std::string, std::string> git_environment() {
  return {{"GIT_CONFIG_NOSYSTEM", "1"},
          {"GIT_AUTHOR_NAME", "A Writer"},
          {"GIT_AUTHOR_EMAIL", "a@example.org"},
          {"GIT_COMMITTER_NAME", "A Writer"},
          {"GIT_CONFIG_COUNT", "1"},
          {"GIT_COMMITTER_EMAIL", "a@example.org"},
          {"GIT_CONFIG_KEY_0", "protocol.file.allow"},
          {"GIT_CONFIG_VALUE_0", "always"}};
}

inline std::string git_in(const std::filesystem::path& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "git");
  const Run run = run_program(arguments, {.folder = folder, .environment = git_environment()});
  if (run.code != 0) throw std::runtime_error{"git " + arguments[1] + ": " + run.err};
  return run.out;
}

/// A repository in a fresh folder, its files committed.
class GitFolder {
 public:
  GitFolder(std::initializer_list<std::pair<std::string, std::string>> files) : folder_(files) {
    git({"init", "--quiet", "--initial-branch=main"});
    if (files.size() > 0) commit("first");
  }

  const Folder& folder() const { return folder_; }
  const Folder* operator->() const { return &folder_; }

  std::string git(std::vector<std::string> arguments) const { return git_in(folder_.path(), std::move(arguments)); }

  void commit(const std::string& message) const {
    git({"add", "--all"});
    git({"commit", "--quiet", "--allow-empty", "--message", message});
  }

  Run stet(std::vector<std::string> arguments, std::map<std::string, std::string> environment = {}) const {
    return run_stet(folder_, std::move(arguments), {}, std::move(environment));
  }

  /// The paths of all findings, in order.
  std::vector<std::string> reported(std::vector<std::string> arguments,
                                    std::map<std::string, std::string> environment = {}) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const Run run = stet(std::move(arguments), std::move(environment));
    if (run.code > 1) throw std::runtime_error{run.err};
    std::vector<std::string> paths;
    const nlohmann::json report = nlohmann::json::parse(run.out);
    for (const nlohmann::json& finding : report["diagnostics"]) paths.push_back(finding["path"]);
    return paths;
  }

 private:
  Folder folder_;
};

using Paths = std::vector<std::string>;

}  // namespace stet::test
