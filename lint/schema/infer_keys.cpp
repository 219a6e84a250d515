#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/schema/equal.h"
#include "lint/schema/key_usage.h"
#include "lint/schema/samples.h"
#include "lint/text/ascii.h"

namespace stet {
namespace {

/// Whether two names share most of their letters at both ends, as `serverPreset` and `ServicePreset` do.
bool are_alike(std::string_view a, std::string_view b) {
  const auto same = [](char x, char y) { return lower(x) == lower(y); };
  const auto [short_name, long_name] = std::minmax(a, b, [](auto x, auto y) { return x.size() < y.size(); });
  const auto* const head = std::mismatch(short_name.begin(), short_name.end(), long_name.begin(), same).first;
  const auto tail =
      std::mismatch(short_name.rbegin(), std::make_reverse_iterator(head), long_name.rbegin(), same).first;
  const auto shared = (head - short_name.begin()) + (tail - short_name.rbegin());
  return static_cast<std::size_t>(shared) * 5 >= long_name.size() * 3;
}

/// Whether a document that lacks `key` has one instead that no other document has and that is named much the same.
bool is_renamed_once(const KeyUsage& key, const std::vector<KeyUsage>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](const KeyUsage& other) {
    const auto has_same_document = [&](const Sample& value) { return value.document == other.values.front().document; };
    return other.documents == 1 && are_alike(other.name, key.name) &&
           type_of(*other.values.front().value) == type_of(*key.values.front().value) &&
           std::none_of(key.values.begin(), key.values.end(), has_same_document);
  });
}

/// Whether the documents without `key` lack it by mistake: there are next to none, or, where there are few, one has it
/// under another name.
bool is_required(const KeyUsage& key, const std::vector<KeyUsage>& keys, std::uint32_t documents) {
  constexpr std::uint32_t percent_of_slips = 1;
  constexpr std::uint32_t percent_of_renamed = 10;
  if (documents < fewest_documents) return false;
  if (key.lacking <= documents * percent_of_slips / 100) return true;
  return documents >= enough_documents && key.lacking * 100 <= documents * percent_of_renamed &&
         is_renamed_once(key, keys);
}

/// Whether the next document is unlikely to bring a key that none had before.
bool is_closed(const std::vector<KeyUsage>& keys, const std::vector<std::size_t>& meant, std::uint32_t documents) {
  constexpr std::uint32_t percent_of_news = 2;
  std::uint32_t seen_once = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) seen_once += keys[i].documents == 1 && meant[i] == i ? 1 : 0;
  return documents >= enough_documents && seen_once * 100 <= documents * percent_of_news;
}

/// Puts the properties as a writer has them, from top to bottom.
void sort_as_written(std::vector<std::pair<double, InferredProperty>>& properties) {
  std::stable_sort(properties.begin(), properties.end(), [](const auto& a, const auto& b) {
    return a.second.required != b.second.required ? a.second.required : a.first < b.first;
  });
}

}  // namespace

void infer_keys(const Samples& mappings, InferredSchema& schema) {
  const std::uint32_t documents = count_documents(mappings);
  if (documents < fewest_documents) return;
  constexpr std::size_t most_keys = 500;
  const std::vector<KeyUsage> keys = usage_of_keys(mappings);
  if (keys.size() > most_keys) return;  // they are data, as in a dictionary
  const std::vector<std::size_t> meant = meant_keys(keys);
  schema.closed = is_closed(keys, meant, documents);

  std::vector<std::pair<double, InferredProperty>> properties;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const KeyUsage& key = keys[i];
    const bool is_slip = meant[i] != i;
    const bool is_rare = key.documents == 1 && !schema.closed;  // to name it would help nobody
    if (is_slip || is_rare) continue;
    properties.push_back({key.position, {.name = std::string{key.name}, .schema = infer_values(key.values)}});
    InferredProperty& property = properties.back().second;
    property.required = is_required(key, keys, documents);
    property.of_documents = documents;
    if (property.required && key.lacking > 0)
      property.remark = fmt::format("{} {} it", key.lacking, key.lacking == 1 ? "lacks" : "lack");
  }
  sort_as_written(properties);
  for (auto& [position, property] : properties) schema.properties.push_back(std::move(property));
}

}  // namespace stet
