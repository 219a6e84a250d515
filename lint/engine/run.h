#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/config/cascade.h"
#include "lint/config/configuration.h"
#include "lint/engine/finding.h"
#include "lint/engine/findings.h"
#include "lint/engine/fixes.h"
#include "lint/files/blob_reader.h"
#include "lint/files/file_tree.h"
#include "lint/files/walk.h"
#include "lint/text/result.h"

namespace stet {

class Memory;

struct RunOptions {
  RuleFlags flags = {};
  FixMode fix = FixMode::none;
  /// Mended documents are not written but kept in `RunResult::mended`, as that on standard input always is.
  bool keep_mended = false;
  unsigned jobs = 0;  ///< 0: one a core
  std::chrono::sys_days today = {};
  std::optional<std::string> standard_input = {};  ///< the content of the `FoundFile` that stands for standard input
  BlobReader* blobs = nullptr;                     ///< where the content of a `FoundFile::blob` comes from
  const FileTree* files = nullptr;                 ///< what lies around the documents; null: what is on disk
  std::vector<std::string> folders = {};           ///< those of which all documents are in the run; absolute
  const std::atomic<bool>* stop = nullptr;         ///< when it becomes true, no further document is begun
  Memory* memory = nullptr;                        ///< of the runs before over the same documents with the same options
};

/// A document before and after its fixes.
struct Mended {
  std::string path;
  std::string before;
  std::string after;
};

struct RunResult {
  std::vector<Findings> findings;  ///< of each document that has any, by path (bytes)
  std::vector<Mended> mended;      ///< in path order
  std::vector<Error> failures;     ///< documents that could not be read or written, schemas that are missing
  Summary summary;
};

/// Checks `files` on `jobs` threads; the result is the same for any number of them. `files` must outlive the result.
///
/// Those that are only compared are read if any of the others has something to compare. A finding about several
/// documents counts where one of them is checked, and stands there if it can: those that are only compared come before
/// the others in the evidence. What is wrong with them alone, and be it that they cannot be read, is not this run's
/// business.
RunResult run(const std::vector<FoundFile>& files, Cascade& cascade, const RunOptions& options);

}  // namespace stet
