#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lint/files/ignore.h"
#include "lint/files/walk.h"
#include "lint/text/result.h"

namespace stet {

/// Says of files that are known by name, as git lists them, what `walk` decides about files that it finds; they need
/// not be on disk. Paths are absolute and in normal form.
class ListingFilter {
 public:
  /// `root` is the topmost folder of the repository. Ignore files that cannot be read end up in `errors`.
  ListingFilter(const std::filesystem::path& root, Selection& selection, std::vector<Error>& errors)
      : selection_(selection), ignore_files_(root, errors) {}

  /// Whether neither ignore files nor the selection leave `file` out: what `--force-exclude` asks of a named file.
  bool takes(const std::string& file);
  /// Whether a walk of `folder`, which `file` is below, finds it: hidden files and folders are passed over.
  bool finds(const std::string& folder, const std::string& file);

 private:
  Selection& selection_;
  IgnoreFiles ignore_files_;
};

}  // namespace stet
