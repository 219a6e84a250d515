#include "lint/schema/endless_reference.h"

#include <vector>

namespace stet {
namespace {

struct Step {
  BlockId block;
  BlockId from;
  const Value* keyword;
  bool leaving;
};

void push_applied(const Schema::Program& program, BlockId block, std::vector<Step>& stack) {
  for (const Instruction& in : program.code(block)) {
    const auto push = [&](BlockId next) { stack.push_back({next, block, in.keyword, false}); };
    switch (in.op) {
      case Op::ref:
      case Op::negation:
        push(in.operand);
        break;
      case Op::all_of:
      case Op::any_of:
      case Op::one_of:
        for (const BlockId next : Schema::Program::slice(program.block_list, in)) push(next);
        break;
      case Op::condition:
        push(program.conditions[in.operand].test);
        break;
      default:
        break;
    }
  }
}

}  // namespace

std::optional<EndlessReference> find_endless_reference(const Schema::Program& program) {
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(program.blocks.size(), Mark::fresh);
  std::vector<Step> stack;
  for (BlockId root = 0; root < program.blocks.size(); ++root) {
    stack.push_back({root, root, nullptr, false});
    while (!stack.empty()) {
      const Step step = stack.back();
      stack.pop_back();
      if (step.leaving) {
        marks[step.block] = Mark::done;
      } else if (marks[step.block] == Mark::open) {
        return EndlessReference{step.from, step.keyword};
      } else if (marks[step.block] == Mark::fresh) {
        marks[step.block] = Mark::open;
        stack.push_back({step.block, step.block, nullptr, true});
        push_applied(program, step.block, stack);
      }
    }
  }
  return std::nullopt;
}

}  // namespace stet
