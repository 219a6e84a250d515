#include "lint/schema/key_usage.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "lint/schema/equal.h"
#include "lint/schema/misspelt.h"

namespace stet {
namespace {

bool share_a_document(const Samples& a, const Samples& b) {
  const auto is_before = [](const Sample& one, const Sample& other) { return one.document < other.document; };
  return std::any_of(a.begin(), a.end(),
                     [&](const Sample& sample) { return std::binary_search(b.begin(), b.end(), sample, is_before); });
}

}  // namespace

std::vector<KeyUsage> usage_of_keys(const Samples& mappings) {
  struct Known {
    std::size_t index;
    const Value* mapping;  ///< the last one that had it
  };
  std::vector<KeyUsage> keys;
  std::unordered_map<std::string_view, Known> known_keys;
  std::unordered_map<std::uint32_t, std::size_t> mappings_of;
  for (const Sample& mapping : mappings) {
    ++mappings_of[mapping.document];
    double position = 0;
    for (const Member& member : mapping.value->members()) {
      if (!member.key.is_scalar()) continue;
      const std::string_view name = key_text(member.key);
      const auto [known, added] = known_keys.try_emplace(name, Known{keys.size(), nullptr});
      if (added) keys.push_back({.name = name});
      KeyUsage& key = keys[known->second.index];
      if (known->second.mapping == mapping.value) key.values.pop_back();  // of repeated keys the last one counts
      known->second.mapping = mapping.value;
      key.values.push_back({&member.value, mapping.document});
      key.position += position++;
    }
  }
  for (KeyUsage& key : keys) {
    std::uint32_t in_all = 0;
    for (auto first = key.values.begin(); first != key.values.end();) {
      const auto next =
          std::find_if(first, key.values.end(), [&](const Sample& value) { return value.document != first->document; });
      ++key.documents;
      if (static_cast<std::size_t>(next - first) == mappings_of[first->document]) ++in_all;
      first = next;
    }
    key.lacking = static_cast<std::uint32_t>(mappings_of.size()) - in_all;
    key.position /= static_cast<double>(key.values.size());
  }
  std::sort(keys.begin(), keys.end(), [](const KeyUsage& a, const KeyUsage& b) {
    return std::tie(b.documents, a.position, a.name) < std::tie(a.documents, b.position, b.name);
  });
  return keys;
}

std::vector<std::size_t> meant_keys(const std::vector<KeyUsage>& keys) {
  constexpr std::uint32_t times_as_frequent = 10;
  std::vector<std::size_t> meant(keys.size());
  std::iota(meant.begin(), meant.end(), std::size_t{0});
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto rarer = std::partition_point(keys.begin(), keys.end(), [&](const KeyUsage& key) {
      return key.documents >= keys[i].documents * times_as_frequent;
    });
    const auto usual = std::find_if(keys.begin(), rarer, [&](const KeyUsage& key) {
      return is_misspelt(keys[i].name, key.name) && !share_a_document(keys[i].values, key.values);
    });
    if (usual != rarer) meant[i] = static_cast<std::size_t>(usual - keys.begin());
  }
  return meant;
}

}  // namespace stet
