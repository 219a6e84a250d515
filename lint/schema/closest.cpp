#include "lint/schema/closest.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace stet {
namespace {

bool is_alternatives(const Violation& violation) {
  return violation.keyword == Op::any_of || violation.keyword == Op::one_of;
}

/// An alternative that only offers alternatives of its own counts as all of them.
void flatten(const Violation& some_of, std::vector<const std::vector<Violation>*>& branches) {
  for (const std::vector<Violation>& branch : some_of.branches) {
    const bool nested = branch.size() == 1 && is_alternatives(branch[0]) && branch[0].instance == some_of.instance &&
                        std::none_of(branch[0].branches.begin(), branch[0].branches.end(),
                                     [](const auto& each) { return each.empty(); });
    if (nested) {
      flatten(branch[0], branches);
    } else {
      branches.push_back(&branch);
    }
  }
}

bool is_wrong_type(const std::vector<Violation>& branch, const Value* instance) {
  return !branch.empty() && branch[0].keyword == Op::type && branch[0].instance == instance;
}

/// A key whose fixed value says which alternative is meant, and says another one.
bool is_wrong_tag(const Violation& violation, std::size_t depth) {
  const bool fixed =
      violation.keyword == Op::constant || (violation.keyword == Op::enumeration && violation.expected->count == 1);
  return fixed && violation.path.size() == depth + 1;
}

auto rank(const std::vector<Violation>& branch, std::size_t depth) {
  const auto tags =
      std::count_if(branch.begin(), branch.end(), [&](const Violation& each) { return is_wrong_tag(each, depth); });
  std::size_t deepest = 0;
  for (const Violation& each : branch) deepest = std::max(deepest, each.path.size());
  return std::tuple{tags, branch.size(), ~deepest};
}

}  // namespace

Closest closest(const Violation& some_of) {
  std::vector<const std::vector<Violation>*> branches;
  flatten(some_of, branches);
  std::vector<const std::vector<Violation>*> fitting_type;
  std::copy_if(branches.begin(), branches.end(), std::back_inserter(fitting_type),
               [&](const auto* branch) { return !is_wrong_type(*branch, some_of.instance); });

  if (some_of.instance->is_scalar() || fitting_type.empty()) {
    Closest result;
    for (const auto* branch : branches) {
      if (branch->empty()) continue;
      result.wholes.push_back(&branch->front());
      if (!is_wrong_type(*branch, some_of.instance)) result.own_type.push_back(&branch->front());
    }
    return result;
  }
  const auto best = std::min_element(fitting_type.begin(), fitting_type.end(), [&](const auto* a, const auto* b) {
    return rank(*a, some_of.path.size()) < rank(*b, some_of.path.size());
  });
  return {.branch = *best};
}

std::vector<std::string_view> keys_to_choose_from(const Violation& some_of) {
  std::vector<std::string_view> keys;
  for (const std::vector<Violation>& branch : some_of.branches) {
    const bool lacks_one =
        branch.size() == 1 && branch[0].keyword == Op::required && branch[0].instance == some_of.instance;
    if (!lacks_one) return {};
    if (std::find(keys.begin(), keys.end(), branch[0].name) == keys.end()) keys.push_back(branch[0].name);
  }
  return keys.size() > 1 ? keys : std::vector<std::string_view>{};
}

std::vector<std::string_view> texts_allowed_by(const std::vector<const Violation*>& wholes) {
  std::vector<std::string_view> texts;
  const auto add = [&](const Value& value) {
    if (value.is(Value::Kind::string)) texts.push_back(value.text);
  };
  for (const Violation* each : wholes) {
    if (each->keyword == Op::constant) add(*each->expected);
    if (each->keyword != Op::enumeration) continue;
    for (const Value& value : each->expected->items()) add(value);
  }
  return texts;
}

}  // namespace stet
