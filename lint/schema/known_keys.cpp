#include "lint/schema/known_keys.h"

namespace stet {
namespace {

/// Calls `visit` for every key that a schema which applies to the same value as `block` names.
template <class Visit>
void visit_keys(const Schema::Program& program, BlockId block, std::set<BlockId>& seen, const Visit& visit) {
  if (!seen.insert(block).second) return;
  const auto follow = [&](BlockId next) {
    if (next != no_block) visit_keys(program, next, seen, visit);
  };
  for (const Instruction& in : program.code(block)) {
    switch (in.op) {
      case Op::properties:
        for (const KeyedBlock& each : Schema::Program::slice(program.keyed_blocks, in)) visit(each);
        break;
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

}  // namespace

std::set<std::string_view> known_keys(const Schema::Program& program, BlockId block) {
  std::set<std::string_view> keys;
  std::set<BlockId> seen;
  visit_keys(program, block, seen, [&](const KeyedBlock& each) {
    if (!program.is_never(each.block)) keys.insert(each.key);
  });
  return keys;
}

BlockId block_of_key(const Schema::Program& program, BlockId block, std::string_view key) {
  BlockId found = no_block;
  std::set<BlockId> seen;
  visit_keys(program, block, seen, [&](const KeyedBlock& each) {
    if (found == no_block && each.key == key) found = each.block;
  });
  return found;
}

}  // namespace stet
