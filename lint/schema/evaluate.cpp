#include "lint/schema/evaluate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory_resource>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "lint/schema/equal.h"
#include "lint/schema/string_format.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::uint64_t max_steps = 10'000'000;
constexpr std::uint64_t steps_of_a_hard_match = 200'000;
constexpr int max_depth = 1000;

/// The way from the root to a value, on the stack.
struct Where {
  const Where* outer;
  PathStep step;
};

/// The `$id`s that evaluation has come through, on the stack: what `$dynamicRef` looks at.
struct Scope {
  const Scope* outer;
  std::uint32_t resource;
};

/// A value under evaluation. Without `out` the first violation ends it.
struct Subject {
  const Value& value;
  const Where* where;
  const Scope* scope;
  std::vector<Violation>* out;

  Subject quietly() const { return {value, where, scope, nullptr}; }
};

class Evaluator {
 public:
  explicit Evaluator(const Schema::Program& program) : program_(program) {}

  bool run(BlockId id, const Value& value, std::vector<Violation>* out) { return run(id, Subject{value, nullptr, nullptr, out}); }

  /// To be asked once, at the end.
  std::optional<Violation> take_gave_up(const Value& root) {
    if (steps_ == 0) give_up(Op::never, Subject{root, nullptr, nullptr, nullptr});
    return std::move(gave_up_);
  }

 private:
  using Marks = std::pmr::vector<char>;

  bool run(BlockId id, Subject subject) {
    if (gave_up_) return false;
    if (depth_ == max_depth || steps_ == 0) return give_up(Op::never, subject);
    ++depth_;
    --steps_;
    const Block& block = program_.blocks[id];
    const Scope inner{subject.scope, block.resource};
    if (subject.scope == nullptr || subject.scope->resource != block.resource) subject.scope = &inner;
    bool right = true;
    for (const Instruction& instruction : program_.code(id)) {
      if (execute(instruction, id, subject)) continue;
      right = false;
      if (subject.out == nullptr || subject.value.is_scalar() || instruction.op == Op::type) break;
    }
    --depth_;
    return right;
  }

  bool execute(const Instruction& in, BlockId id, const Subject& subject) {
    const Value& value = subject.value;
    const std::uint32_t type = type_of(value);
    const bool number = (type & type_bit::number) != 0;
    const bool string = type == type_bit::string;
    const bool array = type == type_bit::array;
    const bool object = type == type_bit::object;
    const auto hold = [&](bool right) { return right || fail(in, id, subject); };

    switch (in.op) {
      case Op::never: return hold(false);
      case Op::type: return hold((type & in.operand) != 0);
      case Op::enumeration: return hold(is_listed(in, value, string));
      case Op::constant: return hold(equal(value, *in.keyword, steps_));
      case Op::multiple_of: return hold(!number || is_multiple(value, *in.keyword));
      case Op::maximum: return hold(!number || compare_numbers(value, *in.keyword) <= 0);
      case Op::exclusive_maximum: return hold(!number || compare_numbers(value, *in.keyword) < 0);
      case Op::minimum: return hold(!number || compare_numbers(value, *in.keyword) >= 0);
      case Op::exclusive_minimum: return hold(!number || compare_numbers(value, *in.keyword) > 0);
      case Op::max_length: return hold(!string || count_code_points(value.text) <= in.operand);
      case Op::min_length: return hold(!string || count_code_points(value.text) >= in.operand);
      case Op::format: return hold(!string || has_format(static_cast<StringFormat>(in.operand), value.text));
      case Op::pattern: return hold(!string || matches(in.operand, value.text, subject));
      case Op::max_items: return hold(!array || value.count <= in.operand);
      case Op::min_items: return hold(!array || value.count >= in.operand);
      case Op::unique_items: return !array || unique_items(in, id, subject);
      case Op::max_properties: return hold(!object || value.count <= in.operand);
      case Op::min_properties: return hold(!object || value.count >= in.operand);
      case Op::required: return !object || required(in, id, subject, Range{in.operand, in.count}, nullptr);
      case Op::dependent_required: return !object || dependent_required(in, id, subject);
      case Op::properties: return !object || properties(in, subject);
      case Op::pattern_properties: return !object || pattern_properties(in, subject);
      case Op::additional_properties: return !object || additional_properties(in, id, subject);
      case Op::property_names: return !object || property_names(in, id, subject);
      case Op::prefix_items: return !array || prefix_items(in, subject);
      case Op::items: return !array || items(in, subject);
      case Op::contains: return !array || contains(in, id, subject);
      case Op::ref: return run(in.operand, subject);
      case Op::dynamic_ref: return run(dynamic_target(in, subject.scope), subject);
      case Op::all_of: return all_of(in, subject);
      case Op::any_of:
      case Op::one_of: return some_of(in, id, subject);
      case Op::negation: return hold(!run(in.operand, subject.quietly()) || gave_up_);
      case Op::condition: return condition(in, subject);
      case Op::dependent_schemas: return !object || dependent_schemas(in, subject);
      case Op::unevaluated_items: return !array || unevaluated_items(in, id, subject);
      case Op::unevaluated_properties: return !object || unevaluated_properties(in, id, subject);
    }
    return true;
  }

  // --- what was found

  Violation violation(Op keyword, BlockId id, const Value* expected, const Subject& subject) const {
    Violation made{.keyword = keyword, .block = id, .expected = expected, .instance = &subject.value, .path = {}};
    for (const Where* at = subject.where; at != nullptr; at = at->outer) made.path.push_back(at->step);
    std::reverse(made.path.begin(), made.path.end());
    return made;
  }

  template <class Detail>
  bool fail(const Instruction& in, BlockId id, const Subject& subject, Detail add_detail) const {
    if (subject.out != nullptr && subject.out->size() < max_violations) {
      Violation made = violation(in.op, id, in.keyword, subject);
      add_detail(made);
      subject.out->push_back(std::move(made));
    }
    return false;
  }
  bool fail(const Instruction& in, BlockId id, const Subject& subject) const {
    return fail(in, id, subject, [](Violation&) {});
  }

  bool give_up(Op reason, const Subject& subject) {
    if (!gave_up_) gave_up_ = violation(reason, 0, nullptr, subject);
    return false;
  }

  // --- scalars

  bool is_listed(const Instruction& in, const Value& value, bool string) {
    if (string) {
      const auto strings = Schema::Program::slice(program_.strings, in);
      return std::binary_search(strings.begin(), strings.end(), value.text);
    }
    const auto listed = in.keyword->items();
    return std::any_of(listed.begin(), listed.end(), [&](const Value& each) { return equal(value, each, steps_); });
  }

  static bool is_multiple(const Value& value, const Value& unit) {
    if (value.is(Value::Kind::integer) && unit.is(Value::Kind::integer) && std::abs(value.number) < 9.2e18 &&
        unit.number < 9.2e18) {
      return value.integer % unit.integer == 0;
    }
    if (!std::isfinite(value.number)) return false;
    // Decimal fractions are not exact in binary: 12.35 is a multiple of 0.01 all the same.
    const double rest = std::fmod(std::abs(value.number), unit.number);
    const double tolerance = unit.number * 1e-9;
    return rest <= tolerance || unit.number - rest <= tolerance;
  }

  bool matches(std::uint32_t pattern, std::string_view text, const Subject& subject) {
    if (gave_up_) return true;
    const Pattern& compiled = program_.patterns[pattern];
    Pattern::Match match = compiled.match(text, false);
    if (match == Pattern::Match::gave_up) {
      steps_ -= std::min(steps_, steps_of_a_hard_match);
      match = compiled.match(text, true);
    }
    if (match == Pattern::Match::gave_up) {
      give_up(Op::pattern, subject);
      gave_up_->name = compiled.text();
    }
    return match != Pattern::Match::no;
  }

  // --- members

  bool run_member(BlockId id, const Member& member, const Subject& subject) {
    const Where where{subject.where, {.member = &member, .index = 0, .value = &member.value}};
    return run(id, Subject{member.value, &where, subject.scope, subject.out});
  }

  /// Whether a later member has the same key: it counts, and this one does not.
  bool is_shadowed(const Value& mapping, const Member& member) {
    const std::string_view key = key_text(member.key);
    if (mapping.count <= 64) {
      return std::any_of(&member + 1, mapping.members().end(), [&](const Member& later) { return key_text(later.key) == key; });
    }
    const auto [known, added] = shadowed_.try_emplace(mapping.members_begin);
    if (added) {
      std::unordered_map<std::string_view, const Member*> last;
      for (const Member& each : mapping.members()) {
        const auto [earlier, first] = last.try_emplace(key_text(each.key), &each);
        if (!first) known->second.insert(std::exchange(earlier->second, &each));
      }
    }
    return known->second.count(&member) != 0;
  }

  const KeyedBlock* find_keyed(Range range, std::string_view key) const {
    const auto blocks = Schema::Program::slice(program_.keyed_blocks, range);
    const auto found = std::lower_bound(blocks.begin(), blocks.end(), key,
                                        [](const KeyedBlock& each, std::string_view wanted) { return each.key < wanted; });
    return found != blocks.end() && found->key == key ? &*found : nullptr;
  }

  bool required(const Instruction& in, BlockId id, const Subject& subject, Range names, const Member* because) {
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

  bool dependent_required(const Instruction& in, BlockId id, const Subject& subject) {
    bool right = true;
    for (const Dependency& dependency : Schema::Program::slice(program_.dependencies, in)) {
      const Member* member = find_member(subject.value, dependency.key);
      if (member != nullptr && !required(in, id, subject, dependency.needed, member)) right = false;
    }
    return right;
  }

  bool properties(const Instruction& in, const Subject& subject) {
    bool right = true;
    for (const Member& member : subject.value.members()) {
      const KeyedBlock* known = find_keyed({in.operand, in.count}, key_text(member.key));
      if (known == nullptr || is_shadowed(subject.value, member) || run_member(known->block, member, subject)) continue;
      right = false;
      if (subject.out == nullptr) break;
    }
    return right;
  }

  bool pattern_properties(const Instruction& in, const Subject& subject) {
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

  bool matches_any(Range range, std::string_view key, const Subject& subject) {
    const auto patterns = Schema::Program::slice(program_.pattern_blocks, range);
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const PatternBlock& each) { return matches(each.pattern, key, subject); });
  }

  /// The rest of the members, for which `false` is a violation of its own: an unknown key.
  bool run_rest(const Instruction& in, BlockId id, BlockId rest, const Member& member, const Subject& subject) {
    if (is_shadowed(subject.value, member)) return true;
    if (!program_.is_never(rest)) return run_member(rest, member, subject);
    return fail(in, id, subject, [&](Violation& made) { made.member = &member; });
  }

  bool additional_properties(const Instruction& in, BlockId id, const Subject& subject) {
    const Additional& additional = program_.additional[in.operand];
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

  bool property_names(const Instruction& in, BlockId id, const Subject& subject) {
    bool right = true;
    for (const Member& member : subject.value.members()) {
      Value name = member.key;
      name.kind = Value::Kind::string;
      name.text = key_text(member.key);
      std::vector<Violation> about_name;
      const Subject inner{name, subject.where, subject.scope, subject.out == nullptr ? nullptr : &about_name};
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

  bool dependent_schemas(const Instruction& in, const Subject& subject) {
    bool right = true;
    for (const KeyedBlock& each : Schema::Program::slice(program_.keyed_blocks, in)) {
      if (find_member(subject.value, each.key) != nullptr && !run(each.block, subject)) right = false;
    }
    return right;
  }

  // --- items

  bool run_item(BlockId id, std::uint32_t index, const Subject& subject) {
    const Value& item = subject.value.items()[index];
    const Where where{subject.where, {.member = nullptr, .index = index, .value = &item}};
    return run(id, Subject{item, &where, subject.scope, subject.out});
  }

  bool prefix_items(const Instruction& in, const Subject& subject) {
    const auto blocks = Schema::Program::slice(program_.block_list, in);
    bool right = true;
    for (std::uint32_t i = 0; i < std::min(in.count, subject.value.count); ++i) {
      if (!run_item(blocks[i], i, subject)) right = false;
    }
    return right;
  }

  bool items(const Instruction& in, const Subject& subject) {
    bool right = true;
    for (std::uint32_t i = in.count; i < subject.value.count; ++i) {
      if (run_item(in.operand, i, subject)) continue;
      right = false;
      if (subject.out == nullptr) break;
    }
    return right;
  }

  bool contains(const Instruction& in, BlockId id, const Subject& subject) {
    const Contains& wanted = program_.contains[in.operand];
    std::uint32_t found = 0;
    for (std::uint32_t i = 0; i < subject.value.count; ++i) {
      if (run_item(wanted.block, i, subject.quietly())) ++found;
    }
    if (found >= wanted.min && found <= wanted.max) return true;
    return fail(in, id, subject, [&](Violation& made) { made.index = found; });
  }

  /// Calls `found(first, later)` for each item that equals an earlier one, until it returns false.
  template <class Found>
  void find_repeated(const Value& sequence, Found found) {
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
      const auto first = std::find_if(begin, end, [&](const auto& each) { return equal(list[each.second], list[later], steps_); });
      if (first == end) {
        seen.emplace(key, later);
      } else if (!found(first->second, later)) {
        return;
      }
    }
  }

  bool unique_items(const Instruction& in, BlockId id, const Subject& subject) {
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

  // --- the value itself

  BlockId dynamic_target(const Instruction& in, const Scope* scope) const {
    const DynamicRef& reference = program_.dynamic_refs[in.operand];
    BlockId target = reference.fallback;
    for (; scope != nullptr; scope = scope->outer) {  // the outermost one counts
      for (const DynamicAnchor& anchor : program_.dynamic_anchors) {
        if (anchor.resource == scope->resource && anchor.name == reference.name) target = anchor.block;
      }
    }
    return target;
  }

  bool all_of(const Instruction& in, const Subject& subject) {
    bool right = true;
    for (const BlockId each : Schema::Program::slice(program_.block_list, in)) {
      if (run(each, subject)) continue;
      right = false;
      if (subject.out == nullptr || subject.value.is_scalar()) break;
    }
    return right;
  }

  bool some_of(const Instruction& in, BlockId id, const Subject& subject) {
    std::vector<std::vector<Violation>> branches;
    std::uint32_t fitting = 0;
    for (const BlockId each : Schema::Program::slice(program_.block_list, in)) {
      Subject inner = subject;
      if (subject.out != nullptr) inner.out = &branches.emplace_back();
      if (!run(each, inner)) continue;
      ++fitting;
      if (in.op == Op::any_of) return true;
      if (fitting > 1 && subject.out == nullptr) return false;
    }
    if (fitting == 1) return true;
    return fail(in, id, subject, [&](Violation& made) { made.branches = std::move(branches); });
  }

  bool condition(const Instruction& in, const Subject& subject) {
    const Condition& condition = program_.conditions[in.operand];
    const BlockId next = run(condition.test, subject.quietly()) ? condition.then : condition.otherwise;
    return next == no_block || run(next, subject);
  }

  // --- what no other keyword has looked at; asked only by the schemas that need it, so nothing is noted otherwise

  /// Calls `visit` for each block that applies to the same value by `in` and holds for it.
  template <class Visit>
  void visit_applied(const Instruction& in, const Subject& subject, Visit visit) {
    switch (in.op) {
      case Op::ref: visit(in.operand); break;
      case Op::dynamic_ref: visit(dynamic_target(in, subject.scope)); break;
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
        const Condition& condition = program_.conditions[in.operand];
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
      default: break;
    }
  }

  template <class MarkOwn>
  void mark(BlockId id, Subject subject, bool outermost, Marks& marks, MarkOwn mark_own) {
    if (gave_up_) return;
    if (depth_ == max_depth || steps_ == 0) {
      give_up(Op::never, subject);
      return;
    }
    ++depth_;
    --steps_;
    const Scope inner{subject.scope, program_.blocks[id].resource};
    if (subject.scope == nullptr || subject.scope->resource != inner.resource) subject.scope = &inner;
    for (const Instruction& in : program_.code(id)) {
      const bool unevaluated = in.op == Op::unevaluated_properties || in.op == Op::unevaluated_items;
      if (!unevaluated || !outermost) mark_own(in, subject, marks);
      visit_applied(in, subject, [&](BlockId next) { mark(next, subject, false, marks, mark_own); });
    }
    --depth_;
  }

  bool unevaluated_properties(const Instruction& in, BlockId id, const Subject& subject) {
    std::array<std::byte, 256> buffer;
    std::pmr::monotonic_buffer_resource memory{buffer.data(), buffer.size()};
    Marks marks{subject.value.count, 0, &memory};
    mark(id, subject.quietly(), true, marks, [this](const Instruction& each, const Subject& at, Marks& seen) {
      mark_members(each, at, seen);
    });
    bool right = true;
    for (std::uint32_t i = 0; i < subject.value.count; ++i) {
      if (marks[i] != 0 || run_rest(in, id, in.operand, subject.value.members()[i], subject)) continue;
      right = false;
      if (subject.out == nullptr) break;
    }
    return right;
  }

  void mark_members(const Instruction& in, const Subject& subject, Marks& marks) {
    const auto mark_where = [&](auto is_evaluated) {
      for (std::uint32_t i = 0; i < marks.size(); ++i) {
        if (marks[i] == 0 && is_evaluated(key_text(subject.value.members()[i].key))) marks[i] = 1;
      }
    };
    const Range range{in.operand, in.count};
    if (in.op == Op::properties) mark_where([&](std::string_view key) { return find_keyed(range, key) != nullptr; });
    if (in.op == Op::pattern_properties) mark_where([&](std::string_view key) { return matches_any(range, key, subject); });
    if (in.op == Op::additional_properties || in.op == Op::unevaluated_properties) {
      std::fill(marks.begin(), marks.end(), char{1});
    }
  }

  bool unevaluated_items(const Instruction& in, BlockId id, const Subject& subject) {
    std::array<std::byte, 256> buffer;
    std::pmr::monotonic_buffer_resource memory{buffer.data(), buffer.size()};
    Marks marks{subject.value.count, 0, &memory};
    mark(id, subject.quietly(), true, marks, [this](const Instruction& each, const Subject& at, Marks& seen) {
      mark_items(each, at, seen);
    });
    bool right = true;
    for (std::uint32_t i = 0; i < subject.value.count; ++i) {
      if (marks[i] != 0 || run_item(in.operand, i, subject)) continue;
      right = false;
      if (subject.out == nullptr) break;
    }
    return right;
  }

  void mark_items(const Instruction& in, const Subject& subject, Marks& marks) {
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

  static constexpr std::size_t max_violations = 1000;

  const Schema::Program& program_;
  std::uint64_t steps_ = max_steps;
  int depth_ = 0;
  std::optional<Violation> gave_up_;
  std::unordered_map<const Member*, std::unordered_set<const Member*>> shadowed_;
};

}  // namespace

Evaluation evaluate(const Schema::Program& program, const Value& value) {
  Evaluator quick{program};
  Evaluation result{.valid = quick.run(0, value, nullptr)};
  result.gave_up = quick.take_gave_up(value);
  if (result.valid || result.gave_up) return result;

  Evaluator thorough{program};
  thorough.run(0, value, &result.violations);
  result.gave_up = thorough.take_gave_up(value);
  return result;
}

bool fits(const Schema::Program& program, BlockId block, const Value& value) {
  Evaluator evaluator{program};
  return evaluator.run(block, value, nullptr);
}

}  // namespace stet
