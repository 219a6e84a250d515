#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>

#include "lint/config/cascade.h"
#include "lint/engine/registry.h"
#include "lint/engine/rule_sets.h"
#include "lint/files/file_tree.h"

namespace stet::test {

/// All rules, those that are off by default too, without a configuration, on the first day of 2025. The set lives as
/// long as the program; `path` counts the first time.
inline const RuleSet& every_rule(std::string_view path) {
  constexpr std::chrono::sys_days today = std::chrono::year{2025} / 1 / 1;
  static Cascade cascade{known_rules(), {.isolated = true}};
  static RuleFlags flags = [] {
    RuleFlags all;
    for (const RuleInfo* rule : known_rules()) all.select.emplace_back(rule->id);
    return all;
  }();
  static const DiskTree disk{"/"};
  static RuleSets sets{cascade, flags, {.files = &disk, .today = today}};
  return sets.for_document(std::filesystem::path{"/"} / path);
}

}  // namespace stet::test
