#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lint/text/result.h"

namespace stet {

/// The git repository around the working folder, asked through the `git` program. Paths are absolute and in normal
/// form, links in the way to the repository resolved, in byte order.
class GitRepository {
 public:
  /// Outside of a repository, in a bare one, and without git there is none.
  static Result<GitRepository> around_working_folder();

  /// The topmost folder of the work tree.
  const std::filesystem::path& root() const { return root_; }
  /// What git's environment needs besides this process's, in whatever folder it runs.
  const std::vector<std::string>& environment() const { return environment_; }

  /// What is compared with.
  struct Base {
    std::string id;
    std::string note = {};  ///< why it is not what one would think; mostly empty
  };
  /// The commit where HEAD and `revision` part, or `revision` itself where they have nothing in common. Without one:
  /// where HEAD and its upstream branch part, else HEAD and the default branch of `origin`, else HEAD; the empty tree
  /// before the first commit.
  Result<Base> base(const std::optional<std::string>& revision) const;

  /// The files of the work tree: those that git knows, and those it does not know and does not ignore.
  Result<std::vector<std::string>> files() const;
  /// Those of them that differ from `base`.
  Result<std::vector<std::string>> changed(const Base& base) const;

  struct Staged {
    std::string path;
    std::string blob;       ///< the object id of its content
    bool is_file = true;    ///< else a link or a submodule
    bool unmerged = false;  ///< it has several contents, one a side of the merge
    bool changed = false;   ///< against HEAD
    bool on_disk = false;   ///< the work tree has the same
  };
  /// What the index holds, links and submodules too.
  Result<std::vector<Staged>> staged() const;

 private:
  GitRepository(std::filesystem::path root, std::vector<std::string> environment)
      : root_(std::move(root)), environment_(std::move(environment)) {}

  Result<std::string> ask(std::vector<std::string> arguments) const;
  /// What to do where `revision` is none.
  std::string remedy_for(const std::string& revision) const;
  /// The object that `name` stands for; nothing where it stands for none.
  Result<std::optional<std::string>> object(const std::string& name) const;
  /// HEAD, or the empty tree before the first commit.
  Result<Base> last_commit() const;
  Result<std::vector<std::string>> paths(std::vector<std::string> arguments) const;
  Result<std::vector<std::string>> differing(std::vector<std::string> arguments) const;

  std::filesystem::path root_;
  std::vector<std::string> environment_;
};

}  // namespace stet
