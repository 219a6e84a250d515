#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/schema/endless_reference.h"
#include "lint/schema/equal.h"
#include "lint/schema/frame.h"
#include "lint/schema/misspelt.h"
#include "lint/schema/pattern.h"
#include "lint/schema/program.h"
#include "lint/schema/resources.h"
#include "lint/schema/schema.h"
#include "lint/schema/string_format.h"
#include "lint/schema/type_names.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

/// Turns schemas into blocks of instructions, one after the other; a subschema that is met gets a number and waits its
/// turn, so that the instructions of each block are contiguous and recursion costs nothing.
class Compiler {
 public:
  Compiler(Schema::Program& program, const SchemaLoader& loader, SchemaOptions options)
      : program_(program), resources_(program.sources, loader), options_(options) {}

  std::optional<Error> run(SchemaText text, const std::string& uri) {
    const auto root = resources_.add(std::move(text), uri, {});
    if (!root) return root.error();
    block(*root->schema, root->resource);
    while (!error_ && (compiled_ < program_.blocks.size() || indexed_ < resources_.size())) {
      if (indexed_ < resources_.size()) {
        add_dynamic_anchors(indexed_++);
      } else {
        compile(compiled_++);
      }
    }
    if (!error_) refuse_endless_reference();
    return std::move(error_);
  }

 private:
  using Handler = void (Compiler::*)(const Value& keyword);
  struct Keyword {
    std::string_view name;
    Handler handler;
    bool assertion;  ///< of the vocabulary `validation`
    Draft since = Draft::draft7;
    Draft until = Draft::draft2020;
  };
  /// In the order of evaluation: what is cheap and decisive first, what depends on other keywords last.
  static std::span<const Keyword> keywords();

  BlockId block(const Value& schema, std::uint32_t resource) {
    resource = resources_.resource_of(schema, resource);
    const auto [known, added] = block_of_.emplace(&schema, static_cast<BlockId>(program_.blocks.size()));
    if (added) program_.blocks.push_back({.first = 0, .count = 0, .resource = resource, .schema = &schema});
    return known->second;
  }
  BlockId block(const Value& schema) { return block(schema, resource_); }

  void add_dynamic_anchors(std::uint32_t resource) {
    for (const auto& [name, schema] : resources_[resource].dynamic_anchors) {
      program_.dynamic_anchors.push_back({resource, name, block(*schema, resource)});
    }
  }

  void compile(BlockId id) {
    const Value& schema = *program_.blocks[id].schema;
    resource_ = program_.blocks[id].resource;
    schema_ = &schema;
    properties_ = patterns_ = {};
    const auto first = static_cast<std::uint32_t>(program_.instructions.size());
    if (schema.is(Value::Kind::boolean)) {
      if (!schema.boolean) emit(Op::never, schema);
    } else if (schema.is(Value::Kind::mapping)) {
      compile_keywords(schema);
    } else {
      fail(schema, "a schema is a mapping, true or false");
    }
    program_.blocks[id].first = first;
    program_.blocks[id].count = static_cast<std::uint32_t>(program_.instructions.size()) - first;
  }

  void compile_keywords(const Value& schema) {
    const Dialect dialect = resources_[resource_].dialect;
    const Value* reference = schema.find("$ref");
    if (dialect.draft == Draft::draft7 && reference != nullptr) return on_ref(*reference);
    refuse_misspelt_keywords(schema);
    for (const Keyword& keyword : keywords()) {
      if (dialect.draft < keyword.since || dialect.draft > keyword.until) continue;
      if (keyword.assertion && !dialect.validation) continue;
      if (const Value* value = schema.find(keyword.name); value != nullptr && !error_) {
        keyword_ = keyword.name;
        (this->*keyword.handler)(*value);
      }
    }
  }

  /// What nobody knows is an annotation, but hardly where it is a slip of the pen away from what would be checked.
  void refuse_misspelt_keywords(const Value& schema) {
    for (const Member& member : schema.members()) {
      const std::string_view name = key_text(member.key);
      const std::string_view meant = meant_keyword(name);
      if (meant.empty() || schema.find(meant) != nullptr) continue;
      return fail(member.key, fmt::format("'{}' is no keyword of JSON Schema", shortened(name)),
                  fmt::format("did you mean '{}'?", meant));
    }
  }

  std::string_view meant_keyword(std::string_view name) {
    const auto [meant, added] = meant_keywords_.try_emplace(name);
    for (const Keyword& keyword : added ? keywords() : std::span<const Keyword>{}) {
      if (keyword.name == name) return meant->second = {};
      if (is_misspelt(name, keyword.name)) meant->second = keyword.name;
    }
    return meant->second;
  }

  void emit(Op op, const Value& keyword, std::uint32_t operand = 0, std::uint32_t count = 0) {
    program_.instructions.push_back({op, operand, count, &keyword});
  }

  void fail(const Value& at, std::string what, std::string help = {}) {
    if (error_) return;
    const SchemaSource& source = *resources_[resource_].source;
    Span span = at.span;
    span.end = std::max(span.end, std::min(span.begin + 1, static_cast<std::uint32_t>(source.text.size())));
    error_ = error_at(source.name, source.text, span, std::move(what), std::move(help));
  }
  bool expect(bool right, const Value& at, std::string_view what) {
    if (!right) fail(at, fmt::format("`{}` must be {}", keyword_, what));
    return right;
  }
  bool expect_mapping(const Value& value) { return expect(value.is(Value::Kind::mapping), value, "a mapping"); }

  // --- assertions

  void on_type(const Value& keyword) {
    std::uint32_t mask = 0;
    const auto add = [&](const Value& name) {
      const std::uint32_t bits = name.is(Value::Kind::string) ? type_named(name.text) : 0;
      mask |= bits;
      if (bits != 0) return;
      if (name.is(Value::Kind::null)) {
        fail(name, "`type` must be the name of a type", "put null in quotes: 'null'");
      } else {
        fail(name, fmt::format("there is no type '{}'", shortened(name.text)), remedy_for_type(name.text));
      }
    };
    if (keyword.is(Value::Kind::sequence)) {
      for (const Value& name : keyword.items()) add(name);
    } else {
      add(keyword);
    }
    emit(Op::type, keyword, mask);
  }

  void on_enum(const Value& keyword) {
    if (!expect(keyword.is(Value::Kind::sequence), keyword, "a list")) return;
    const auto first = static_cast<std::uint32_t>(program_.strings.size());
    for (const Value& value : keyword.items()) {
      if (type_of(value) == type_bit::string) program_.strings.push_back(value.text);
    }
    std::sort(program_.strings.begin() + first, program_.strings.end(), is_before);
    emit(Op::enumeration, keyword, first, static_cast<std::uint32_t>(program_.strings.size()) - first);
  }

  void on_const(const Value& keyword) { emit(Op::constant, keyword); }

  template <Op op>
  void on_number(const Value& keyword) {
    if (!expect((type_of(keyword) & type_bit::number) != 0, keyword, "a number")) return;
    if (op == Op::multiple_of && !expect(keyword.number > 0, keyword, "a number above 0")) return;
    emit(op, keyword);
  }

  std::uint32_t count_of(const Value& keyword) {
    if (!expect(type_of(keyword) == type_bit::integer && keyword.number >= 0, keyword, "a whole number of 0 or more"))
      return 0;
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    return keyword.number >= most ? most : static_cast<std::uint32_t>(keyword.number);
  }
  template <Op op>
  void on_count(const Value& keyword) {
    emit(op, keyword, count_of(keyword));
  }

  void on_unique_items(const Value& keyword) {
    if (!expect(keyword.is(Value::Kind::boolean), keyword, "true or false")) return;
    if (keyword.boolean) emit(Op::unique_items, keyword);
  }

  std::uint32_t pattern(const Value& at, std::string_view text) {
    auto compiled = Pattern::compile(text);
    if (!compiled) {
      Value place = at;
      // Where the pattern stands as it is written, the very character can be shown.
      if (at.span.size() >= 2 &&
          slice(resources_[resource_].source->text, {at.span.begin + 1, at.span.end - 1}) == text) {
        place.span.begin += 1 + static_cast<std::uint32_t>(compiled.error().offset);
        place.span.end = place.span.begin + 1;
      }
      fail(place, fmt::format("the pattern is broken: {}", compiled.error().what));
      return 0;
    }
    program_.patterns.push_back(std::move(*compiled));
    return static_cast<std::uint32_t>(program_.patterns.size() - 1);
  }

  void on_pattern(const Value& keyword) {
    if (!expect(keyword.is(Value::Kind::string), keyword, "a string")) return;
    emit(Op::pattern, keyword, pattern(keyword, keyword.text));
  }

  void on_format(const Value& keyword) {
    if (!expect(keyword.is(Value::Kind::string), keyword, "a string")) return;
    const auto format = string_format(keyword.text);
    if (format && options_.assert_formats) emit(Op::format, keyword, static_cast<std::uint32_t>(*format));
    if (format) return;
    // One that is not defined asserts nothing.
    if (const std::string_view meant = meant_string_format(keyword.text); !meant.empty()) {
      fail(keyword, fmt::format("there is no format '{}'", shortened(keyword.text)),
           fmt::format("did you mean '{}'?", meant));
    }
  }

  TableRange names(const Value& list) {
    TableRange range{static_cast<std::uint32_t>(program_.strings.size()), 0};
    if (!expect(list.is(Value::Kind::sequence), list, "a list of keys")) return range;
    for (const Value& name : list.items()) {
      if (!expect(name.is(Value::Kind::string), name, "a list of strings")) return range;
      program_.strings.push_back(name.text);
      ++range.count;
    }
    return range;
  }

  void on_required(const Value& keyword) {
    const TableRange range = names(keyword);
    emit(Op::required, keyword, range.first, range.count);
  }

  void on_dependent_required(const Value& keyword) {
    if (!expect_mapping(keyword)) return;
    const auto first = static_cast<std::uint32_t>(program_.dependencies.size());
    for (const Member& member : keyword.members())
      program_.dependencies.push_back({member.key.text, names(member.value)});
    emit(Op::dependent_required, keyword, first, keyword.count);
  }

  // --- what is applied to members and items

  TableRange keyed_blocks(const Value& keyword) {
    std::vector<std::pair<std::string_view, const Value*>> keyed;
    for (const Member& member : keyword.members()) keyed.emplace_back(key_text(member.key), &member.value);
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return is_before(a.first, b.first); });
    const auto first = static_cast<std::uint32_t>(program_.keyed_blocks.size());
    for (std::size_t i = 0; i < keyed.size(); ++i) {
      // Of a key that stands twice the last one counts.
      if (i + 1 < keyed.size() && keyed[i + 1].first == keyed[i].first) continue;
      program_.keyed_blocks.push_back({keyed[i].first, block(*keyed[i].second)});
    }
    return {first, static_cast<std::uint32_t>(program_.keyed_blocks.size()) - first};
  }

  void on_properties(const Value& keyword) {
    if (!expect_mapping(keyword)) return;
    properties_ = keyed_blocks(keyword);
    emit(Op::properties, keyword, properties_.first, properties_.count);
  }

  void on_pattern_properties(const Value& keyword) {
    if (!expect_mapping(keyword)) return;
    patterns_ = {static_cast<std::uint32_t>(program_.pattern_blocks.size()), keyword.count};
    for (const Member& member : keyword.members()) {
      program_.pattern_blocks.push_back({pattern(member.key, key_text(member.key)), block(member.value)});
    }
    emit(Op::pattern_properties, keyword, patterns_.first, patterns_.count);
  }

  void on_additional_properties(const Value& keyword) {
    program_.additional.push_back({properties_, patterns_, block(keyword)});
    emit(Op::additional_properties, keyword, static_cast<std::uint32_t>(program_.additional.size() - 1));
  }

  template <Op op>
  void on_schema(const Value& keyword) {
    emit(op, keyword, block(keyword));
  }

  template <Op op>
  void on_schema_list(const Value& keyword) {
    if (!expect(keyword.is(Value::Kind::sequence), keyword, "a list of schemas")) return;
    const auto first = static_cast<std::uint32_t>(program_.block_list.size());
    for (const Value& item : keyword.items()) program_.block_list.push_back(block(item));
    emit(op, keyword, first, keyword.count);
  }

  void on_items(const Value& keyword) {
    const Value* prefix = schema_->find("prefixItems");
    emit(Op::items, keyword, block(keyword), prefix == nullptr ? 0 : prefix->count);
  }

  void on_items_before_2020(const Value& keyword) {
    if (!keyword.is(Value::Kind::sequence)) return emit(Op::items, keyword, block(keyword));
    on_schema_list<Op::prefix_items>(keyword);
    if (const Value* rest = schema_->find("additionalItems")) emit(Op::items, *rest, block(*rest), keyword.count);
  }

  void on_contains(const Value& keyword) {
    const Dialect dialect = resources_[resource_].dialect;
    ContainsOperands contains{block(keyword), 1, std::numeric_limits<std::uint32_t>::max(),
                              dialect.draft == Draft::draft2020};
    if (dialect.draft != Draft::draft7 && dialect.validation) {
      if (const Value* min = schema_->find("minContains")) contains.min = count_of(*min);
      if (const Value* max = schema_->find("maxContains")) contains.max = count_of(*max);
    }
    program_.contains.push_back(contains);
    emit(Op::contains, keyword, static_cast<std::uint32_t>(program_.contains.size() - 1));
  }

  // --- what is applied to the value itself

  void on_ref(const Value& keyword) {
    keyword_ = "$ref";
    if (!expect(keyword.is(Value::Kind::string), keyword, "a string")) return;
    const auto target = resources_.resolve(resource_, keyword);
    if (!target) {
      error_ = target.error();
      return;
    }
    emit(Op::ref, keyword, block(*target->schema, target->resource));
  }

  void on_dynamic_ref(const Value& keyword) {
    if (!expect(keyword.is(Value::Kind::string), keyword, "a string")) return;
    const std::size_t hash = keyword.text.find('#');
    on_dynamic(keyword, hash == std::string_view::npos ? "" : keyword.text.substr(hash + 1));
  }
  void on_recursive_ref(const Value& keyword) {
    if (!expect(keyword.is(Value::Kind::string), keyword, "a string")) return;
    on_dynamic(keyword, recursive_anchor_name);
  }
  void on_dynamic(const Value& keyword, std::string_view name) {
    const auto target = resources_.resolve(resource_, keyword);
    if (!target) {
      error_ = target.error();
      return;
    }
    const BlockId fallback = block(*target->schema, target->resource);
    const auto& anchors = resources_[target->resource].dynamic_anchors;
    const bool dynamic = std::any_of(anchors.begin(), anchors.end(), [&](const auto& anchor) {
      return anchor.first == name && anchor.second == target->schema;
    });
    if (!dynamic) return emit(Op::ref, keyword, fallback);
    program_.dynamic_refs.push_back({name, fallback});
    emit(Op::dynamic_ref, keyword, static_cast<std::uint32_t>(program_.dynamic_refs.size() - 1));
  }

  void on_if(const Value& keyword) {
    const auto branch = [&](std::string_view name) {
      const Value* value = schema_->find(name);
      return value == nullptr ? no_block : block(*value);
    };
    program_.conditions.push_back({block(keyword), branch("then"), branch("else")});
    emit(Op::condition, keyword, static_cast<std::uint32_t>(program_.conditions.size() - 1));
  }

  void on_dependent_schemas(const Value& keyword) {
    if (!expect_mapping(keyword)) return;
    const TableRange range = keyed_blocks(keyword);
    emit(Op::dependent_schemas, keyword, range.first, range.count);
  }

  // `dependencies` became two keywords; a list of keys is the one, a schema the other.
  void on_dependencies(const Value& keyword) {
    if (!expect_mapping(keyword)) return;
    const auto first_name = static_cast<std::uint32_t>(program_.dependencies.size());
    const auto first_schema = static_cast<std::uint32_t>(program_.keyed_blocks.size());
    for (const Member& member : keyword.members()) {
      if (member.value.is(Value::Kind::sequence)) {
        program_.dependencies.push_back({member.key.text, names(member.value)});
      } else {
        program_.keyed_blocks.push_back({member.key.text, block(member.value)});
      }
    }
    emit(Op::dependent_required, keyword, first_name,
         static_cast<std::uint32_t>(program_.dependencies.size()) - first_name);
    emit(Op::dependent_schemas, keyword, first_schema,
         static_cast<std::uint32_t>(program_.keyed_blocks.size()) - first_schema);
  }

  void refuse_endless_reference() {
    const std::optional<EndlessReference> endless = find_endless_reference(program_);
    if (!endless) return;
    resource_ = program_.blocks[endless->block].resource;
    fail(*endless->keyword, "the schema refers to itself without end");
  }

  Schema::Program& program_;
  SchemaResources resources_;
  SchemaOptions options_;
  std::unordered_map<const Value*, BlockId> block_of_;
  std::unordered_map<std::string_view, std::string_view> meant_keywords_;  ///< of the names seen so far
  BlockId compiled_ = 0;        ///< blocks before this one have their instructions
  std::uint32_t indexed_ = 0;   ///< resources before this one have their dynamic anchors in the program
  std::optional<Error> error_;  ///< the first one

  // The schema that is being compiled.
  std::uint32_t resource_ = 0;
  const Value* schema_ = nullptr;
  std::string_view keyword_;
  TableRange properties_;
  TableRange patterns_;
};

std::span<const Compiler::Keyword> Compiler::keywords() {
  static constexpr Keyword table[] = {
      {"type", &Compiler::on_type, true},
      {"enum", &Compiler::on_enum, true},
      {"const", &Compiler::on_const, true},
      {"multipleOf", &Compiler::on_number<Op::multiple_of>, true},
      {"maximum", &Compiler::on_number<Op::maximum>, true},
      {"exclusiveMaximum", &Compiler::on_number<Op::exclusive_maximum>, true},
      {"minimum", &Compiler::on_number<Op::minimum>, true},
      {"exclusiveMinimum", &Compiler::on_number<Op::exclusive_minimum>, true},
      {"maxLength", &Compiler::on_count<Op::max_length>, true},
      {"minLength", &Compiler::on_count<Op::min_length>, true},
      {"format", &Compiler::on_format, false},
      {"pattern", &Compiler::on_pattern, true},
      {"maxItems", &Compiler::on_count<Op::max_items>, true},
      {"minItems", &Compiler::on_count<Op::min_items>, true},
      {"uniqueItems", &Compiler::on_unique_items, true},
      {"maxProperties", &Compiler::on_count<Op::max_properties>, true},
      {"minProperties", &Compiler::on_count<Op::min_properties>, true},
      {"required", &Compiler::on_required, true},
      {"dependentRequired", &Compiler::on_dependent_required, true, Draft::draft2019},
      {"dependencies", &Compiler::on_dependencies, false},
      {"properties", &Compiler::on_properties, false},
      {"patternProperties", &Compiler::on_pattern_properties, false},
      {"additionalProperties", &Compiler::on_additional_properties, false},
      {"propertyNames", &Compiler::on_schema<Op::property_names>, false},
      {"prefixItems", &Compiler::on_schema_list<Op::prefix_items>, false, Draft::draft2020},
      {"items", &Compiler::on_items, false, Draft::draft2020},
      {"items", &Compiler::on_items_before_2020, false, Draft::draft7, Draft::draft2019},
      {"contains", &Compiler::on_contains, false},
      {"$ref", &Compiler::on_ref, false},
      {"$dynamicRef", &Compiler::on_dynamic_ref, false, Draft::draft2020},
      {"$recursiveRef", &Compiler::on_recursive_ref, false, Draft::draft2019, Draft::draft2019},
      {"allOf", &Compiler::on_schema_list<Op::all_of>, false},
      {"anyOf", &Compiler::on_schema_list<Op::any_of>, false},
      {"oneOf", &Compiler::on_schema_list<Op::one_of>, false},
      {"not", &Compiler::on_schema<Op::negation>, false},
      {"if", &Compiler::on_if, false},
      {"dependentSchemas", &Compiler::on_dependent_schemas, false, Draft::draft2019},
      {"unevaluatedItems", &Compiler::on_schema<Op::unevaluated_items>, false, Draft::draft2019},
      {"unevaluatedProperties", &Compiler::on_schema<Op::unevaluated_properties>, false, Draft::draft2019},
  };
  return table;
}

}  // namespace

Schema::Schema(std::unique_ptr<const Program> program, std::string name)
    : program_(std::move(program)), name_(std::move(name)) {}
Schema::~Schema() = default;

Result<std::shared_ptr<const Schema>> Schema::compile(std::string text, std::string name, const std::string& uri,
                                                      const SchemaLoader& loader, SchemaOptions options) {
  auto program = std::make_unique<Program>();
  if (std::optional<Error> error = Compiler{*program, loader, options}.run({std::move(text), name}, uri)) {
    return failure(std::move(*error));
  }
  return std::shared_ptr<const Schema>{new Schema{std::move(program), std::move(name)}};
}

}  // namespace stet
