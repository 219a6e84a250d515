#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "lint/files/file_tree.h"

namespace stet {

/// Which programs make a site of the documents, as the configuration files in their folders or above tell. Each folder
/// is asked about once. Threads may share it.
class Sites {
 public:
  /// The name of the site generator that reads the document at `path` in `files`, where it is one that wants front
  /// matter on the very first line; empty for one that is more lenient or not known.
  std::string_view strict_generator(const FileTree& files, std::string_view path) const;

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::string_view> generators_;  ///< by folder
};

}  // namespace stet
