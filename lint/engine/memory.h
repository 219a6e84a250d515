#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "lint/engine/document_check.h"
#include "lint/engine/rule_sets.h"
#include "lint/engine/run.h"
#include "lint/files/file_state.h"
#include "lint/files/file_tree.h"
#include "lint/files/walk.h"

namespace stet {

/// The rules of a run, and the files around its documents that they may look at.
struct RunRules {
  RunRules(Cascade& cascade, const RunOptions& options, const std::filesystem::path& here)
      : disk(here),
        sets(cascade, options.flags,
             {.files = options.files != nullptr ? options.files : &disk, .today = options.today}, options.folders) {}

  DiskTree disk;
  RuleSets sets;
};

/// What runs over the same documents keep, so that each checks only those that have changed since the one before. Good
/// as long as nothing changes that the cascade has read or rules have asked for. For one thread.
class Memory {
 public:
  /// Those of the first run serve all.
  RuleSets& rules(Cascade& cascade, const RunOptions& options, const std::filesystem::path& here);

  /// The files around the documents that rules have asked for so far.
  std::set<std::string> asked() const { return rules_ ? rules_->disk.asked() : std::set<std::string>{}; }

  /// A run begins.
  void begin();
  /// What is known of `file`, which must outlive it; nothing where it has to be checked. Called before it is read.
  std::optional<CheckedDocument> recall(const FoundFile& file);
  /// Keeps what was found in `file`, after `recall` had nothing.
  void keep(const FoundFile& file, const CheckedDocument& checked);

 private:
  struct Known {
    std::optional<FileState> state;
    bool compared_only = false;
    std::optional<CheckedDocument> checked = {};
  };

  std::optional<RunRules> rules_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, Known> known_before_;  ///< of the run before; what is gone since stays behind in it
};

}  // namespace stet
