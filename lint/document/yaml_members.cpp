#include "lint/document/yaml_members.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace stet {

namespace {

bool is_comparable(const Value& key) { return key.is_scalar(); }

bool is_merge_key(const Value& key) { return key.style == Value::Style::plain && key.text == "<<"; }

/// By content: `0x1F` and `31` are one key, `1` and `'1'` are two.
struct LessByContent {
  bool operator()(const Value& a, const Value& b) const {
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.is(Value::Kind::integer)) return std::tie(a.number, a.integer) < std::tie(b.number, b.integer);
    if (a.is(Value::Kind::boolean)) return !a.boolean && b.boolean;
    return !a.is(Value::Kind::null) && a.text < b.text;
  }
};

/// What a merge key may bring in: a mapping, or a list of mappings.
std::vector<Value> merge_sources(const Value& value) {
  if (value.is(Value::Kind::mapping)) return {value};
  const Value::Items items = value.items();
  const bool all_mappings =
      std::all_of(items.begin(), items.end(), [](const Value& item) { return item.is(Value::Kind::mapping); });
  return all_mappings ? std::vector<Value>{items.begin(), items.end()} : std::vector<Value>{};
}

Value merged(Value value, const Value& source) {
  value.aliased = true;
  if (source.aliased) value.span = source.span;
  return value;
}

}  // namespace

void find_duplicates(std::span<const Member> members, std::vector<DuplicateKey>& duplicates) {
  std::vector<const Value*> keys;
  keys.reserve(members.size());
  for (const Member& member : members) {
    if (is_comparable(member.key) && !is_merge_key(member.key)) keys.push_back(&member.key);
  }
  const LessByContent less;
  std::sort(keys.begin(), keys.end(), [&](const Value* a, const Value* b) {
    if (less(*a, *b)) return true;
    if (less(*b, *a)) return false;
    return a->span.begin < b->span.begin;
  });
  for (std::size_t first = 0, i = 1; i < keys.size(); ++i) {
    if (less(*keys[first], *keys[i])) {
      first = i;
    } else {
      duplicates.push_back({keys[i]->span, keys[first]->span, keys[i]->text});
    }
  }
}

bool merge_members(std::vector<Member>& members, std::size_t& budget) {
  std::vector<Value> sources;
  std::vector<Member> own;
  for (const Member& member : members) {
    const std::vector<Value> found = is_merge_key(member.key) ? merge_sources(member.value) : std::vector<Value>{};
    if (found.empty()) own.push_back(member);
    sources.insert(sources.end(), found.begin(), found.end());
  }
  if (sources.empty()) return true;

  std::set<Value, LessByContent> known;
  for (const Member& member : own) known.insert(member.key);
  members = std::move(own);
  for (const Value& source : sources) {
    for (const Member& member : source.members()) {
      if (budget == 0) return false;
      --budget;
      if (known.insert(member.key).second)
        members.push_back({merged(member.key, source), merged(member.value, source)});
    }
  }
  return true;
}

}  // namespace stet
