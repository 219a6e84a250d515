#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/config/rule_flags.h"
#include "lint/config/settings.h"
#include "lint/files/glob.h"
#include "lint/rule/rule.h"
#include "lint/schema/store.h"
#include "lint/text/result.h"

namespace stet {

inline constexpr std::string_view configuration_name = ".stet.yaml";

/// A rule that is on for a document. `options` point into the configuration.
struct ActiveRule {
  const RuleInfo* info;
  Severity severity;
  std::vector<Member> options;
};

/// What is wrong in a configuration, and all files that it consists of, as far as they are known: a change of any may
/// mend it.
struct BrokenConfiguration {
  std::vector<Error> errors;
  std::vector<std::filesystem::path> files;
};

/// One `.stet.yaml` with what it extends merged in, or the built-in defaults. Immutable; threads may share it.
class Configuration {
 public:
  /// The defaults: every rule as it declares itself; no file.
  explicit Configuration(RuleList rules, std::vector<SchemaStore::Remote> remotes = {});

  /// Reads and validates `file` (absolute, normal form) and what it extends. Each error carries place (`where`:
  /// "path:line:column", path as shown relative to the working directory), code frame and, for a misspelt word, a
  /// did-you-mean.
  ///
  /// Of what is extended a later entry counts more, and the file itself most: its words replace theirs, but `exclude`
  /// and `overrides` are added behind theirs, `schemas` and `schema-map` put before theirs. Patterns in an extended
  /// file are relative to the folder of `file`, like those in `file`; but a `.stet.yaml` of a folder above says the
  /// same as it says there. The paths of schemas, and of what an extended file extends, are relative to the file that
  /// states them. `remotes` are put before all `schema-map`s.
  static tl::expected<std::unique_ptr<const Configuration>, BrokenConfiguration> load(
      const std::filesystem::path& file, RuleList rules, const std::vector<SchemaStore::Remote>& remotes = {});

  /// Absolute; empty for the defaults.
  const std::filesystem::path& file() const { return file_; }
  /// What globs are relative to: the folder of `file`; for the defaults the root of the file system.
  const std::filesystem::path& base() const { return base_; }
  bool is_root() const { return settings_.root; }

  /// Whether `exclude` names this very folder (absolute, normal form).
  bool excludes_folder(const std::filesystem::path& folder) const;
  /// Whether `include` covers this document (absolute, normal form).
  bool includes(const std::filesystem::path& document) const;
  /// Whether `exclude` covers it, or a folder above it.
  bool excludes(const std::filesystem::path& document) const;
  bool takes(const std::filesystem::path& document) const { return includes(document) && !excludes(document); }

  std::uint64_t max_file_size() const { return settings_.max_file_size; }
  const date::time_zone* zone() const { return settings_.zone; }
  const SchemaStore& schemas() const { return *schemas_; }
  /// All that was read for it so far: the file itself, what it extends, its schemas.
  std::set<std::filesystem::path> files() const;

  /// The indices of the overrides that apply to this document (absolute, normal form), in order.
  std::vector<std::size_t> overrides_for(const std::filesystem::path& document) const;
  /// The rules that are on under these overrides and `flags`, sorted by id, none of severity `off`.
  ///
  /// `--select` leaves only what it names and turns that on, also where it is off by default; a rule that the
  /// configuration turns off by name comes on only when a flag names it by its whole id. `--severity` turns on and
  /// sets, or turns off.
  std::vector<ActiveRule> rules_for(std::span<const std::size_t> overrides, const RuleFlags& flags) const;

  /// The resolved configuration for one document (absolute, normal form), or for all where no override would apply, as
  /// a configuration that says the same.
  std::string describe(const std::optional<std::filesystem::path>& document, const RuleFlags& flags) const;

 private:
  Configuration(std::filesystem::path file, Settings settings, RuleList rules);

  /// Every known rule with what this configuration says about it.
  std::vector<RuleSetting> resolved(std::span<const std::size_t> overrides) const;

  std::filesystem::path file_;
  std::filesystem::path base_;
  RuleList known_;
  Settings settings_;
  GlobList include_;
  GlobList exclude_;
  std::vector<GlobList> override_files_;
  std::unique_ptr<const SchemaStore> schemas_;
};

}  // namespace stet
