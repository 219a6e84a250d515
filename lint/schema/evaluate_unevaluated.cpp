#include <algorithm>
#include <array>

#include "lint/schema/equal.h"
#include "lint/schema/evaluator.h"

namespace stet {

template <class Visit>
void Evaluator::visit_applied(const Instruction& in, const EvaluatedValue& subject, Visit visit) {
  switch (in.op) {
    case Op::ref:
      visit(in.operand);
      break;
    case Op::dynamic_ref:
      visit(dynamic_target(in, subject.scope));
      break;
    case Op::all_of:
      for (const BlockId each : Schema::Program::slice(program_.block_list, in)) visit(each);
      break;
    case Op::any_of:
    case Op::one_of:
      for (const BlockId each : Schema::Program::slice(program_.block_list, in)) {
        if (run(each, subject)) visit(each);
      }
      break;
    case Op::condition: {
      const ConditionOperands& condition = program_.conditions[in.operand];
      const bool holds = run(condition.test, subject);
      if (holds) visit(condition.test);
      const BlockId next = holds ? condition.then : condition.otherwise;
      if (next != no_block) visit(next);
      break;
    }
    case Op::dependent_schemas:
      for (const KeyedBlock& each : Schema::Program::slice(program_.keyed_blocks, in)) {
        if (find_member(subject.value, each.key) != nullptr) visit(each.block);
      }
      break;
    default:
      break;
  }
}

template <class MarkOwn>
void Evaluator::mark(BlockId id, EvaluatedValue subject, bool outermost, Marks& marks, MarkOwn mark_own) {
  if (gave_up_) return;
  if (depth_ == max_depth || steps_ == 0) {
    give_up(subject);
    return;
  }
  ++depth_;
  --steps_;
  const DynamicScope inner{subject.scope, program_.blocks[id].resource};
  if (subject.scope == nullptr || subject.scope->resource != inner.resource) subject.scope = &inner;
  for (const Instruction& in : program_.code(id)) {
    const bool unevaluated = in.op == Op::unevaluated_properties || in.op == Op::unevaluated_items;
    if (!unevaluated || !outermost) mark_own(in, subject, marks);
    visit_applied(in, subject, [&](BlockId next) { mark(next, subject, false, marks, mark_own); });
  }
  --depth_;
}

bool Evaluator::unevaluated_properties(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  std::array<std::byte, 256> buffer;
  std::pmr::monotonic_buffer_resource memory{buffer.data(), buffer.size()};
  Marks marks{subject.value.count, 0, &memory};
  mark(id, subject.quietly(), true, marks,
       [this](const Instruction& each, const EvaluatedValue& at, Marks& seen) { mark_members(each, at, seen); });
  bool right = true;
  for (std::uint32_t i = 0; i < subject.value.count; ++i) {
    if (marks[i] != 0 || run_rest(in, id, in.operand, subject.value.members()[i], subject)) continue;
    right = false;
    if (subject.out == nullptr) break;
  }
  return right;
}

void Evaluator::mark_members(const Instruction& in, const EvaluatedValue& subject, Marks& marks) {
  const auto mark_where = [&](auto is_evaluated) {
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
      if (marks[i] == 0 && is_evaluated(key_text(subject.value.members()[i].key))) marks[i] = 1;
    }
  };
  const TableRange range{in.operand, in.count};
  if (in.op == Op::properties) mark_where([&](std::string_view key) { return find_keyed(range, key) != nullptr; });
  if (in.op == Op::pattern_properties)
    mark_where([&](std::string_view key) { return matches_any(range, key, subject); });
  if (in.op == Op::additional_properties || in.op == Op::unevaluated_properties) {
    std::fill(marks.begin(), marks.end(), char{1});
  }
}

bool Evaluator::unevaluated_items(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  std::array<std::byte, 256> buffer;
  std::pmr::monotonic_buffer_resource memory{buffer.data(), buffer.size()};
  Marks marks{subject.value.count, 0, &memory};
  mark(id, subject.quietly(), true, marks,
       [this](const Instruction& each, const EvaluatedValue& at, Marks& seen) { mark_items(each, at, seen); });
  bool right = true;
  for (std::uint32_t i = 0; i < subject.value.count; ++i) {
    if (marks[i] != 0 || run_item(in.operand, i, subject)) continue;
    right = false;
    if (subject.out == nullptr) break;
  }
  return right;
}

void Evaluator::mark_items(const Instruction& in, const EvaluatedValue& subject, Marks& marks) {
  const auto mark_from = [&](std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first; i < std::min<std::size_t>(last, marks.size()); ++i) marks[i] = 1;
  };
  if (in.op == Op::prefix_items) mark_from(0, in.count);
  if (in.op == Op::items) mark_from(in.count, subject.value.count);
  if (in.op == Op::unevaluated_items) mark_from(0, subject.value.count);
  if (in.op == Op::contains && program_.contains[in.operand].evaluates) {
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
      if (marks[i] == 0 && run_item(program_.contains[in.operand].block, i, subject)) marks[i] = 1;
    }
  }
}

}  // namespace stet
