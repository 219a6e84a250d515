#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/cli/arguments.h"
#include "lint/config/cascade.h"
#include "lint/files/blob_reader.h"
#include "lint/files/file_tree.h"
#include "lint/files/walk.h"
#include "lint/text/result.h"

namespace stet {

/// What `stet check` is to look at.
struct Inputs {
  std::vector<FoundFile> files;           ///< in path order
  std::vector<Error> errors;              ///< what is named and cannot be had
  std::vector<std::string> folders = {};  ///< where documents were looked for: absolute
  /// Its content, where a document is to come from there; also where that is excluded or too large: `--fix` gives it
  /// back.
  std::optional<std::string> standard_input = {};
  std::unique_ptr<BlobReader> blobs = {};      ///< where documents come from git's index
  std::unique_ptr<const FileTree> index = {};  ///< what lies around documents from there
  std::vector<std::string> notes = {};         ///< what whoever reads the findings ought to know
};

/// Finds the documents that the command line names, lists or leaves to be found. Where git cannot be asked, there are
/// none.
Result<Inputs> find_inputs(const CheckArguments& arguments, Cascade& cascade);

}  // namespace stet
