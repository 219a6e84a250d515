#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/files/file_tree.h"

namespace stet {

/// `text` behind `folder` (absolute), in normal form.
std::string path_behind(const std::string& folder, std::string_view text);

/// `folder` (absolute) and those above it: up to the root of its repository, or to `/` where it is in none.
std::vector<std::string> folders_of_site(const FileTree& files, const std::string& folder);

/// A relative path that exists, in place of one that does not.
struct CorrectedPath {
  std::string text;
  bool differs_in_case_only = false;  ///< and there is no other such name
};

/// What `text`, a path relative to `folder` (absolute), was most likely meant to be; nothing where no name that is
/// there comes near.
std::optional<CorrectedPath> corrected_path(const FileTree& files, const std::string& folder, std::string_view text);

/// Where else than beside a document a site may find what the document names: below its own name, in a folder above it,
/// or where sites keep such files in one of those.
class OtherPlaces {
 public:
  /// `document` is absolute.
  OtherPlaces(const FileTree& files, const std::string& document);

  /// Whether one of them holds what `text` (`./x`, `../x`) names.
  bool hold(std::string_view text) const;

 private:
  const FileTree& files_;
  std::vector<std::string> folders_;  // each with a slash at its end
};

}  // namespace stet
