#include "lint/schema/known_keys.h"

#include <algorithm>

namespace stet {
namespace {

/// Calls `visit` for every instruction of the schemas that apply to the same value as `block`.
template <class Visit>
void visit_instructions(const Schema::Program& program, BlockId block, std::set<BlockId>& seen, const Visit& visit) {
  if (!seen.insert(block).second) return;
  const auto follow = [&](BlockId next) {
    if (next != no_block) visit_instructions(program, next, seen, visit);
  };
  for (const Instruction& in : program.code(block)) {
    visit(in);
    switch (in.op) {
      case Op::ref:
        follow(in.operand);
        break;
      case Op::dynamic_ref:
        follow(program.dynamic_refs[in.operand].fallback);
        break;
      case Op::all_of:
      case Op::any_of:
      case Op::one_of:
        for (const BlockId each : Schema::Program::slice(program.block_list, in)) follow(each);
        break;
      case Op::condition:
        follow(program.conditions[in.operand].then);
        follow(program.conditions[in.operand].otherwise);
        break;
      default:
        break;
    }
  }
}

/// Calls `visit` for every key that one of them names.
template <class Visit>
void visit_keys(const Schema::Program& program, BlockId block, const Visit& visit) {
  std::set<BlockId> seen;
  visit_instructions(program, block, seen, [&](const Instruction& in) {
    if (in.op != Op::properties) return;
    for (const KeyedBlock& each : Schema::Program::slice(program.keyed_blocks, in)) visit(each);
  });
}

}  // namespace

std::set<std::string_view> known_keys(const Schema::Program& program, BlockId block) {
  std::set<std::string_view> keys;
  visit_keys(program, block, [&](const KeyedBlock& each) {
    if (!program.is_never(each.block)) keys.insert(each.key);
  });
  return keys;
}

BlockId block_of_key(const Schema::Program& program, BlockId block, std::string_view key) {
  BlockId found = no_block;
  visit_keys(program, block, [&](const KeyedBlock& each) {
    if (found == no_block && each.key == key) found = each.block;
  });
  return found;
}

bool is_required_key(const Schema::Program& program, BlockId block, std::string_view key) {
  bool found = false;
  std::set<BlockId> seen;
  visit_instructions(program, block, seen, [&](const Instruction& in) {
    if (in.op != Op::required) return;
    const auto names = Schema::Program::slice(program.strings, in);
    found = found || std::find(names.begin(), names.end(), key) != names.end();
  });
  return found;
}

}  // namespace stet
