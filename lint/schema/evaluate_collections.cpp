#include <algorithm>
#include <unordered_map>
#include <utility>

#include "lint/schema/equal.h"
#include "lint/schema/evaluator.h"

namespace stet {

bool Evaluator::run_member(BlockId id, const Member& member, const EvaluatedValue& subject) {
  const Trail where{subject.where, {.member = &member, .index = 0, .value = &member.value}};
  return run(id, EvaluatedValue{member.value, &where, subject.scope, subject.out});
}

bool Evaluator::is_shadowed(const Value& mapping, const Member& member) {
  if (!member.key.is_scalar()) return false;  // duplicate or not, it is no key of JSON
  const std::string_view key = key_text(member.key);
  if (mapping.count <= 64) {
    return std::any_of(&member + 1, mapping.members().end(),
                       [&](const Member& later) { return key_text(later.key) == key; });
  }
  const auto [known, added] = shadowed_.try_emplace(mapping.members_begin);
  if (added) {
    std::unordered_map<std::string_view, const Member*> last;
    for (const Member& each : mapping.members()) {
      const auto [earlier, first] = last.try_emplace(key_text(each.key), &each);
      if (!first) known->second.insert(std::exchange(earlier->second, &each));
    }
  }
  return known->second.contains(&member);
}

const KeyedBlock* Evaluator::find_keyed(TableRange range, std::string_view key) const {
  const auto blocks = Schema::Program::slice(program_.keyed_blocks, range);
  const auto found =
      std::lower_bound(blocks.begin(), blocks.end(), key,
                       [](const KeyedBlock& each, std::string_view wanted) { return is_before(each.key, wanted); });
  return found != blocks.end() && found->key == key ? &*found : nullptr;
}

bool Evaluator::required(const Instruction& in, BlockId id, const EvaluatedValue& subject, TableRange names,
                         const Member* because) {
  bool right = true;
  for (const std::string_view name : Schema::Program::slice(program_.strings, names)) {
    if (find_member(subject.value, name) != nullptr) continue;
    right = fail(in, id, subject, [&](Violation& made) {
      made.name = name;
      made.member = because;
    });
    if (subject.out == nullptr) break;
  }
  return right;
}

bool Evaluator::dependent_required(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  bool right = true;
  for (const DependencyOperands& dependency : Schema::Program::slice(program_.dependencies, in)) {
    const Member* member = find_member(subject.value, dependency.key);
    if (member != nullptr && !required(in, id, subject, dependency.needed, member)) right = false;
  }
  return right;
}

bool Evaluator::properties(const Instruction& in, const EvaluatedValue& subject) {
  bool right = true;
  bool all_known = true;
  for (const Member& member : subject.value.members()) {
    const KeyedBlock* known = find_keyed({in.operand, in.count}, key_text(member.key));
    all_known = all_known && known != nullptr;
    if (known == nullptr || is_shadowed(subject.value, member) || run_member(known->block, member, subject)) continue;
    right = false;
    if (subject.out == nullptr) break;
  }
  if (right && all_known) all_known_ = {subject.value.members_begin, {in.operand, in.count}};
  return right;
}

bool Evaluator::pattern_properties(const Instruction& in, const EvaluatedValue& subject) {
  bool right = true;
  for (const Member& member : subject.value.members()) {
    for (const PatternBlock& each : Schema::Program::slice(program_.pattern_blocks, in)) {
      if (!matches(each.pattern, key_text(member.key), subject) || is_shadowed(subject.value, member) ||
          run_member(each.block, member, subject)) {
        continue;
      }
      right = false;
      if (subject.out == nullptr) return false;
    }
  }
  return right;
}

bool Evaluator::matches_any(TableRange range, std::string_view key, const EvaluatedValue& subject) {
  const auto patterns = Schema::Program::slice(program_.pattern_blocks, range);
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const PatternBlock& each) { return matches(each.pattern, key, subject); });
}

bool Evaluator::run_rest(const Instruction& in, BlockId id, BlockId rest, const Member& member,
                         const EvaluatedValue& subject) {
  if (is_shadowed(subject.value, member)) return true;
  if (!program_.is_never(rest)) return run_member(rest, member, subject);
  return fail(in, id, subject, [&](Violation& made) { made.member = &member; });
}

bool Evaluator::additional_properties(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  const AdditionalOperands& additional = program_.additional[in.operand];
  if (all_known_ == std::pair{subject.value.members_begin, additional.properties}) return true;
  bool right = true;
  for (const Member& member : subject.value.members()) {
    const std::string_view key = key_text(member.key);
    if (find_keyed(additional.properties, key) != nullptr || matches_any(additional.patterns, key, subject)) continue;
    if (run_rest(in, id, additional.block, member, subject)) continue;
    right = false;
    if (subject.out == nullptr) break;
  }
  return right;
}

bool Evaluator::property_names(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  bool right = true;
  for (const Member& member : subject.value.members()) {
    Value name = member.key;
    name.kind = Value::Kind::string;
    name.text = key_text(member.key);
    std::vector<Violation> about_name;
    const EvaluatedValue inner{name, subject.where, subject.scope, subject.out == nullptr ? nullptr : &about_name};
    if (run(in.operand, inner)) continue;
    right = false;
    if (subject.out == nullptr) break;
    for (Violation& each : about_name) each.instance = &member.key;
    fail(in, id, subject, [&](Violation& made) {
      made.member = &member;
      made.branches.push_back(std::move(about_name));
    });
  }
  return right;
}

bool Evaluator::dependent_schemas(const Instruction& in, const EvaluatedValue& subject) {
  bool right = true;
  for (const KeyedBlock& each : Schema::Program::slice(program_.keyed_blocks, in)) {
    if (find_member(subject.value, each.key) != nullptr && !run(each.block, subject)) right = false;
  }
  return right;
}

bool Evaluator::run_item(BlockId id, std::uint32_t index, const EvaluatedValue& subject) {
  const Value& item = subject.value.items()[index];
  const Trail where{subject.where, {.member = nullptr, .index = index, .value = &item}};
  return run(id, EvaluatedValue{item, &where, subject.scope, subject.out});
}

bool Evaluator::prefix_items(const Instruction& in, const EvaluatedValue& subject) {
  const auto blocks = Schema::Program::slice(program_.block_list, in);
  bool right = true;
  for (std::uint32_t i = 0; i < std::min(in.count, subject.value.count); ++i) {
    if (!run_item(blocks[i], i, subject)) right = false;
  }
  return right;
}

bool Evaluator::items(const Instruction& in, const EvaluatedValue& subject) {
  bool right = true;
  for (std::uint32_t i = in.count; i < subject.value.count; ++i) {
    if (run_item(in.operand, i, subject)) continue;
    right = false;
    if (subject.out == nullptr) break;
  }
  return right;
}

bool Evaluator::contains(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  const ContainsOperands& wanted = program_.contains[in.operand];
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < subject.value.count; ++i) {
    if (run_item(wanted.block, i, subject.quietly())) ++found;
  }
  if (found >= wanted.min && found <= wanted.max) return true;
  return fail(in, id, subject, [&](Violation& made) { made.index = found; });
}

template <class Found>
void Evaluator::find_repeated(const Value& sequence, Found found) {
  const auto list = sequence.items();
  if (list.size() <= 16) {
    for (std::uint32_t later = 1; later < list.size(); ++later) {
      for (std::uint32_t first = 0; first < later; ++first) {
        if (!equal(list[first], list[later], steps_)) continue;
        if (!found(first, later)) return;
        break;
      }
    }
    return;
  }
  std::unordered_multimap<std::uint64_t, std::uint32_t> seen;
  for (std::uint32_t later = 0; later < list.size(); ++later) {
    const std::uint64_t key = hash(list[later], steps_);
    const auto [begin, end] = seen.equal_range(key);
    const auto first =
        std::find_if(begin, end, [&](const auto& each) { return equal(list[each.second], list[later], steps_); });
    if (first == end) {
      seen.emplace(key, later);
    } else if (!found(first->second, later)) {
      return;
    }
  }
}

bool Evaluator::unique_items(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
  bool right = true;
  find_repeated(subject.value, [&](std::uint32_t first, std::uint32_t later) {
    right = fail(in, id, subject, [&](Violation& made) {
      made.index = later;
      made.other = &subject.value.items()[first];
    });
    return subject.out != nullptr;
  });
  return right;
}

}  // namespace stet
