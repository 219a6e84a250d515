#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lint/config/source.h"
#include "lint/rule/rule.h"
#include "lint/schema/store.h"

namespace stet {

using RuleList = std::span<const RuleInfo* const>;

/// What a configuration says about one rule. `options` point into the source that they stand in.
struct RuleSetting {
  const RuleInfo* info;
  std::optional<Severity> severity = {};  ///< empty: as the rule declares itself
  bool by_family = false;                 ///< `severity` was set for the whole family
  std::vector<Member> options = {};
};

/// Adds `later` to what `settings` say about the same rules; where both say something, `later` counts. Options count
/// one by one: a later severity leaves earlier options alone.
void merge(std::vector<RuleSetting>& settings, const std::vector<RuleSetting>& later);

/// Reads a valid `rules:` mapping. Within one mapping a rule's own id counts more than its family, whatever their
/// order.
std::vector<RuleSetting> read_rules(const Value& rules, RuleList known);

/// What one configuration file and all that it extends say. Patterns are relative to the file that is in force.
struct Settings {
  struct Override {
    std::vector<std::string> files;
    std::vector<RuleSetting> rules;
  };
  struct SchemaFor {
    std::vector<std::string> files;
    std::filesystem::path schema;  ///< absolute
    Error place;                   ///< of its name: `where` and `frame`
  };

  bool root = false;
  std::vector<std::string> include = {};  ///< empty: the endings that Markdown has
  std::vector<std::string> exclude = {};
  std::uint64_t max_file_size = std::uint64_t{256} << 20U;
  const date::time_zone* zone = nullptr;
  std::vector<RuleSetting> rules = {};
  std::vector<Override> overrides = {};                     ///< a later one counts more
  std::vector<SchemaFor> schemas = {};                      ///< the first one that covers a document counts
  std::vector<SchemaStore::Remote> remotes = {};            ///< the first one counts
  std::vector<std::unique_ptr<const Source>> sources = {};  ///< what the options point into
};

}  // namespace stet
