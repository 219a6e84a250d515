#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/document/value_arena.h"
#include "lint/files/glob.h"
#include "lint/rule/rule.h"
#include "lint/schema/store.h"
#include "lint/text/result.h"

namespace stet {

using RuleList = std::span<const RuleInfo* const>;

/// What the command line says about rules; it counts more than any configuration.
struct RuleFlags {
  std::vector<std::string> select;  ///< rules and families; empty: what the configuration has on
  std::vector<std::string> ignore;
  std::vector<std::pair<std::string, Severity>> severities;
};

/// Names every rule and family in `flags` that does not exist, with a did-you-mean; empty where all is well.
std::vector<Error> validate(const RuleFlags& flags, RuleList rules);

/// A rule that is on for a document. `options` point into the configuration.
struct ActiveRule {
  const RuleInfo* info;
  Severity severity;
  std::vector<Member> options;
};

/// One `.stet.yaml` with what it extends merged in, or the built-in defaults. Immutable; threads may share it.
class Configuration {
 public:
  /// The defaults: every rule as it declares itself; no file.
  explicit Configuration(RuleList rules);

  /// Reads and validates `file` and what it extends. Each error carries place (`where`: "path:line:column", path as shown
  /// relative to the working directory), code frame and, for a misspelt word, a did-you-mean.
  static tl::expected<std::unique_ptr<const Configuration>, std::vector<Error>> load(const std::filesystem::path& file,
                                                                                     RuleList rules);

  /// Absolute; empty for the defaults.
  const std::filesystem::path& file() const { return file_; }
  /// What globs are relative to: the folder of `file`; for the defaults the root of the file system.
  const std::filesystem::path& base() const { return base_; }
  bool is_root() const { return root_; }

  /// Whether `exclude` names this folder (absolute, normal form).
  bool excludes_folder(const std::filesystem::path& folder) const;
  /// Whether `include` covers this document and `exclude` does not (absolute, normal form).
  bool takes(const std::filesystem::path& document) const;

  std::uint64_t max_file_size() const { return max_file_size_; }
  const date::time_zone* zone() const { return zone_; }
  const SchemaStore& schemas() const { return *schemas_; }

  /// The indices of the overrides that apply to this document (absolute, normal form), in order.
  std::vector<std::size_t> overrides_for(const std::filesystem::path& document) const;
  /// The rules that are on under these overrides and `flags`, sorted by id, none of severity `off`.
  ///
  /// `--select` leaves only what it names and turns that on, also where it is off by default; a rule that the configuration
  /// turns off by name comes on only when `--select` names it by its whole id. `--severity` turns on and sets, or turns off.
  std::vector<ActiveRule> rules_for(std::span<const std::size_t> overrides, const RuleFlags& flags) const;

  /// The resolved configuration for one document as YAML, for `stet config --file`.
  std::string describe(const std::filesystem::path& document, const RuleFlags& flags) const;

  struct RuleSetting {
    const RuleInfo* info;
    std::optional<Severity> severity;
    std::vector<Member> options;
  };

 private:
  struct Override {
    GlobList files;
    std::vector<RuleSetting> rules;
  };

  std::filesystem::path file_;
  std::filesystem::path base_;
  RuleList known_;
  std::vector<std::unique_ptr<std::string>> sources_;
  ValueArena arena_;
  bool root_ = false;
  GlobList include_;
  GlobList exclude_;
  std::uint64_t max_file_size_ = std::uint64_t{256} << 20U;
  const date::time_zone* zone_ = nullptr;
  std::unique_ptr<SchemaStore> schemas_;
  std::vector<RuleSetting> rules_;
  std::vector<Override> overrides_;
};

}  // namespace stet
