#include "lint/config/validate.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "lint/config/glob_fault.h"
#include "lint/config/rule_names.h"
#include "lint/schema/check.h"
#include "lint/text/line_index.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::size_t most_errors = 20;

struct Fault {
  Span span;
  std::string what;
  std::string help = {};
};
using Faults = std::vector<Fault>;

Fault broken_text(std::string_view bytes) {
  std::uint32_t offset = 0;
  while (const auto point = decode(bytes, offset)) offset += point->size;
  return {{offset, offset + 1}, "the configuration is not UTF-8", "save it as UTF-8"};
}

Faults syntax_faults(const Parsed& parsed) {
  Faults faults;
  for (const SyntaxError& error : parsed.errors) faults.push_back({error.span, error.message, error.help});
  return faults;
}

void add_repeated_keys(const Source& source, Faults& faults) {
  const LineIndex index{source.bytes};
  for (const DuplicateKey& key : source.parsed.duplicates) {
    const std::uint32_t line = index.place(key.first.begin).line;
    faults.push_back({key.key,
                      fmt::format("the key '{}' stands twice; the first one is on line {}", shortened(key.text), line),
                      "keep one of them"});
  }
}

template <class Visit>
void for_each_override(const Value& root, const Visit& visit) {
  const Value* overrides = root.find("overrides");
  if (overrides == nullptr) return;
  for (const Value& override : overrides->items()) visit(override);
}

template <class Visit>
void for_each_rules_mapping(const Value& root, const Visit& visit) {
  if (const Value* rules = root.find("rules")) visit(*rules);
  for_each_override(root, [&](const Value& override) {
    if (const Value* rules = override.find("rules")) visit(*rules);
  });
}

/// The keys where a rule's name is expected and none stands, by where they begin.
using UnknownRules = std::unordered_map<std::uint32_t, std::string_view>;

UnknownRules find_unknown_rules(const Value& root, RuleList known) {
  UnknownRules unknown;
  std::unordered_set<const Member*> visited;  // thousands of aliases may stand for one mapping
  for_each_rules_mapping(root, [&](const Value& rules) {
    if (!visited.insert(rules.members_begin).second) return;
    for (const Member& setting : rules.members()) {
      if (!is_rule_or_family(setting.key.text, known)) unknown.emplace(setting.key.span.begin, setting.key.text);
    }
  });
  return unknown;
}

Fault unknown_rule(Span span, std::string_view name, RuleList known) {
  const std::string_view kind = name.find('/') == std::string_view::npos ? "rule or family" : "rule";
  return {span, fmt::format("there is no {} '{}'", kind, shortened(name)), meant_rule(name, known)};
}

/// What breaks the schema; a key that names no rule in the words for rules, not for keys.
void add_schema_faults(std::vector<SchemaFinding> findings, const Value& root, RuleList known, Faults& faults) {
  if (findings.empty()) return;
  const UnknownRules unknown = find_unknown_rules(root, known);
  for (SchemaFinding& finding : findings) {
    const auto rule = unknown.find(finding.span.begin);
    faults.push_back(rule == unknown.end() ? Fault{finding.span, std::move(finding.message), std::move(finding.help)}
                                           : unknown_rule(finding.span, rule->second, known));
  }
}

/// Of a text, or of each text of a list.
void add_text_faults(const Value& texts, FindFault find_fault, Faults& faults) {
  const auto add = [&](const Value& text) {
    if (!text.is(Value::Kind::string)) return;
    if (auto fault = find_fault(text.text)) {
      faults.push_back({text.span, std::move(fault->what), std::move(fault->help)});
    }
  };
  add(texts);
  for (const Value& text : texts.items()) add(text);
}

void add_glob_faults(const Value* patterns, Faults& faults) {
  if (patterns != nullptr) add_text_faults(*patterns, find_glob_fault, faults);
}

void add_all_glob_faults(const Value& root, Faults& faults) {
  add_glob_faults(root.find("include"), faults);
  add_glob_faults(root.find("exclude"), faults);
  for_each_override(root, [&](const Value& override) { add_glob_faults(override.find("files"), faults); });
  if (const Value* schemas = root.find("schemas")) {
    for (const Value& entry : schemas->items()) add_glob_faults(entry.find("files"), faults);
  }
}

/// The options of `rule` whose text may have a fault that no schema describes.
void add_option_faults(const RuleInfo& rule, const Value& settings, Faults& faults) {
  for (const OptionInfo& option : rule.describe()) {
    const Value* set = option.find_fault != nullptr ? settings.find(option.name) : nullptr;
    if (set != nullptr) add_text_faults(*set, option.find_fault, faults);
  }
}

void add_all_option_faults(const Value& root, RuleList known, Faults& faults) {
  std::unordered_set<const Member*> visited;  // thousands of aliases may stand for one mapping
  for_each_rules_mapping(root, [&](const Value& rules) {
    if (!visited.insert(rules.members_begin).second) return;
    for (const RuleInfo* rule : known) {
      if (const Value* settings = rules.find(rule->id)) add_option_faults(*rule, *settings, faults);
    }
  });
}

Faults find_faults(const Source& source, const Schema& schema, RuleList known) {
  if (!is_utf8(source.bytes)) return {broken_text(source.bytes)};
  const Parsed& parsed = source.parsed;
  if (!parsed.errors.empty()) return syntax_faults(parsed);
  if (!parsed.root || parsed.root->is(Value::Kind::null)) return {};
  const Value& root = *parsed.root;
  if (!root.is(Value::Kind::mapping)) {
    return {{root.span, "a configuration is a mapping of keys and values", "write it as in `root: true`"}};
  }
  Faults faults;
  add_repeated_keys(source, faults);
  const SchemaSubject subject{.bytes = source.bytes, .opening = root.span, .whole = "the configuration"};
  add_schema_faults(check(schema, root, subject), root, known, faults);
  add_all_glob_faults(root, faults);
  add_all_option_faults(root, known, faults);
  std::stable_sort(faults.begin(), faults.end(),
                   [](const Fault& a, const Fault& b) { return a.span.begin < b.span.begin; });
  return faults;
}

}  // namespace

std::vector<Error> validate(const Source& source, const Schema& schema, RuleList known) {
  Faults faults = find_faults(source, schema, known);
  std::vector<Error> errors;
  for (Fault& fault : faults) {
    if (errors.size() == most_errors) {
      errors.push_back({.what = fmt::format("{} more faults", faults.size() - most_errors), .where = source.shown});
      break;
    }
    errors.push_back(source.error(fault.span, std::move(fault.what), std::move(fault.help)));
  }
  return errors;
}

}  // namespace stet
