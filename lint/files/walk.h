#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "lint/text/result.h"

namespace stet {

/// A document to check: the path as it is shown (as given, or for found files relative to the working directory, with
/// `/` and without a leading `./`; bytes as the file system has them) and whether it was named or found.
struct FoundFile {
  std::string path;
  bool named = false;
  bool standard_input = false;  ///< `path` is only the name it is shown under
  bool compared_only = false;   ///< not checked itself; the rules that compare see it beside those that are
  std::string blob = {};        ///< the object id of its content in git, where that counts and not the one on disk
};

/// Decides for the walk what a configuration includes and excludes. Called from one thread.
class Selection {
 public:
  Selection() = default;
  Selection(const Selection&) = delete;
  Selection& operator=(const Selection&) = delete;
  virtual ~Selection() = default;

  /// Whether documents below `folder` (absolute, normal form) may be wanted at all.
  virtual bool enters(const std::filesystem::path& folder) = 0;
  /// Whether `file` (absolute, normal form) is a document that is wanted.
  virtual bool takes(const std::filesystem::path& file) = 0;
};

struct WalkResult {
  std::vector<FoundFile> files;      ///< in path order (bytes), each file once
  std::vector<Error> errors;         ///< a named path that does not exist, a folder that cannot be read
  std::vector<std::string> folders;  ///< that were walked: absolute, links not resolved
};

/// Finds the documents below `paths` (files, folders; `.` for the working directory).
///
/// A named file is always taken, unless `force_exclude`, which applies ignore files and `selection` to it as well.
/// Folders: `.gitignore` at every level up to the repository's root (the folder that holds `.git`; without one, up to
/// the working directory or, if that is not above it, the walk's root), `.git/info/exclude`, the user's global git
/// ignore file, and `.stetignore` in the same way; nothing below an ignored folder comes back. A repository inside
/// another one has its own `.gitignore`s and the outer `.stetignore`s. A named folder is walked even if it is ignored,
/// then only the ignore files inside count. Hidden files and folders are skipped unless named.
/// Links to files are followed, so are links to folders, unless that folder is walked anyway (a loop, for one). A file
/// that can be reached in several ways is listed once: as it was named first, or else without a link on the way.
/// Links that lead nowhere are listed, so that reading them fails; other kinds of files are skipped unless named.
WalkResult walk(const std::vector<std::string>& paths, bool force_exclude, Selection& selection);

}  // namespace stet
