#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "lint/rule/rule.h"

namespace stet {

/// A share of things, from 0 to 100.
struct Percent {
  int value = 0;
};

/// One public member of a rule's struct as an option: its kebab-case name in the configuration, one sentence of help
/// and, where not any text will do, what finds the fault of one. What it may hold follows from the member's type: bool,
/// int (0 and up), percent, string, list of strings.
template <class R>
struct Option {
  using Target = std::variant<bool R::*, int R::*, Percent R::*, std::string R::*, std::vector<std::string> R::*>;

  std::string_view name;
  Target target;
  std::string_view help;
  FindFault find_fault = nullptr;
};

namespace option_detail {

void set(bool& target, const Value& value);
void set(int& target, const Value& value);
void set(Percent& target, const Value& value);
void set(std::string& target, const Value& value);
void set(std::vector<std::string>& target, const Value& value);

std::string_view schema(const bool&);
std::string_view schema(const int&);
std::string_view schema(const Percent&);
std::string_view schema(const std::string&);
std::string_view schema(const std::vector<std::string>&);

std::string as_json(bool value);
std::string as_json(int value);
std::string as_json(Percent value);
std::string as_json(const std::string& value);
std::string as_json(const std::vector<std::string>& value);

}  // namespace option_detail

/// For `RuleInfo::make`: `make_rule<BlankLines, options>`, or `make_rule<FinalNewline>` for a rule without options. A
/// rule that has something to prepare from its options does so in `void configured()`.
template <class R, const auto&... options>
std::unique_ptr<Rule> make_rule([[maybe_unused]] std::span<const Member> settings) {
  auto rule = std::make_unique<R>();
  [[maybe_unused]] const auto apply = [&](const auto& list) {
    for (const Option<R>& option : list) {
      for (const Member& setting : settings) {
        if (setting.key.text != option.name) continue;
        std::visit([&](auto member) { option_detail::set((*rule).*member, setting.value); }, option.target);
      }
    }
  };
  (apply(options), ...);
  if constexpr (requires { rule->configured(); }) rule->configured();
  return rule;
}

/// For `RuleInfo::describe`, in the same way.
template <class R, const auto&... options>
std::vector<OptionInfo> describe_rule() {
  std::vector<OptionInfo> described;
  const R defaults;
  [[maybe_unused]] const auto add = [&](const auto& list) {
    for (const Option<R>& option : list) {
      std::visit(
          [&](auto member) {
            described.push_back({option.name, option.help, option_detail::schema(defaults.*member),
                                 option_detail::as_json(defaults.*member), option.find_fault});
          },
          option.target);
    }
  };
  (add(options), ...);
  return described;
}

}  // namespace stet
