#include "lint/schema/infer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "lint/document/yaml_1_1.h"
#include "lint/schema/document_kinds.h"
#include "lint/schema/equal.h"
#include "lint/schema/program.h"
#include "lint/schema/samples.h"

namespace stet {
namespace {

constexpr std::uint32_t most_values = 100'000;
constexpr std::array<std::uint32_t, 5> value_types{type_bit::boolean, type_bit::number, type_bit::string,
                                                   type_bit::array, type_bit::object};

/// Whether this tree, aliases followed, has at most `budget` values; takes their number off it.
bool stays_within(const Value& value, std::uint32_t& budget) {
  if (budget == 0) return false;
  --budget;
  return std::all_of(value.items().begin(), value.items().end(),
                     [&](const Value& item) { return stays_within(item, budget); }) &&
         std::all_of(value.members().begin(), value.members().end(),
                     [&](const Member& member) { return stays_within(member.value, budget); });
}

bool is_null(const Value& value) { return value.is(Value::Kind::null); }

/// A key that was left empty is no value. One that says `null` means it, if it is not the only one that does.
bool means_null(const Samples& samples, std::uint32_t documents) {
  constexpr std::uint32_t percent_left_empty = 10;
  const std::uint32_t nulls = count_documents(samples, is_null);
  const std::uint32_t written =
      count_documents(samples, [](const Value& value) { return is_null(value) && !value.span.empty(); });
  if (nulls == 0) return false;
  const bool deliberate = written > 1 && written * 2 > nulls;
  return deliberate || documents < fewest_documents || nulls > std::max(2U, documents * percent_left_empty / 100);
}

/// The types that readers of YAML 1.1 give to `yes` and `12:30` without quotes; none where most texts are none of
/// those, for then somebody forgot the quotes.
std::uint32_t types_by_yaml_1_1(const Samples& samples) {
  std::uint32_t types = 0;
  const std::uint32_t texts =
      count_documents(samples, [](const Value& value) { return value.is(Value::Kind::string); });
  const std::uint32_t ambiguous = count_documents(samples, [&](const Value& value) {
    if (!value.is(Value::Kind::string) || value.style != Value::Style::plain) return false;
    const std::optional<Value> other = read_as_yaml_1_1(value.text);
    if (other) types |= type_of(*other);
    return other.has_value();
  });
  return ambiguous * 2 > texts ? types : 0;
}

/// The types that values usually have; none where nearly anything may be.
std::uint32_t usual_types(const Samples& samples, std::uint32_t documents) {
  constexpr std::uint32_t fewest = 3;
  constexpr std::uint32_t percent_of_slips = 3;
  constexpr std::ptrdiff_t most_alternatives = 3;
  if (documents < fewest) return 0;
  std::array<std::uint32_t, value_types.size()> counts{};
  std::transform(value_types.begin(), value_types.end(), counts.begin(), [&](std::uint32_t type) {
    return count_documents(samples, [&](const Value& value) { return (type_of(value) & type) != 0; });
  });
  const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
  const std::uint32_t stated = count_documents(samples, [](const Value& value) { return !is_null(value); });
  const auto slips = [&](std::uint32_t type) {
    // Among few documents already, one that stands alone with its type is no witness for it; but `false` in place of a
    // text is meant.
    const bool is_few = stated >= fewest_documents && stated < enough_documents && type != type_bit::boolean;
    return is_few ? 1U : tolerated(stated, percent_of_slips);
  };
  std::uint32_t types = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0 && (counts[i] == most || counts[i] > slips(value_types[i]))) types |= value_types[i];
  }
  if (types == 0 || std::count_if(value_types.begin(), value_types.end(),
                                  [&](std::uint32_t type) { return (types & type) != 0; }) > most_alternatives) {
    return 0;
  }
  const auto is_fraction = [](const Value& value) { return type_of(value) == type_bit::fraction; };
  if (count_documents(samples, is_fraction) == 0) types &= ~type_bit::fraction;
  if ((types & type_bit::string) != 0) types |= types_by_yaml_1_1(samples);
  return means_null(samples, documents) ? types | type_bit::null : types;
}

Samples of_type(const Samples& samples, std::uint32_t type) {
  Samples chosen;
  std::copy_if(samples.begin(), samples.end(), std::back_inserter(chosen),
               [&](const Sample& sample) { return type_of(*sample.value) == type; });
  return chosen;
}

bool repeats_an_item(const Value& list) {
  std::set<std::string_view> seen;
  return !std::all_of(list.items().begin(), list.items().end(), [&](const Value& item) {
    return !item.is(Value::Kind::string) || seen.insert(item.text).second;
  });
}

void infer_lists(const Samples& lists, InferredSchema& schema) {
  constexpr std::uint32_t percent_of_slips = 1;
  Samples items;
  for (const Sample& list : lists) {
    for (const Value& item : list.value->items()) items.push_back({&item, list.document});
  }
  if (items.empty()) return;
  schema.items.push_back(infer_values(items));
  const std::uint32_t documents = count_documents(lists);
  const std::uint32_t with_several = count_documents(lists, [](const Value& list) { return list.count > 1; });
  if (documents < enough_documents) return;
  schema.never_empty = count_documents(lists, [](const Value& list) { return list.count == 0; }) == 0;
  schema.unique_items = schema.items.front().types == type_bit::string && with_several >= enough_documents &&
                        count_documents(lists, repeats_an_item) <= tolerated(with_several, percent_of_slips);
}

}  // namespace

InferredSchema infer_values(const Samples& samples) {
  InferredSchema schema;
  schema.documents = count_documents(samples);
  schema.types = usual_types(samples, schema.documents);
  if ((schema.types & type_bit::string) != 0) infer_text(of_type(samples, type_bit::string), schema);
  if ((schema.types & type_bit::array) != 0) infer_lists(of_type(samples, type_bit::array), schema);
  if ((schema.types & type_bit::object) != 0) infer_keys(of_type(samples, type_bit::object), schema);
  return schema;
}

InferredSchema infer(const std::vector<const Value*>& front_matters) {
  Samples samples;
  for (const Value* front_matter : front_matters) {
    std::uint32_t budget = most_values;
    if (!stays_within(*front_matter, budget)) continue;
    samples.push_back({front_matter, static_cast<std::uint32_t>(samples.size())});
  }
  if (samples.size() < fewest_documents) return {};
  InferredSchema schema = infer_values(samples);
  infer_kinds(samples, schema);
  return schema;
}

}  // namespace stet
