#include "lint/schema/document_kinds.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/schema/equal.h"
#include "lint/schema/key_usage.h"
#include "lint/schema/program.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

using Documents = std::vector<std::uint32_t>;

/// Which document has which value under one key; null where it has none.
using Column = std::vector<const Value*>;

class Kinds {
 public:
  Kinds(const Samples& front_matters, InferredSchema& schema) : front_matters_(front_matters), schema_(schema) {
    columns_.reserve(schema.properties.size());
    for (const InferredProperty& property : schema.properties) columns_.push_back(column(property.name));
  }

  void infer() {
    find_conditions();
    Documents all(front_matters_.size());
    std::iota(all.begin(), all.end(), std::uint32_t{0});
    for (const std::size_t adopted : adopted_keys(all)) {
      forget(schema_.properties[adopted].name, all);
      schema_.properties[adopted].required = true;
    }
    for (InferredCondition& condition : schema_.conditions) {
      const Documents concerned = documents_of(condition);
      condition.documents = static_cast<std::uint32_t>(concerned.size());
      for (const std::size_t adopted : adopted_keys(concerned)) {
        forget(schema_.properties[adopted].name, concerned);
        condition.required.push_back(schema_.properties[adopted].name);
      }
    }
    std::erase_if(schema_.conditions, [](const InferredCondition& condition) { return condition.required.empty(); });
  }

 private:
  Column column(std::string_view key) const {
    Column values;
    values.reserve(front_matters_.size());
    for (const Sample& front_matter : front_matters_) {
      const Member* member = find_member(*front_matter.value, key);
      values.push_back(member == nullptr ? nullptr : &member->value);
    }
    return values;
  }

  /// What is required of all these documents need not be said of a part of them.
  void forget(const std::string& key, const Documents& documents) {
    for (InferredCondition& condition : schema_.conditions) {
      const Documents part = documents_of(condition);
      if (std::includes(documents.begin(), documents.end(), part.begin(), part.end()))
        std::erase(condition.required, key);
    }
  }

  std::size_t index_of(std::string_view name) const {
    const auto found = std::find_if(schema_.properties.begin(), schema_.properties.end(),
                                    [&](const InferredProperty& property) { return property.name == name; });
    return static_cast<std::size_t>(found - schema_.properties.begin());
  }

  /// Those that have the key `asked` in all documents where `teller` has this value.
  struct Split {
    std::vector<std::string> always;
    std::vector<std::string> not_always;
    std::uint32_t documents_always = 0;
    std::uint32_t documents_else = 0;
    std::uint32_t having_else = 0;

    /// The key belongs to some kinds of documents and is rare among the others.
    bool is_clear() const {
      return documents_always >= fewest_documents && documents_else * 2 >= fewest_documents &&
             having_else * 2 <= documents_else;
    }
  };

  /// For each document which of the choices of `teller` it has; their number where it has none.
  std::vector<std::size_t> kinds_by(std::size_t teller) const {
    const std::vector<InferredChoice>& choices = schema_.properties[teller].schema.choices;
    std::vector<std::size_t> kinds;
    kinds.reserve(front_matters_.size());
    for (const Value* value : columns_[teller]) {
      const auto found = std::find_if(choices.begin(), choices.end(), [&](const InferredChoice& choice) {
        return value != nullptr && value->is(Value::Kind::string) && value->text == choice.text;
      });
      kinds.push_back(static_cast<std::size_t>(found - choices.begin()));
    }
    return kinds;
  }

  static Split split(const std::vector<InferredChoice>& choices, const std::vector<std::size_t>& kinds,
                     const Column& asked) {
    constexpr std::uint32_t fewest_of_a_kind = 3;
    constexpr std::uint32_t percent_of_slips = 3;
    std::vector<std::uint32_t> of_kind(choices.size() + 1);
    std::vector<std::uint32_t> with_key(choices.size() + 1);
    Split split;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      ++of_kind[kinds[i]];
      if (asked[i] == nullptr) continue;
      ++with_key[kinds[i]];
      ++split.having_else;
    }
    for (std::size_t kind = 0; kind < choices.size(); ++kind) {
      const bool always = of_kind[kind] >= fewest_of_a_kind &&
                          of_kind[kind] - with_key[kind] <= tolerated(of_kind[kind], percent_of_slips);
      (always ? split.always : split.not_always).push_back(choices[kind].text);
      if (!always) continue;
      split.documents_always += of_kind[kind];
      split.having_else -= with_key[kind];
    }
    split.documents_else = static_cast<std::uint32_t>(kinds.size()) - split.documents_always;
    return split;
  }

  /// The conditions that the key `teller` makes.
  std::vector<InferredCondition> conditions_by(std::size_t teller) const {
    const InferredProperty& key = schema_.properties[teller];
    const std::vector<std::size_t> kinds = kinds_by(teller);
    std::vector<InferredCondition> conditions;
    for (std::size_t asked = 0; asked < columns_.size(); ++asked) {
      if (asked == teller || schema_.properties[asked].required) continue;
      const Split found = split(key.schema.choices, kinds, columns_[asked]);
      if (!found.is_clear()) continue;
      // What few kinds lack, a kind that is new will have.
      const bool except = key.required && found.not_always.size() < found.always.size();
      const std::vector<std::string>& values = except ? found.not_always : found.always;
      auto same = std::find_if(conditions.begin(), conditions.end(), [&](const InferredCondition& condition) {
        return condition.except == except && condition.values == values;
      });
      if (same == conditions.end()) {
        conditions.push_back({.key = key.name, .values = values, .except = except, .required = {}});
        same = conditions.end() - 1;
      }
      same->required.push_back(schema_.properties[asked].name);
    }
    return conditions;
  }

  /// Only the key that explains most counts: what the others say follows from it or is chance.
  void find_conditions() {
    std::size_t most = 0;
    for (std::size_t teller = 0; teller < columns_.size(); ++teller) {
      constexpr std::size_t most_kinds = 12;
      const std::size_t kinds = schema_.properties[teller].schema.choices.size();
      if (kinds < 1 || kinds > most_kinds) continue;
      std::vector<InferredCondition> conditions = conditions_by(teller);
      std::size_t explained = 0;
      for (const InferredCondition& condition : conditions) explained += condition.required.size();
      if (explained <= most) continue;
      most = explained;
      schema_.conditions = std::move(conditions);
    }
  }

  Documents documents_of(const InferredCondition& condition) const {
    const Column& column = columns_[index_of(condition.key)];
    Documents documents;
    for (std::uint32_t i = 0; i < column.size(); ++i) {
      const bool listed = column[i] != nullptr && std::find(condition.values.begin(), condition.values.end(),
                                                            column[i]->text) != condition.values.end();
      if (listed != condition.except) documents.push_back(i);
    }
    return documents;
  }

  bool is_dated(std::size_t key) const {
    const std::vector<std::string>& formats = schema_.properties[key].schema.formats;
    return !formats.empty() && formats.front().starts_with("date");
  }

  /// The key that tells which of these documents is newer: a date, or a number of its own for each.
  std::optional<std::size_t> order_of(const Documents& documents) const {
    for (std::size_t key = 0; key < columns_.size(); ++key) {
      if (is_dated(key) && nearly_all_have(documents, key, type_bit::string)) return key;
    }
    for (std::size_t key = 0; key < columns_.size(); ++key) {
      if (nearly_all_have(documents, key, type_bit::integer) && are_different(documents, key)) return key;
    }
    return std::nullopt;
  }

  bool has(std::uint32_t document, std::size_t key, std::uint32_t type) const {
    return columns_[key][document] != nullptr && type_of(*columns_[key][document]) == type;
  }

  bool nearly_all_have(const Documents& documents, std::size_t key, std::uint32_t type) const {
    const auto having = std::count_if(documents.begin(), documents.end(),
                                      [&](std::uint32_t document) { return has(document, key, type); });
    return static_cast<std::size_t>(having) * 20 >= documents.size() * 19;
  }

  bool are_different(const Documents& documents, std::size_t key) const {
    std::vector<double> numbers;
    for (const std::uint32_t document : documents) {
      if (has(document, key, type_bit::integer)) numbers.push_back(columns_[key][document]->number);
    }
    std::sort(numbers.begin(), numbers.end());
    return std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end();
  }

  /// How documents, the newest last, took to a key.
  struct Adoption {
    std::size_t older = 0;  ///< documents before next to all have it
    std::size_t newer = 0;
    std::size_t having_older = 0;
    std::size_t having_newer = 0;

    /// Few had it before, and many have had it ever since: too many for chance.
    bool is_clear() const {
      constexpr double one_in_a_billion = 20.7;  // the negative logarithm
      if (older == 0 || having_older * 5 > older || newer < enough_documents || newer * 3 < older + newer) return false;
      const double before = static_cast<double>(having_older + 1) / static_cast<double>(older + 2);
      return -std::log(before) * static_cast<double>(newer) > one_in_a_billion;
    }
  };

  static Adoption adoption_of(const Column& column, const Documents& documents) {
    constexpr std::uint32_t percent_of_slips = 2;
    Adoption adoption;
    std::uint32_t seen = 0;
    std::uint32_t having = 0;
    for (auto document = documents.rbegin(); document != documents.rend(); ++document) {
      ++seen;
      having += column[*document] != nullptr ? 1 : 0;
      if (seen - having > tolerated(seen, percent_of_slips)) break;
      if (column[*document] == nullptr) continue;
      adoption.newer = seen;
      adoption.having_newer = having;
    }
    const auto first = documents.end() - static_cast<std::ptrdiff_t>(adoption.newer);
    adoption.older = documents.size() - adoption.newer;
    adoption.having_older = static_cast<std::size_t>(
        std::count_if(documents.begin(), first, [&](std::uint32_t document) { return column[document] != nullptr; }));
    return adoption;
  }

  /// Keys that next to all documents have from one day on; notes in the properties since when.
  std::vector<std::size_t> adopted_keys(Documents documents) {
    std::vector<std::size_t> adopted;
    if (documents.size() < 2 * std::size_t{enough_documents}) return adopted;
    const std::optional<std::size_t> order = order_of(documents);
    if (!order) return adopted;
    const Column& place = columns_[*order];
    const bool dated = is_dated(*order);
    std::erase_if(documents, [&](std::uint32_t document) {
      return !has(document, *order, dated ? type_bit::string : type_bit::integer);
    });
    std::stable_sort(documents.begin(), documents.end(), [&](std::uint32_t a, std::uint32_t b) {
      return dated ? place[a]->text < place[b]->text : place[a]->number < place[b]->number;
    });
    for (std::size_t key = 0; key < columns_.size(); ++key) {
      InferredProperty& property = schema_.properties[key];
      // A switch that is absent is as it is without it; only what says something can be missing.
      if (property.required || property.schema.types == type_bit::boolean) continue;
      const Adoption adoption = adoption_of(columns_[key], documents);
      if (!adoption.is_clear()) continue;
      adopted.push_back(key);
      property.remark =
          fmt::format("in {} of {} since {} {}, in {} of {} older ones", adoption.having_newer, adoption.newer,
                      printable(schema_.properties[*order].name), printable(place[documents[adoption.older]]->text),
                      adoption.having_older, adoption.older);
    }
    return adopted;
  }

  const Samples& front_matters_;
  InferredSchema& schema_;
  std::vector<Column> columns_;
};

}  // namespace

void infer_kinds(const Samples& front_matters, InferredSchema& schema) { Kinds{front_matters, schema}.infer(); }

}  // namespace stet
