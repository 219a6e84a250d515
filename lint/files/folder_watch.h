#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "lint/files/descriptor.h"
#include "lint/text/result.h"

namespace stet {

/// Says what changes in folders while a program runs (inotify). Not what changes in the folders inside of them.
class FolderWatch {
 public:
  static Result<FolderWatch> create();

  /// Watches these folders (absolute, normal form; what is no folder, or may not be read, is passed over) and no others
  /// from now on. Whether one of them was not watched before, be it that another folder has taken its place.
  Result<bool> watch(const std::set<std::string>& folders);

  struct Change {
    std::string folder;      ///< as it was given
    std::string name;        ///< of what came, went or changed in it; empty: the folder itself
    bool is_folder = false;  ///< whether that is a folder
  };
  struct Changes {
    std::vector<Change> known;
    bool lost = false;  ///< there were more of them than the system keeps
  };
  /// What has changed since the last call. Does not wait.
  Changes take();

  /// Becomes readable when something changes.
  int descriptor() const { return queue_->get(); }

 private:
  explicit FolderWatch(int queue) : queue_(std::make_unique<Descriptor>(queue)) {}

  std::unique_ptr<Descriptor> queue_;
  std::multimap<int, std::string> folders_;  ///< by the system's number; links may lead from several to the same one
};

}  // namespace stet
