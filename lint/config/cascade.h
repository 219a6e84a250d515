#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "lint/config/configuration.h"
#include "lint/files/walk.h"

namespace stet {

/// Finds the configuration of each document: the nearest `.stet.yaml` upwards from it, or one for all (`--config`), or
/// none (`--isolated`). Only `exclude` also counts from those further up, to the first that says `root: true`. Each is
/// loaded once. For one thread.
class Cascade final : public Selection {
 public:
  /// `fixed` is the file given by `--config` (absolute, normal form).
  Cascade(RuleList rules, bool isolated, std::optional<std::filesystem::path> fixed);

  /// The configuration for documents directly in `folder` (absolute, normal form); the defaults where there is none, or
  /// where the one found is broken (see `errors`).
  const Configuration& for_folder(const std::filesystem::path& folder);

  bool enters(const std::filesystem::path& folder) override;
  bool takes(const std::filesystem::path& file) override;

  /// What was wrong in all configurations that were loaded so far.
  const std::vector<Error>& errors() const { return errors_; }

 private:
  const Configuration& load(const std::filesystem::path& file);
  template <class Excludes>
  bool is_excluded(const std::filesystem::path& place, const Excludes& excludes);
  void add_errors(const std::vector<Error>& errors);

  RuleList rules_;
  bool isolated_;
  std::optional<std::filesystem::path> fixed_;
  Configuration defaults_;
  using Path = std::filesystem::path::string_type;
  std::unordered_map<Path, std::unique_ptr<const Configuration>> loaded_;  ///< null: it is broken
  std::unordered_map<Path, const Configuration*> by_folder_;
  std::vector<Error> errors_;
};

}  // namespace stet
