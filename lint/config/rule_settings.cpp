#include <algorithm>
#include <string_view>

#include "lint/config/settings.h"

namespace stet {
namespace {

void merge_options(std::vector<Member>& options, const std::vector<Member>& later) {
  for (const Member& option : later) {
    const auto same = std::find_if(options.begin(), options.end(),
                                   [&](const Member& earlier) { return earlier.key.text == option.key.text; });
    if (same == options.end()) {
      options.push_back(option);
    } else {
      *same = option;
    }
  }
}

void merge(std::vector<RuleSetting>& settings, const RuleSetting& later) {
  const auto same = std::find_if(settings.begin(), settings.end(),
                                 [&](const RuleSetting& earlier) { return earlier.info == later.info; });
  if (same == settings.end()) {
    settings.push_back(later);
    return;
  }
  if (later.severity) {
    same->severity = later.severity;
    same->by_family = later.by_family;
  }
  merge_options(same->options, later.options);
}

std::optional<Severity> severity_named(std::string_view word) {
  for (const Severity severity : {Severity::off, Severity::info, Severity::warning, Severity::error}) {
    if (name(severity) == word) return severity;
  }
  return std::nullopt;
}

RuleSetting read_setting(const RuleInfo* info, const Value& value) {
  RuleSetting setting{.info = info, .severity = severity_named(value.text)};
  for (const Member& member : value.members()) {
    if (member.key.text == "severity") {
      setting.severity = severity_named(member.value.text);
    } else {
      setting.options.push_back(member);
    }
  }
  return setting;
}

}  // namespace

void merge(std::vector<RuleSetting>& settings, const std::vector<RuleSetting>& later) {
  for (const RuleSetting& setting : later) merge(settings, setting);
}

std::vector<RuleSetting> read_rules(const Value& rules, RuleList known) {
  std::vector<RuleSetting> settings;
  for (const RuleInfo* info : known) {
    if (const Value* family = rules.find(info->family())) {
      RuleSetting setting = read_setting(info, *family);
      setting.by_family = true;
      merge(settings, setting);
    }
    if (const Value* rule = rules.find(info->id)) merge(settings, read_setting(info, *rule));
  }
  return settings;
}

}  // namespace stet
