#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "lint/cli/arguments.h"
#include "lint/cli/inputs.h"
#include "lint/config/cascade.h"
#include "lint/files/folder_watch.h"

namespace stet {

/// What a change in the file system means for a check.
enum class Effect : std::uint8_t {
  none,
  documents,   ///< some have to be checked again
  everything,  ///< other documents may count, or other rules: all has to be read again
};

/// The places that a repeated check depends on. Paths are absolute and in normal form.
class WatchedPlaces {
 public:
  /// `here` is the working folder of the program, be it there or not.
  WatchedPlaces(const CheckArguments& arguments, std::filesystem::path here);

  /// Learns where documents were found.
  void learn(const Inputs& inputs);
  /// Learns what a check has looked at besides them; rules have `asked` for files, and with a slash at its end for what
  /// lies in a folder.
  void learn(const Cascade& cascade, std::set<std::string> asked);

  /// The folders in which a change can matter.
  std::set<std::string> folders() const;

  Effect effect_of(const FolderWatch::Change& change, Cascade& cascade) const;

 private:
  void find_ways();

  std::filesystem::path here_;
  std::set<std::string> named_;    ///< on the command line, and the working folder
  std::set<std::string> walked_;   ///< the folders in which documents are looked for
  std::set<std::string> links_;    ///< those that are links, also while they lead nowhere
  std::set<std::string> targets_;  ///< what documents and folders that are links lead to
  std::set<std::string> sources_;  ///< configurations, schemas and what rules asked for
  std::set<std::string> above_;    ///< the folders on the way to all these
  std::set<std::string> written_;  ///< the reports, which are never read
};

}  // namespace stet
