#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "lint/config/cascade.h"
#include "lint/config/configuration.h"
#include "lint/rule/rule.h"

namespace stet {

/// The rules that are on for some documents, ready to run.
struct RuleSet {
  struct Entry {
    const RuleInfo* info;
    Severity severity;
    const Rule*
        rule;  ///< the same object wherever a configuration gives the same options; null for the engine's own rules

    /// That of a finding for which the rule states `stated`.
    Severity severity_of(std::optional<Severity> stated) const {
      return severity == info->severity ? stated.value_or(severity) : severity;
    }
  };
  std::vector<Entry> entries;          ///< sorted by id
  std::vector<const RuleInfo*> infos;  ///< of the same rules
  std::uint64_t max_file_size = 0;

  const Entry* find(const RuleInfo& info) const;
};

/// Makes the rule set of each document; documents under one configuration and the same overrides share one. For one
/// thread; the sets themselves may be used by all.
class RuleSets {
 public:
  RuleSets(Cascade& cascade, RuleFlags flags, std::chrono::sys_days today);

  /// `document` is absolute and in normal form.
  const RuleSet& for_document(const std::filesystem::path& document);

 private:
  struct Instance {
    const Configuration* configuration;
    const RuleInfo* info;
    std::vector<Member> options;
    std::unique_ptr<Rule> rule;
  };

  const Rule* instance(const Configuration& configuration, const ActiveRule& active);
  const Environment& environment(const Configuration& configuration);

  Cascade& cascade_;
  RuleFlags flags_;
  std::chrono::sys_days today_;
  std::map<std::pair<const Configuration*, std::vector<std::size_t>>, std::unique_ptr<const RuleSet>> sets_;
  std::map<const Configuration*, std::unique_ptr<const Environment>> environments_;
  std::vector<Instance> instances_;
};

}  // namespace stet
