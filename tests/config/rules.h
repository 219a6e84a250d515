#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/config/configuration.h"
#include "lint/rule/option.h"

namespace stet {

inline std::optional<TextFault> find_word_fault(std::string_view text) {
  if (text.find(' ') == std::string_view::npos) return std::nullopt;
  return TextFault{"'" + std::string{text} + "' is more than one word", "write one"};
}

/// A few rules to configure; they check nothing.
struct SampleRule final : Rule {
  bool strict = false;
  int most = 3;
  std::string word = "draft";
  std::vector<std::string> words = {"lorem", "ipsum"};
};

inline constexpr Option<SampleRule> sample_options[] = {
    {"strict", &SampleRule::strict, "Whether it is strict."},
    {"most", &SampleRule::most, "How many are let stand."},
    {"word", &SampleRule::word, "The word.", find_word_fault},
    {"words", &SampleRule::words, "The words.", find_word_fault},
};

inline RuleInfo sample_rule(std::string_view id, Severity severity, bool on_by_default = true) {
  RuleInfo info{};
  info.id = id;
  info.summary = "A rule to configure";
  info.severity = severity;
  info.on_by_default = on_by_default;
  info.make = make_rule<SampleRule, sample_options>;
  info.describe = describe_rule<SampleRule, sample_options>;
  return info;
}

inline RuleInfo plain_rule(std::string_view id, Severity severity, bool on_by_default = true) {
  RuleInfo info = sample_rule(id, severity, on_by_default);
  info.make = make_rule<SampleRule>;
  info.describe = describe_rule<SampleRule>;
  return info;
}

/// Sorted by id, as the real ones are.
inline RuleList sample_rules() {
  static const RuleInfo future = plain_rule("dates/future", Severity::warning, false);
  static const RuleInfo order = plain_rule("dates/order", Severity::error);
  static const RuleInfo mojibake = plain_rule("encoding/mojibake", Severity::error);
  static const RuleInfo spaces = plain_rule("encoding/spaces", Severity::warning);
  static const RuleInfo placeholder = sample_rule("trailing/placeholder", Severity::warning);
  static const std::array<const RuleInfo*, 5> rules = {&future, &order, &mojibake, &spaces, &placeholder};
  return rules;
}

/// The rules that are on, as "id=severity".
inline std::vector<std::string> in_words(const std::vector<ActiveRule>& active) {
  std::vector<std::string> words;
  for (const ActiveRule& rule : active) {
    words.push_back(std::string{rule.info->id} + "=" + std::string{name(rule.severity)});
  }
  return words;
}

}  // namespace stet
