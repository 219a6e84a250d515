#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "lint/config/configuration.h"
#include "lint/files/walk.h"

namespace stet {

/// What the command line says about where configurations come from.
struct ConfigurationFlags {
  bool isolated = false;  ///< no file counts
  std::optional<std::filesystem::path> fixed =
      {};                                         ///< `--config`: the one file for all documents; absolute, normal form
  std::vector<SchemaStore::Remote> remotes = {};  ///< `--schema-map`: counts more than those of any file
};

/// Finds the configuration of each document: the nearest `.stet.yaml` upwards from it, or one for all (`--config`), or
/// none (`--isolated`). Only `exclude` also counts from those further up, to the first that says `root: true`. Each is
/// loaded once. For one thread.
class Cascade final : public Selection {
 public:
  Cascade(RuleList rules, ConfigurationFlags flags);

  /// The configuration for documents directly in `folder` (absolute, normal form); the defaults where there is none, or
  /// where the one found is broken (see `errors`).
  const Configuration& for_folder(const std::filesystem::path& folder);

  bool enters(const std::filesystem::path& folder) override;
  bool takes(const std::filesystem::path& file) override;

  /// What was wrong in all configurations that were loaded so far.
  const std::vector<Error>& errors() const { return errors_; }
  /// All files that were asked for so far: configurations, broken ones too, what they extend, and their schemas.
  std::set<std::filesystem::path> files() const;

 private:
  const Configuration& load(const std::filesystem::path& file);
  template <class Excludes>
  bool is_excluded(const std::filesystem::path& place, const Excludes& excludes);
  void add_errors(const std::vector<Error>& errors);

  RuleList rules_;
  ConfigurationFlags flags_;
  Configuration defaults_;
  using Path = std::filesystem::path::string_type;
  std::unordered_map<Path, std::unique_ptr<const Configuration>> loaded_;  ///< null: it is broken
  std::unordered_map<Path, const Configuration*> by_folder_;
  std::vector<Error> errors_;
  std::set<std::filesystem::path> broken_files_;
};

}  // namespace stet
