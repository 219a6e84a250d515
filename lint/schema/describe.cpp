#include "lint/schema/describe.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/schema/closest.h"
#include "lint/schema/equal.h"
#include "lint/schema/known_keys.h"
#include "lint/schema/remedy.h"
#include "lint/schema/words.h"
#include "lint/text/counted.h"
#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

/// How often one word is compared with another for all findings of a document: each with each would take minutes where
/// there are thousands.
constexpr std::size_t most_comparisons = 200'000;

constexpr std::size_t most_listed = 12;
constexpr BlockId whole_schema = 0;

struct Spot {
  Span span;
  std::optional<Span> anchor = {};
};

/// Where a value is reported: at itself; at its key where nothing is written; at the alias that brought it in.
Spot spot_of(const Violation& violation) {
  const Value& value = *violation.instance;
  for (const PathStep& step : violation.path) {
    if (step.value->aliased) return {step.value->span, step.value == &value ? value.origin : value.span};
  }
  if (!value.span.empty() || violation.path.empty()) return {value.span};
  const PathStep& last = violation.path.back();
  if (last.member != nullptr) return {last.member->key.span};
  return {{value.span.begin - 1, value.span.end}};  // the dash
}

Spot spot_of_key(const Violation& violation) {
  const Span key = violation.member->key.span;
  for (const PathStep& step : violation.path) {
    if (step.value->aliased) return {step.value->span, key};
  }
  return {key};
}

/// Where a key is missing: at the opening of the document, or at the first key beside which it should stand.
Spot spot_of_missing(const Violation& violation, const SchemaSubject& subject) {
  if (violation.path.empty()) return {subject.opening};
  const Spot whole = spot_of(violation);
  if (whole.anchor || violation.instance->members().empty()) return whole;
  return {violation.instance->members()[0].key.span};
}

class Describer {
 public:
  Describer(const Schema::Program& program, const SchemaSubject& subject) : program_(program), subject_(subject) {}

  void describe(const Violation& violation) {
    switch (violation.keyword) {
      case Op::any_of:
      case Op::one_of:
        return about_alternatives(violation);
      case Op::required:
      case Op::dependent_required:
        return about_missing(violation);
      case Op::additional_properties:
      case Op::unevaluated_properties:
        return about_unknown_key(violation);
      case Op::property_names:
        return about_key_name(violation);
      case Op::unique_items:
        return about_repeated(violation);
      default:
        break;
    }
    const Spot spot = spot_of(violation);
    SchemaFinding finding = sentence(violation, name_of(violation.path, subject_.whole));
    finding.span = spot.span;
    finding.anchor = spot.anchor;
    add(violation, std::move(finding));
  }

  std::vector<SchemaFinding> findings;

 private:
  /// `name` is what the sentence is about: the name of the value, or "the key ...".
  SchemaFinding sentence(const Violation& violation, const std::string& name) {
    const Value& value = *violation.instance;
    const auto must_be = [&] {
      return fmt::format("{} must be {}; it is {}", name, joined(wanted_by(program_, violation), "or"),
                         what_it_is(value));
    };
    switch (violation.keyword) {
      case Op::type: {
        Rewriting rewriting = rewrite_type(program_, violation, subject_);
        return made(must_be(), std::move(rewriting.help), std::move(rewriting.remedy));
      }
      case Op::enumeration:
        return about_unlisted(violation, name);
      case Op::constant: {
        const std::optional<std::string> text = in_format(subject_.format, *violation.expected);
        return made(must_be(),
                    text ? fmt::format("write `{}`", as_written(subject_.format, violation.path, *text)) : "");
      }
      case Op::format:
      case Op::multiple_of:
      case Op::maximum:
      case Op::exclusive_maximum:
      case Op::minimum:
      case Op::exclusive_minimum:
        return made(must_be());
      case Op::pattern:
        return made(fmt::format("{} does not match the pattern `{}`; it is {}", name,
                                printable(violation.expected->text), what_it_is(value)),
                    text_of(*program_.blocks[violation.block].schema, "description"));
      case Op::max_length:
      case Op::min_length:
        return about_length(violation, name, "character", count_code_points(value.text));
      case Op::max_items:
      case Op::min_items:
        return about_length(violation, name, "item", value.count);
      case Op::max_properties:
      case Op::min_properties:
        return about_length(violation, name, "key", value.count);
      case Op::contains:
        return about_contained(violation, name);
      case Op::negation:
        return made(fmt::format("{} is what the schema excludes; it is {}", name, what_it_is(value)));
      default:
        return made(fmt::format("{} is not allowed", name), "remove it");
    }
  }

  /// The candidate that `word` is a misspelling of, as long as comparing them costs no noticeable time.
  std::optional<std::string_view> meant(std::string_view word, const std::vector<std::string_view>& candidates) {
    if (candidates.size() > comparisons_left_) return std::nullopt;
    comparisons_left_ -= candidates.size();
    return nearest(word, candidates);
  }

  static SchemaFinding made(std::string message, std::string help = {},
                            std::optional<SchemaFinding::Remedy> remedy = {}) {
    return {
        .span = {}, .message = std::move(message), .help = std::move(help), .remedy = std::move(remedy), .anchor = {}};
  }

  SchemaFinding about_unlisted(const Violation& violation, const std::string& name) {
    const Value& list = *violation.expected;
    const std::vector<std::string> allowed = wanted_values(list);
    SchemaFinding finding =
        made(fmt::format("{} must be {}; it is {}", name, joined(allowed, "or"), what_it_is(*violation.instance)));
    if (std::optional<Rewriting> rewriting = rewrite_unlisted(program_, violation, subject_)) {
      finding.help = std::move(rewriting->help);
      finding.remedy = std::move(rewriting->remedy);
      return finding;
    }
    std::vector<std::string_view> words;
    for (const Value& each : list.items()) {
      if (type_of(each) == type_bit::string) words.push_back(each.text);
    }
    const bool is_string = type_of(*violation.instance) == type_bit::string;
    if (const auto near = is_string ? meant(violation.instance->text, words) : std::nullopt) {
      finding.help = fmt::format("did you mean '{}'?", printable(*near));
      finding.remedy = write_instead(violation, *near);
    } else if (allowed.size() < words.size()) {
      finding.help = fmt::format("allowed are {}", listed(words, "and"));
    }
    return finding;
  }

  /// The word in the quotes, if any, in which the wrong one stands.
  static std::optional<SchemaFinding::Remedy> write_instead(const Violation& violation, std::string_view word) {
    const Value& value = *violation.instance;
    const std::optional<std::string> text = renamed(value, word);
    if (!text || spot_of(violation).anchor || value.span.empty()) return std::nullopt;
    return SchemaFinding::Remedy{
        .title = fmt::format("Write '{}'", printable(word)), .safe = false, .edits = {{value.span, *text}}};
  }

  static std::string listed(const std::vector<std::string_view>& words, std::string_view last) {
    std::vector<std::string> shown;
    for (const std::string_view word : words) {
      if (shown.size() == most_listed) break;
      shown.push_back(fmt::format("'{}'", shortened(word)));
    }
    if (words.size() > shown.size()) shown.push_back(fmt::format("{} more", words.size() - shown.size()));
    return joined(shown, last);
  }

  static SchemaFinding about_length(const Violation& violation, const std::string& name, std::string_view unit,
                                    std::size_t count) {
    const auto bound = static_cast<std::size_t>(violation.expected->number);
    const bool too_much = count > bound;
    if (count == 0) return made(fmt::format("{} is empty; it needs at least {}", name, counted(bound, unit)));
    return made(
        fmt::format("{} has {}; at {} {} {}", name, counted(count, unit), too_much ? "most" : "least", bound,
                    too_much ? (bound == 1 ? "is allowed" : "are allowed") : (bound == 1 ? "is needed" : "are needed")),
        too_much ? fmt::format("remove {}", counted(count - bound, unit)) : "");
  }

  SchemaFinding about_contained(const Violation& violation, const std::string& name) {
    const ContainsOperands& contains = program_.contains[violation.operand];
    const std::string what = wanted(program_, contains.block);
    const std::string item = what.empty() ? "item of the kind that the schema asks for" : "item that is " + what;
    if (violation.index > contains.max) {
      return made(fmt::format("{} has {} times an {}; at most {} may be", name, violation.index, item, contains.max));
    }
    if (violation.index == 0) return made(fmt::format("{} has no {}", name, item), "add one");
    return made(
        fmt::format("{} has {} times an {}; at least {} are needed", name, violation.index, item, contains.min));
  }

  /// What is said of the missing key, be it beside what requires it or at the very top: `then: { required: [date] }`.
  BlockId block_of_missing(const Violation& violation) const {
    const BlockId beside = block_of_key(program_, violation.block, violation.name);
    return beside == no_block && violation.path.empty() ? block_of_key(program_, whole_schema, violation.name) : beside;
  }

  void about_missing(const Violation& violation) {
    std::vector<PathStep> path = violation.path;
    Member missing;  // stands in for the one that is not there, for its name
    missing.key.kind = Value::Kind::string;
    missing.key.text = violation.name;
    path.push_back({.member = &missing, .index = 0, .value = &missing.value});
    const std::string name = name_of(path, subject_.whole);
    SchemaFinding finding = made(violation.member == nullptr ? fmt::format("{} is missing", name)
                                                             : fmt::format("{} is missing; `{}` needs it", name,
                                                                           shortened(key_text(violation.member->key))));

    const BlockId block = block_of_missing(violation);
    const Value* default_value = block == no_block ? nullptr : program_.blocks[block].schema->find("default");
    if (const auto near = meant(violation.name, unknown_keys(violation))) {
      finding.help = fmt::format("did you mean it by `{}`?", printable(*near));
    } else {
      const std::string what = block == no_block ? std::string{} : wanted(program_, block);
      finding.help =
          fmt::format("add `{}`{}", printable(as_written(subject_.format, path, "…")), what.empty() ? "" : ", " + what);
      const bool aliased = spot_of(violation).anchor.has_value();
      if (default_value != nullptr && !aliased) {
        finding.remedy = add_line(*violation.instance, violation.name, *default_value, subject_);
      }
    }
    const Spot spot = spot_of_missing(violation, subject_);
    finding.span = spot.span;
    finding.anchor = spot.anchor;
    add(violation, std::move(finding));
  }

  /// The keys that the schema knows and the mapping lacks. Kept for the next unknown key of the same mapping: it may
  /// have many.
  const std::vector<std::string_view>& free_keys(const Violation& violation) {
    if (free_keys_of_ == violation.instance && free_keys_by_ == violation.block) return free_keys_;
    const std::set<std::string_view> known = known_keys(program_, violation.block);
    free_keys_.clear();
    std::copy_if(known.begin(), known.end(), std::back_inserter(free_keys_),
                 [&](std::string_view each) { return find_member(*violation.instance, each) == nullptr; });
    free_keys_of_ = violation.instance;
    free_keys_by_ = violation.block;
    return free_keys_;
  }

  /// The keys of a mapping that its schema does not know, one of which may be the missing one misspelt.
  std::vector<std::string_view> unknown_keys(const Violation& violation) const {
    std::vector<std::string_view> unknown;
    if (violation.instance->members().size() > comparisons_left_) return unknown;
    std::set<std::string_view> known = known_keys(program_, violation.block);
    if (violation.path.empty()) known.merge(known_keys(program_, whole_schema));
    for (const Member& member : violation.instance->members()) {
      if (!known.contains(key_text(member.key))) unknown.push_back(key_text(member.key));
    }
    return unknown;
  }

  void about_unknown_key(const Violation& violation) {
    const std::string_view key = key_text(violation.member->key);
    const std::string shown = violation.member->key.is_scalar()
                                  ? shortened(key)
                                  : shortened(slice(subject_.bytes, violation.member->key.span));
    SchemaFinding finding = made(
        violation.path.empty() ? fmt::format("unknown key `{}`", shown)
                               : fmt::format("unknown key `{}` in {}", shown, name_of(violation.path, subject_.whole)));
    const std::vector<std::string_view>& free = free_keys(violation);
    const Spot spot = spot_of_key(violation);
    if (const auto near = meant(key, free)) {
      finding.help = fmt::format("did you mean `{}`?", printable(*near));
      const std::optional<std::string> text = renamed(violation.member->key, *near);
      if (text && !spot.anchor) {
        finding.remedy = {.title = fmt::format("Rename it to `{}`", *near),
                          .safe = false,
                          .edits = {{violation.member->key.span, *text}}};
      }
    } else if (free.empty()) {
      finding.help = "remove it";
    } else {
      finding.help = fmt::format("remove it; the schema also knows {}", listed(free, "and"));
    }
    finding.span = spot.span;
    finding.anchor = spot.anchor;
    add(violation, std::move(finding));
  }

  void about_key_name(const Violation& violation) {
    const std::string name = fmt::format("the key `{}`", shortened(key_text(violation.member->key)));
    const Spot spot = spot_of_key(violation);
    for (const Violation& inner : violation.branches.front()) {
      SchemaFinding finding = sentence(inner, name);
      finding.remedy.reset();
      finding.span = spot.span;
      finding.anchor = spot.anchor;
      add(inner, std::move(finding));
    }
  }

  void about_repeated(const Violation& violation) {
    const Value& item = violation.instance->items()[violation.index];
    const std::string name = name_of(violation.path, subject_.whole);
    SchemaFinding finding = made(item.is_scalar() ? fmt::format("{} lists {} twice", name, quoted(item))
                                                  : fmt::format("{} lists the same item twice", name),
                                 "remove one of the two");
    Violation at_item = violation;
    at_item.instance = &item;
    at_item.path.push_back({.member = nullptr, .index = violation.index, .value = &item});
    const Spot spot = spot_of(at_item);
    finding.span = spot.span;
    finding.anchor = spot.anchor;
    add(violation, std::move(finding));
  }

  void about_alternatives(const Violation& violation) {
    const std::string name = name_of(violation.path, subject_.whole);
    const auto fitting = std::count_if(violation.branches.begin(), violation.branches.end(),
                                       [](const auto& branch) { return branch.empty(); });
    SchemaFinding finding;
    if (fitting > 1) {
      finding = made(fmt::format("{} fits {} alternatives of the schema, and may fit only one", name, fitting));
    } else {
      const Closest best = closest(violation);
      if (best.branch != nullptr) {
        for (const Violation& each : *best.branch) describe(each);
        return;
      }
      if (best.wholes.empty()) return;
      finding = none_of(violation, best.wholes, name);
      if (finding.message.empty()) return describe(*best.wholes.front());
    }
    const Spot spot = spot_of(violation);
    finding.span = spot.span;
    finding.anchor = spot.anchor;
    add(violation, std::move(finding));
  }

  /// A value that is nothing of what it could be, in one sentence.
  SchemaFinding none_of(const Violation& violation, const std::vector<const Violation*>& wholes,
                        const std::string& name) {
    std::vector<std::string> words;
    bool all_formats = true;
    for (const Violation* each : wholes) {
      for (std::string& word : wanted_by(program_, *each)) {
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
      }
      all_formats = all_formats && each->keyword == Op::format;
    }
    if (words.empty()) return {};
    SchemaFinding finding;
    if (all_formats && words.size() == 2) {
      finding.message = fmt::format("{} is neither {} nor {}", name, words[0], words[1]);
    } else {
      finding.message =
          fmt::format("{} must be {}; it is {}", name, joined(words, "or"), what_it_is(*violation.instance));
    }
    // Where only one of the alternatives can be meant, its help is the help.
    for (const Violation* each : wholes) {
      SchemaFinding single = sentence(*each, name);
      if (single.help.empty()) continue;
      finding.help = std::move(single.help);
      finding.remedy = std::move(single.remedy);
      if (finding.remedy) finding.remedy->safe = finding.remedy->safe && wholes.size() == 1;
      break;
    }
    return finding;
  }

  static std::string text_of(const Value& schema, std::string_view key) {
    const Value* text = schema.find(key);
    return text != nullptr && text->is(Value::Kind::string) ? printable(text->text) : std::string{};
  }

  /// What the schema's author wrote for this very case: `errorMessage` as text or by keyword, `patternErrorMessage`.
  static std::string own_words(const Value& schema, const Violation& violation) {
    const Value* by_keyword = schema.find("errorMessage");
    if (by_keyword != nullptr && by_keyword->is(Value::Kind::mapping)) {
      for (const Member& member : schema.members()) {
        if (&member.value == violation.expected) return text_of(*by_keyword, member.key.text);
      }
      return {};
    }
    const std::string_view name = violation.keyword == Op::pattern ? "patternErrorMessage" : "errorMessage";
    const std::string own = text_of(schema, name);
    return own.empty() ? text_of(schema, "errorMessage") : own;
  }

  void add(const Violation& violation, SchemaFinding finding) {
    std::string own = own_words(*program_.blocks[violation.block].schema, violation);
    if (!own.empty()) finding.help = std::move(own);
    findings.push_back(std::move(finding));
  }

  const Schema::Program& program_;
  const SchemaSubject& subject_;
  std::size_t comparisons_left_ = most_comparisons;
  const Value* free_keys_of_ = nullptr;
  BlockId free_keys_by_ = no_block;
  std::vector<std::string_view> free_keys_;
};

}  // namespace

std::vector<SchemaFinding> describe(const Schema::Program& program, const std::vector<Violation>& violations,
                                    const SchemaSubject& subject) {
  Describer describer{program, subject};
  for (const Violation& violation : violations) describer.describe(violation);
  return std::move(describer.findings);
}

SchemaFinding describe_hard_match(const Violation& hard_match, const SchemaSubject& subject) {
  const Spot spot = spot_of(hard_match);
  return {.span = spot.span,
          .message = fmt::format("checking {} against the pattern `{}` takes too long and was given up",
                                 name_of(hard_match.path, subject.whole), printable(hard_match.name)),
          .help = "write a pattern that does not repeat what is already repeated",
          .remedy = {},
          .anchor = spot.anchor};
}

SchemaFinding describe_giving_up(const SchemaSubject& subject) {
  return {.span = subject.opening,
          .message = fmt::format("checking {} against its schema takes too long and was given up", subject.whole),
          .help = "look for aliases that refer to aliases, and for very deep nesting",
          .remedy = {},
          .anchor = {}};
}

}  // namespace stet
