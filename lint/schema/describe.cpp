#include "lint/schema/describe.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/schema/authors_words.h"
#include "lint/schema/closest.h"
#include "lint/schema/equal.h"
#include "lint/schema/known_keys.h"
#include "lint/schema/remedy.h"
#include "lint/schema/spot.h"
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
      case Op::negation:
        if (!names_required_by(violation.operand).empty()) return about_forbidden(violation);
        break;
      default:
        break;
    }
    const Spot spot = spot_of(violation);
    SchemaFinding finding = sentence(violation, name_of(violation.path, subject_.whole), it_is(*violation.instance));
    add(violation, std::move(finding), spot);
  }

  std::vector<SchemaFinding> findings;

 private:
  static std::string it_is(const Value& value) { return fmt::format("; it is {}", what_it_is(value)); }

  /// `name` is what the sentence is about: the name of the value, or "the key ..."; `it_is` is what stands there.
  SchemaFinding sentence(const Violation& violation, const std::string& name, const std::string& it_is) {
    const Value& value = *violation.instance;
    const auto must_be = [&] {
      return fmt::format("{} must be {}{}", name, joined(wanted_by(program_, violation), "or"), it_is);
    };
    switch (violation.keyword) {
      case Op::type:
        return made(must_be(), rewrite_type(program_, violation, subject_));
      case Op::enumeration:
        return about_unlisted(violation, name, it_is);
      case Op::constant: {
        const std::optional<std::string> text = in_format(subject_.format, *violation.expected);
        return made(must_be(),
                    {text ? fmt::format("write `{}`", as_written(subject_.format, violation.path, *text)) : ""});
      }
      case Op::format:
        return made(must_be(), rewrite_format(violation, subject_));
      case Op::multiple_of:
      case Op::maximum:
      case Op::exclusive_maximum:
      case Op::minimum:
      case Op::exclusive_minimum:
        return made(must_be());
      case Op::pattern:
        return made(
            fmt::format("{} does not match the pattern `{}`{}", name, printable(violation.expected->text), it_is),
            {about_pattern(schema_of(violation))});
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
        return about_unwanted(violation, name, it_is);
      default:
        return violation.is_of_item() ? made(fmt::format("{} is one item too many", name), {"remove it"})
                                      : made(fmt::format("{} is not allowed", name), {"remove it"});
    }
  }

  const Value& schema_of(const Violation& violation) const { return *program_.blocks[violation.block].schema; }

  static SchemaFinding made(std::string message, Rewriting rewriting = {}) {
    return {.span = {},
            .message = std::move(message),
            .help = std::move(rewriting.help),
            .remedy = std::move(rewriting.remedy),
            .anchor = {}};
  }

  static std::string about_pattern(const Value& schema) {
    const std::string description = authors_description(schema);
    const std::string example = description.empty() ? authors_example(schema) : "";
    return example.empty() ? description : fmt::format("write it like '{}'", example);
  }

  /// The keys that a schema requires where it does so itself.
  std::span<const std::string_view> names_required_by(BlockId block) const {
    const Instruction* required = program_.find(program_.behind_references(block), Op::required);
    if (required == nullptr) return {};
    return Schema::Program::slice(program_.strings, *required);
  }

  SchemaFinding about_unwanted(const Violation& violation, const std::string& name, const std::string& it_is) const {
    const auto code = program_.code(violation.operand);
    if (code.size() == 1 && code[0].op == Op::constant) {
      return made(fmt::format("{} must not be {}", name, quoted(*code[0].keyword)));
    }
    if (code.size() == 1 && code[0].op == Op::pattern) {
      return made(fmt::format("{} must not match the pattern `{}`{}", name, printable(code[0].keyword->text), it_is));
    }
    const std::string what = code.size() == 1 ? wanted(program_, violation.operand) : "";
    return made(what.empty() ? fmt::format("{} is what the schema excludes{}", name, it_is)
                             : fmt::format("{} must not be {}{}", name, what, it_is));
  }

  /// `not: { required: [a, b] }`
  void about_forbidden(const Violation& violation) {
    const auto names = names_required_by(violation.operand);
    const Member* first = find_member(*violation.instance, names.front());
    const std::vector<std::string> shown = in_backticks(names);
    SchemaFinding finding =
        names.size() == 1
            ? made(fmt::format("{} may not have {}", name_of(violation.path, subject_.whole), shown[0]), {"remove it"})
            : made(fmt::format("{} may not have {} together", name_of(violation.path, subject_.whole),
                               joined(shown, "and")),
                   {"remove one of them"});
    add(violation, std::move(finding), first == nullptr ? spot_of(violation) : spot_of_key(violation, *first));
  }

  /// The candidate that `word` is a misspelling of, as long as comparing them costs no noticeable time.
  std::optional<std::string_view> meant(std::string_view word, const std::vector<std::string_view>& candidates) {
    if (candidates.size() > comparisons_left_) return std::nullopt;
    comparisons_left_ -= candidates.size();
    return nearest(word, candidates);
  }

  SchemaFinding about_unlisted(const Violation& violation, const std::string& name, const std::string& it_is) {
    const Value& list = *violation.expected;
    const std::vector<std::string> allowed = wanted_values(list);
    if (allowed.empty()) return made(fmt::format("no value is allowed for {}{}", name, it_is));
    SchemaFinding finding = made(fmt::format("{} must be {}{}", name, joined(allowed, "or"), it_is));
    if (std::optional<Rewriting> rewriting = rewrite_unlisted(program_, violation, subject_)) {
      finding.help = std::move(rewriting->help);
      finding.remedy = std::move(rewriting->remedy);
      return finding;
    }
    std::vector<std::string_view> words;
    for (const Value& each : list.items()) {
      if (type_of(each) == type_bit::string) words.push_back(each.text);
    }
    if (!suggest_word(violation, words, finding) && allowed.size() < words.size()) {
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
        {too_much ? fmt::format("remove {}", counted(count - bound, unit)) : ""});
  }

  SchemaFinding about_contained(const Violation& violation, const std::string& name) {
    const ContainsOperands& contains = program_.contains[violation.operand];
    const std::string what = wanted(program_, contains.block);
    const std::string item = what.empty() ? "item of the kind that the schema asks for" : "item that is " + what;
    if (violation.index > contains.max) {
      return made(fmt::format("{} has {} times an {}; at most {} may be", name, violation.index, item, contains.max));
    }
    if (violation.index == 0)
      return made(fmt::format("{} has no {}", name, item), {what.empty() ? "add one" : "add " + what});
    return made(
        fmt::format("{} has {} times an {}; at least {} are needed", name, violation.index, item, contains.min));
  }

  /// What is said of the missing key, be it beside what requires it or at the very top: `then: { required: [date] }`.
  BlockId block_of_missing(const Violation& violation) const {
    const BlockId beside = block_of_key(program_, violation.block, violation.name);
    return beside == no_block && violation.path.empty() ? block_of_key(program_, whole_schema, violation.name) : beside;
  }

  /// Behind the name of a key that is to be written: ", a day (2024-06-29): when it was published".
  std::string introduction(BlockId block) const {
    if (block == no_block) return {};
    const std::string what = wanted(program_, block);
    std::string description = authors_description(*program_.blocks[block].schema);
    if (description.empty())
      description = authors_description(*program_.blocks[program_.behind_references(block)].schema);
    return (what.empty() ? "" : ", " + what) + (description.empty() ? "" : ": " + description);
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
      finding.help = fmt::format("did you mean it by `{}`?", shown_key(*near));
      if (const Member* member = find_member(*violation.instance, *near))
        finding.misspelt = spot_of_key(violation, *member).span;
    } else {
      finding.help = fmt::format("add `{}`{}", printable(as_written(subject_.format, path, "…")), introduction(block));
      const bool aliased = spot_of(violation).anchor.has_value();
      if (default_value != nullptr && !aliased) {
        finding.remedy = add_line(*violation.instance, violation.name, *default_value, subject_);
      }
    }
    add(violation, std::move(finding), spot_of_missing(violation, subject_));
  }

  /// The keys that the schema knows and the mapping lacks. Kept for the next unknown key of the same mapping: it may
  /// have many.
  const std::vector<std::string_view>& free_keys(const Violation& violation) {
    if (free_keys_of_ == violation.instance && free_keys_by_ == violation.block) return free_keys_;
    const std::set<std::string_view> known = known_keys(program_, violation.block);
    std::set<std::string_view> taken;
    for (const Member& member : violation.instance->members()) taken.insert(key_text(member.key));
    free_keys_.clear();
    std::set_difference(known.begin(), known.end(), taken.begin(), taken.end(), std::back_inserter(free_keys_));
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
    const std::string shown =
        shown_key(violation.member->key.is_scalar() ? key : slice(subject_.bytes, violation.member->key.span));
    SchemaFinding finding = made(
        violation.path.empty() ? fmt::format("unknown key `{}`", shown)
                               : fmt::format("unknown key `{}` in {}", shown, name_of(violation.path, subject_.whole)));
    const std::vector<std::string_view>& free = free_keys(violation);
    const Spot spot = spot_of_key(violation, *violation.member);
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
      finding.help = fmt::format("remove it; also allowed here: {}", listed(free, "and"));
    }
    add(violation, std::move(finding), spot);
  }

  void about_key_name(const Violation& violation) {
    const std::string name = fmt::format("the key `{}`", shortened(key_text(violation.member->key)));
    const Spot spot = spot_of_key(violation, *violation.member);
    for (const Violation& inner : violation.branches.front()) {
      SchemaFinding finding = sentence(inner, name, "");
      finding.remedy.reset();
      add(inner, std::move(finding), spot);
    }
  }

  void about_repeated(const Violation& violation) {
    const Value& item = violation.instance->items()[violation.index];
    const std::string name = name_of(violation.path, subject_.whole);
    SchemaFinding finding = made(item.is_scalar() ? fmt::format("{} lists {} twice", name, quoted(item))
                                                  : fmt::format("{} lists the same item twice", name),
                                 {"remove one of the two"});
    Violation at_item = violation;
    at_item.instance = &item;
    at_item.path.push_back({.member = nullptr, .index = violation.index, .value = &item});
    const Spot spot = spot_of(at_item);
    add(violation, std::move(finding), spot);
  }

  void about_alternatives(const Violation& violation) {
    const std::string name = name_of(violation.path, subject_.whole);
    const auto fitting = std::count_if(violation.branches.begin(), violation.branches.end(),
                                       [](const auto& branch) { return branch.empty(); });
    if (fitting > 1) return about_too_many(violation, name, fitting);
    if (const auto keys = keys_to_choose_from(violation); !keys.empty()) {
      return add(violation,
                 made(fmt::format("{} needs {}", name, joined(in_backticks(keys), "or")), {"add one of them"}),
                 spot_of_missing(violation, subject_));
    }
    const Closest best = closest(violation);
    if (best.branch != nullptr) {
      for (const Violation& each : *best.branch) describe(each);
      return;
    }
    if (best.wholes.empty()) return;
    const bool other_type_is_meant =
        std::any_of(best.wholes.begin(), best.wholes.end(), [&](const Violation* each) { return is_meant(*each); });
    const auto& wholes = best.own_type.empty() || other_type_is_meant ? best.wholes : best.own_type;
    if (wholes.size() == 1) return describe(*wholes.front());
    SchemaFinding finding = none_of(violation, wholes, name);
    if (finding.message.empty()) return describe(*wholes.front());
    add(violation, std::move(finding), spot_of(violation));
  }

  /// A string that says true, false or a number, where those are wanted.
  bool is_meant(const Violation& violation) const {
    return violation.keyword == Op::type && type_of(*violation.instance) == type_bit::string &&
           (violation.operand & (type_bit::boolean | type_bit::number)) != 0 &&
           rewrite_type(program_, violation, subject_).remedy.has_value();
  }

  /// `oneOf` of which several fit. Often each requires a key of its own, to say that only one of these may be there.
  void about_too_many(const Violation& violation, const std::string& name, std::ptrdiff_t fitting) {
    std::vector<std::string_view> keys;
    const Member* last = nullptr;
    for (std::uint32_t i = 0; i < violation.branches.size(); ++i) {
      const auto names = names_required_by(program_.block_list[violation.operand + i]);
      if (!violation.branches[i].empty() || names.empty()) continue;
      keys.push_back(names.front());
      last = find_member(*violation.instance, names.front());
    }
    if (static_cast<std::ptrdiff_t>(keys.size()) < fitting || last == nullptr) {
      return add(violation,
                 made(fmt::format("{} fits {} alternatives of the schema, and may fit only one", name, fitting)),
                 spot_of(violation));
    }
    add(violation,
        made(fmt::format("{} may have only one of {}", name, joined(in_backticks(keys), "and")), {"remove the others"}),
        spot_of_key(violation, *last));
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
    SchemaFinding finding =
        made(all_formats && words.size() == 2
                 ? fmt::format("{} is neither {} nor {}", name, words[0], words[1])
                 : fmt::format("{} must be {}{}", name, joined(words, "or"), it_is(*violation.instance)));
    // Where only one of the alternatives can be meant, its help is the help.
    if (suggest_word(violation, texts_allowed_by(wholes), finding)) return finding;
    for (const Violation* each : wholes) {
      if (each->keyword == Op::constant) continue;
      SchemaFinding single = sentence(*each, name, "");
      if (single.help.empty()) continue;
      finding.help = std::move(single.help);
      finding.remedy = std::move(single.remedy);
      if (finding.remedy) finding.remedy->safe = false;
      break;
    }
    return finding;
  }

  /// Whether a text is a misspelling of one of `words`; then the finding says so.
  bool suggest_word(const Violation& violation, const std::vector<std::string_view>& words, SchemaFinding& finding) {
    if (type_of(*violation.instance) != type_bit::string) return false;
    const auto near = meant(violation.instance->text, words);
    if (!near) return false;
    finding.help = fmt::format("did you mean '{}'?", printable(*near));
    finding.remedy = write_instead(violation, *near);
    return true;
  }

  void add(const Violation& violation, SchemaFinding finding, const Spot& spot) {
    std::string own = authors_message(schema_of(violation), violation);
    if (!own.empty()) finding.help = std::move(own);
    finding.span = spot.span;
    finding.anchor = spot.anchor;
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
          .help = "look for aliases that refer to aliases, very deep nesting and patterns that repeat a repetition",
          .remedy = {},
          .anchor = {}};
}

}  // namespace stet
