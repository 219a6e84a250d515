#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/document/value.h"
#include "lint/document/value_arena.h"
#include "lint/schema/pattern.h"
#include "lint/schema/schema.h"

namespace stet {

/// One keyword of a schema. `operand` and `count` of its instruction say what it needs, as noted.
enum class Op : std::uint8_t {
  never,              ///< the schema `false`
  type,               ///< operand: mask of `TypeBit`s
  enumeration,        ///< range of `strings`, sorted by `is_before`; what is no string stands in the keyword's value
  constant,           ///< the keyword's value
  multiple_of,        ///< the keyword's value, as the four that follow
  maximum,            //
  exclusive_maximum,  //
  minimum,            //
  exclusive_minimum,  //
  max_length,         ///< operand: the bound
  min_length,
  pattern,  ///< operand: index of `patterns`
  format,   ///< operand: `StringFormat`
  max_items,
  min_items,
  unique_items,
  max_properties,
  min_properties,
  required,               ///< range of `strings`
  dependent_required,     ///< range of `dependencies`
  properties,             ///< range of `keyed_blocks`, sorted by `is_before`
  pattern_properties,     ///< range of `pattern_blocks`
  additional_properties,  ///< operand: index of `additional`
  property_names,         ///< operand: block
  prefix_items,           ///< range of `block_list`
  items,                  ///< operand: block; count: the first item that it is for
  contains,               ///< operand: index of `contains`
  ref,                    ///< operand: block
  dynamic_ref,            ///< operand: index of `dynamic_refs`
  all_of,                 ///< range of `block_list`, as the two that follow
  any_of,
  one_of,
  negation,           ///< operand: block
  condition,          ///< operand: index of `conditions`
  dependent_schemas,  ///< range of `keyed_blocks`
  unevaluated_items,  ///< operand: block
  unevaluated_properties,
};

namespace type_bit {
inline constexpr std::uint32_t null = 1;
inline constexpr std::uint32_t boolean = 2;
inline constexpr std::uint32_t integer = 4;  ///< a number without a fraction: 1.0 as well
inline constexpr std::uint32_t fraction = 8;
inline constexpr std::uint32_t number = integer | fraction;
inline constexpr std::uint32_t string = 16;
inline constexpr std::uint32_t array = 32;
inline constexpr std::uint32_t object = 64;
}  // namespace type_bit

/// Index of a schema or subschema in `Program::blocks`.
using BlockId = std::uint32_t;
inline constexpr BlockId no_block = std::numeric_limits<BlockId>::max();

struct Instruction {
  Op op;
  std::uint32_t operand;
  std::uint32_t count;
  const Value* keyword;  ///< the keyword's value in the schema
};

/// The instructions of one schema or subschema, in the order in which they are evaluated.
struct InstructionBlock {
  std::uint32_t first;
  std::uint32_t count;
  std::uint32_t resource;  ///< which `$id` it belongs to
  const Value* schema;
};

/// A schema's text and what was read from it.
struct SchemaSource {
  std::string name;  ///< as shown in errors
  std::string text;
  ValueArena arena = {};
  Value root = {};
};

/// The order of sorted tables: shorter texts first, so that most comparisons are of two numbers.
inline bool is_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

struct KeyedBlock {
  std::string_view key;
  BlockId block;
};
struct PatternBlock {
  std::uint32_t pattern;
  BlockId block;
};
struct TableRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  bool operator==(const TableRange&) const = default;
};
struct AdditionalOperands {
  TableRange properties;  ///< of `keyed_blocks`
  TableRange patterns;    ///< of `pattern_blocks`
  BlockId block;
};
struct DependencyOperands {
  std::string_view key;
  TableRange needed;  ///< of `strings`
};
struct ContainsOperands {
  BlockId block;
  std::uint32_t min;
  std::uint32_t max;
  bool evaluates;  ///< whether what it finds counts for `unevaluatedItems` (2020-12)
};
struct ConditionOperands {
  BlockId test;
  BlockId then;       ///< or `no_block`
  BlockId otherwise;  ///< or `no_block`
};
struct DynamicRefOperands {
  std::string_view name;
  BlockId fallback;
};
struct DynamicAnchor {
  std::uint32_t resource;
  std::string_view name;
  BlockId block;
};

/// A compiled schema: contiguous instructions and the tables that they point into.
struct Schema::Program {
  std::vector<InstructionBlock> blocks;  ///< the first one is the schema itself
  std::vector<Instruction> instructions;
  std::vector<std::string_view> strings;
  std::vector<KeyedBlock> keyed_blocks;
  std::vector<PatternBlock> pattern_blocks;
  std::vector<BlockId> block_list;
  std::vector<AdditionalOperands> additional;
  std::vector<DependencyOperands> dependencies;
  std::vector<ContainsOperands> contains;
  std::vector<ConditionOperands> conditions;
  std::vector<DynamicRefOperands> dynamic_refs;
  std::vector<DynamicAnchor> dynamic_anchors;
  std::vector<Pattern> patterns;
  std::vector<std::unique_ptr<SchemaSource>> sources;  ///< keeps alive what all the above points to

  std::span<const Instruction> code(BlockId id) const {
    return std::span{instructions}.subspan(blocks[id].first, blocks[id].count);
  }
  template <class T>
  static std::span<const T> slice(const std::vector<T>& table, TableRange range) {
    return std::span{table}.subspan(range.first, range.count);
  }
  template <class T>
  static std::span<const T> slice(const std::vector<T>& table, const Instruction& instruction) {
    return slice(table, TableRange{instruction.operand, instruction.count});
  }
  /// The first instruction of a kind in a block, or null.
  const Instruction* find(BlockId id, Op op) const {
    const auto instructions_of_block = code(id);
    const auto found = std::find_if(instructions_of_block.begin(), instructions_of_block.end(),
                                    [&](const Instruction& each) { return each.op == op; });
    return found == instructions_of_block.end() ? nullptr : &*found;
  }
  /// The block that a chain of references, each without anything beside it, ends at.
  BlockId behind_references(BlockId id) const {
    for (int step = 0; step < 16 && code(id).size() == 1 && code(id)[0].op == Op::ref; ++step) id = code(id)[0].operand;
    return id;
  }
  bool is_never(BlockId id) const { return blocks[id].count == 1 && code(id)[0].op == Op::never; }
};

}  // namespace stet
