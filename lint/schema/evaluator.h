#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "lint/document/value.h"
#include "lint/schema/evaluate.h"
#include "lint/schema/program.h"

namespace stet {

/// The way from the root to a value, on the stack.
struct Trail {
  const Trail* outer;
  PathStep step;
};

/// The `$id`s that evaluation has come through, on the stack: what `$dynamicRef` looks at.
struct DynamicScope {
  const DynamicScope* outer;
  std::uint32_t resource;
};

/// A value under evaluation. Without `out` the first violation ends it.
struct EvaluatedValue {
  const Value& value;
  const Trail* where;
  const DynamicScope* scope;
  std::vector<Violation>* out;

  EvaluatedValue quietly() const { return {value, where, scope, nullptr}; }
};

/// One evaluation of one value: the budget, the way so far, the instructions one by one. Each method for an instruction
/// returns whether the subject holds. Used by `evaluate` and `fits` only.
class Evaluator {
 public:
  explicit Evaluator(const Schema::Program& program) : program_(program) {}

  bool run(BlockId id, const Value& value, std::vector<Violation>* out) {
    return run(id, EvaluatedValue{value, nullptr, nullptr, out});
  }

  /// To be asked once, at the end.
  void take_failures(const Value& root, Evaluation& result);

 private:
  using Marks = std::pmr::vector<char>;

  bool run(BlockId id, const EvaluatedValue& subject);
  bool run_instructions(BlockId id, const EvaluatedValue& subject);
  bool execute(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  static Violation violation(Op keyword, BlockId id, const Value* expected, const EvaluatedValue& subject);
  bool give_up(const EvaluatedValue& subject);
  bool is_listed(const Instruction& in, const Value& value, bool string);
  bool matches(std::uint32_t pattern, std::string_view text, const EvaluatedValue& subject);
  BlockId dynamic_target(const Instruction& in, const DynamicScope* scope) const;
  bool all_of(const Instruction& in, const EvaluatedValue& subject);
  bool some_of(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  bool condition(const Instruction& in, const EvaluatedValue& subject);
  template <class Detail>
  bool fail(const Instruction& in, BlockId id, const EvaluatedValue& subject, Detail add_detail) {
    if (subject.out != nullptr && recorded_ < max_violations) {
      ++recorded_;
      Violation made = violation(in.op, id, in.keyword, subject);
      made.operand = in.operand;
      add_detail(made);
      subject.out->push_back(std::move(made));
    }
    return false;
  }
  bool fail(const Instruction& in, BlockId id, const EvaluatedValue& subject) {
    return fail(in, id, subject, [](Violation&) {});
  }

  // Members and items: evaluate_collections.cpp
  bool run_member(BlockId id, const Member& member, const EvaluatedValue& subject);
  /// Whether a later member has the same key: it counts, and this one does not.
  bool is_shadowed(const Value& mapping, const Member& member);
  const KeyedBlock* find_keyed(TableRange range, std::string_view key) const;
  bool required(const Instruction& in, BlockId id, const EvaluatedValue& subject, TableRange names,
                const Member* because);
  bool dependent_required(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  bool properties(const Instruction& in, const EvaluatedValue& subject);
  bool pattern_properties(const Instruction& in, const EvaluatedValue& subject);
  bool matches_any(TableRange range, std::string_view key, const EvaluatedValue& subject);
  /// The rest of the members, for which `false` is a violation of its own: an unknown key.
  bool run_rest(const Instruction& in, BlockId id, BlockId rest, const Member& member, const EvaluatedValue& subject);
  bool additional_properties(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  bool property_names(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  bool dependent_schemas(const Instruction& in, const EvaluatedValue& subject);
  bool run_item(BlockId id, std::uint32_t index, const EvaluatedValue& subject);
  bool prefix_items(const Instruction& in, const EvaluatedValue& subject);
  bool items(const Instruction& in, const EvaluatedValue& subject);
  bool contains(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  /// Calls `found(first, later)` for each item that equals an earlier one, until it returns false.
  template <class Found>
  void find_repeated(const Value& sequence, Found found);
  bool unique_items(const Instruction& in, BlockId id, const EvaluatedValue& subject);

  // What no other keyword has looked at: evaluate_unevaluated.cpp. Asked only by the schemas that need it, so that
  // nothing is noted otherwise.
  /// Calls `visit` for each block that applies to the same value by `in` and holds for it.
  template <class Visit>
  void visit_applied(const Instruction& in, const EvaluatedValue& subject, Visit visit);
  template <class MarkOwn>
  void mark(BlockId id, EvaluatedValue subject, bool outermost, Marks& marks, MarkOwn mark_own);
  bool unevaluated_properties(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  void mark_members(const Instruction& in, const EvaluatedValue& subject, Marks& marks);
  bool unevaluated_items(const Instruction& in, BlockId id, const EvaluatedValue& subject);
  void mark_items(const Instruction& in, const EvaluatedValue& subject, Marks& marks);

  static constexpr std::size_t max_violations = 10'000;
  static constexpr int max_depth = 1000;

  const Schema::Program& program_;
  std::uint64_t steps_ = 5'000'000;
  int depth_ = 0;
  std::size_t recorded_ = 0;  ///< violations, those of alternatives included
  std::optional<Violation> hard_match_;
  std::optional<Violation> gave_up_;
  /// The members of which `properties` has just found all in its table: nothing is left for `additionalProperties`.
  std::pair<const Member*, TableRange> all_known_{nullptr, {}};
  std::unordered_map<const Member*, std::unordered_set<const Member*>> shadowed_;
};

}  // namespace stet
