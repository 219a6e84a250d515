#include "lint/schema/evaluate.h"

#include <algorithm>
#include <utility>

#include "lint/schema/equal.h"
#include "lint/schema/evaluator.h"
#include "lint/schema/string_format.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::uint64_t steps_of_a_hard_match = 200'000;

}  // namespace

void Evaluator::take_failures(const Value& root, Evaluation& result) {
  if (steps_ == 0) give_up(EvaluatedValue{root, nullptr, nullptr, nullptr});
  result.hard_match = std::move(hard_match_);
  result.gave_up = std::move(gave_up_);
}

bool Evaluator::run(BlockId id, const EvaluatedValue& subject) {
  const std::uint32_t resource = program_.blocks[id].resource;
  if (subject.scope != nullptr && subject.scope->resource == resource) return run_instructions(id, subject);
  const DynamicScope inner{subject.scope, resource};
  return run_instructions(id, EvaluatedValue{subject.value, subject.where, &inner, subject.out});
}

bool Evaluator::run_instructions(BlockId id, const EvaluatedValue& subject) {
  if (gave_up_) return false;
  if (depth_ == max_depth || steps_ == 0) return give_up(subject);
  ++depth_;
  --steps_;
  bool right = true;
  for (const Instruction& instruction : program_.code(id)) {
    if (execute(instruction, id, subject)) continue;
    right = false;
    if (subject.out == nullptr || subject.value.is_scalar() || instruction.op == Op::type) break;
  }
  --depth_;
  return right;
}

bool Evaluator::execute(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  const Value& value = subject.value;
  const std::uint32_t type = type_of(value);
  const bool number = (type & type_bit::number) != 0;
  const bool string = type == type_bit::string;
  const bool array = type == type_bit::array;
  const bool object = type == type_bit::object;
  const auto hold = [&](bool right) { return right || fail(in, id, subject); };

  switch (in.op) {
    case Op::never:
      return hold(false);
    case Op::type:
      return hold((type & in.operand) != 0);
    case Op::enumeration:
      return hold(is_listed(in, value, string));
    case Op::constant:
      return hold(equal(value, *in.keyword, steps_));
    case Op::multiple_of:
      return hold(!number || is_multiple_of(value, *in.keyword));
    case Op::maximum:
      return hold(!number || compare_numbers(value, *in.keyword) <= 0);
    case Op::exclusive_maximum:
      return hold(!number || compare_numbers(value, *in.keyword) < 0);
    case Op::minimum:
      return hold(!number || compare_numbers(value, *in.keyword) >= 0);
    case Op::exclusive_minimum:
      return hold(!number || compare_numbers(value, *in.keyword) > 0);
    case Op::max_length:
      return hold(!string || count_code_points(value.text) <= in.operand);
    case Op::min_length:
      return hold(!string || count_code_points(value.text) >= in.operand);
    case Op::format:
      return hold(!string || has_format(static_cast<StringFormat>(in.operand), value.text));
    case Op::pattern:
      return hold(!string || matches(in.operand, value.text, subject));
    case Op::max_items:
      return hold(!array || value.count <= in.operand);
    case Op::min_items:
      return hold(!array || value.count >= in.operand);
    case Op::unique_items:
      return !array || unique_items(in, id, subject);
    case Op::max_properties:
      return hold(!object || value.count <= in.operand);
    case Op::min_properties:
      return hold(!object || value.count >= in.operand);
    case Op::required:
      return !object || required(in, id, subject, TableRange{in.operand, in.count}, nullptr);
    case Op::dependent_required:
      return !object || dependent_required(in, id, subject);
    case Op::properties:
      return !object || properties(in, subject);
    case Op::pattern_properties:
      return !object || pattern_properties(in, subject);
    case Op::additional_properties:
      return !object || additional_properties(in, id, subject);
    case Op::property_names:
      return !object || property_names(in, id, subject);
    case Op::prefix_items:
      return !array || prefix_items(in, subject);
    case Op::items:
      return !array || items(in, subject);
    case Op::contains:
      return !array || contains(in, id, subject);
    case Op::ref:
      return run(in.operand, subject);
    case Op::dynamic_ref:
      return run(dynamic_target(in, subject.scope), subject);
    case Op::all_of:
      return all_of(in, subject);
    case Op::any_of:
    case Op::one_of:
      return some_of(in, id, subject);
    case Op::negation:
      return hold(!run(in.operand, subject.quietly()) || gave_up_);
    case Op::condition:
      return condition(in, subject);
    case Op::dependent_schemas:
      return !object || dependent_schemas(in, subject);
    case Op::unevaluated_items:
      return !array || unevaluated_items(in, id, subject);
    case Op::unevaluated_properties:
      return !object || unevaluated_properties(in, id, subject);
  }
  return true;
}

Violation Evaluator::violation(Op keyword, BlockId id, const Value* expected, const EvaluatedValue& subject) {
  Violation made{.keyword = keyword, .block = id, .expected = expected, .instance = &subject.value, .path = {}};
  for (const Trail* at = subject.where; at != nullptr; at = at->outer) made.path.push_back(at->step);
  std::reverse(made.path.begin(), made.path.end());
  return made;
}

bool Evaluator::give_up(const EvaluatedValue& subject) {
  if (!gave_up_) gave_up_ = violation(Op::never, 0, nullptr, subject);
  return false;
}

bool Evaluator::is_listed(const Instruction& in, const Value& value, bool string) {
  if (string) {
    const auto strings = Schema::Program::slice(program_.strings, in);
    return std::binary_search(strings.begin(), strings.end(), value.text, is_before);
  }
  const auto listed = in.keyword->items();
  return std::any_of(listed.begin(), listed.end(), [&](const Value& each) { return equal(value, each, steps_); });
}

bool Evaluator::matches(std::uint32_t pattern, std::string_view text, const EvaluatedValue& subject) {
  if (gave_up_) return true;
  const Pattern& compiled = program_.patterns[pattern];
  Pattern::Match match = compiled.match(text, false);
  if (match == Pattern::Match::gave_up) {
    steps_ -= std::min(steps_, steps_of_a_hard_match);
    match = compiled.match(text, true);
  }
  if (match == Pattern::Match::gave_up && !hard_match_) {
    hard_match_ = violation(Op::pattern, 0, nullptr, subject);
    hard_match_->name = compiled.text();
  }
  return match != Pattern::Match::no;
}

BlockId Evaluator::dynamic_target(const Instruction& in, const DynamicScope* scope) const {
  const DynamicRefOperands& reference = program_.dynamic_refs[in.operand];
  BlockId target = reference.fallback;
  for (; scope != nullptr; scope = scope->outer) {  // the outermost one counts
    for (const DynamicAnchor& anchor : program_.dynamic_anchors) {
      if (anchor.resource == scope->resource && anchor.name == reference.name) target = anchor.block;
    }
  }
  return target;
}

bool Evaluator::all_of(const Instruction& in, const EvaluatedValue& subject) {
  bool right = true;
  for (const BlockId each : Schema::Program::slice(program_.block_list, in)) {
    if (run(each, subject)) continue;
    right = false;
    if (subject.out == nullptr || subject.value.is_scalar()) break;
  }
  return right;
}

bool Evaluator::some_of(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  std::vector<std::vector<Violation>> branches;
  const std::size_t recorded_before = recorded_;
  std::uint32_t fitting = 0;
  for (const BlockId each : Schema::Program::slice(program_.block_list, in)) {
    EvaluatedValue inner = subject;
    if (subject.out != nullptr) inner.out = &branches.emplace_back();
    if (!run(each, inner)) continue;
    ++fitting;
    if (in.op == Op::any_of) break;
    if (fitting > 1 && subject.out == nullptr) return false;
  }
  if (fitting == 1) {
    recorded_ = recorded_before;
    return true;
  }
  return fail(in, id, subject, [&](Violation& made) { made.branches = std::move(branches); });
}

bool Evaluator::condition(const Instruction& in, const EvaluatedValue& subject) {
  const ConditionOperands& condition = program_.conditions[in.operand];
  const BlockId next = run(condition.test, subject.quietly()) ? condition.then : condition.otherwise;
  return next == no_block || run(next, subject);
}

Evaluation evaluate(const Schema::Program& program, const Value& value) {
  Evaluator quick{program};
  Evaluation result{.valid = quick.run(0, value, nullptr)};
  quick.take_failures(value, result);
  if (result.valid || result.gave_up) return result;

  Evaluator thorough{program};
  thorough.run(0, value, &result.violations);
  thorough.take_failures(value, result);
  return result;
}

bool fits(const Schema::Program& program, BlockId block, const Value& value) {
  Evaluator evaluator{program};
  return evaluator.run(block, value, nullptr);
}

}  // namespace stet
