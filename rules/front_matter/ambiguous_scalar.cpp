#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/document/value_arena.h"
#include "lint/document/yaml_1_1.h"
#include "lint/document/yaml_scalar.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/schema/equal.h"
#include "lint/schema/remedy.h"
#include "lint/schema/words.h"
#include "lint/text/ascii.h"
#include "lint/text/counted.h"
#include "lint/text/printable.h"
#include "rules/front_matter/cut_value.h"
#include "rules/front_matter/document_schema.h"
#include "rules/front_matter/siblings.h"
#include "rules/front_matter/visit_scalars.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Text that stands without quotes where a reader of YAML may take it for something else. `no` is text to the readers of
YAML 1.2 and false to those of YAML 1.1 (Jekyll, PyYAML, Hugo), which makes a page in Norwegian one in the language false;
`012` is 12 to some and 10 to others, `12:30:45` may be 45045, and `1.10` is the number 1.1 to all of them. What follows
` #` is a comment, so `Update #2` is read as `Update`. Quotes settle it.

Many such values are right as they are: `draft: no` or `weight: 010` hurt nobody who knows what his reader does. So a value
is reported only where

- the [schema](schema.md) wants text there;
- the other items of its list are text;
- nearly all documents beside it, five at least, have text there;
- a comment looks like a part of the value: `Update #2`, `#fff`, `#one #two`, but not `true # for now`.

```markdown bad
---
title: A walk in the park, part #2
languages: [nn, no, sv]
---
```

```markdown good
---
title: 'A walk in the park, part #2'
languages: [nn, 'no', sv]
weight: 10 # behind the introduction
---
```

What the schema refuses in any case, such as a number where it wants a string, is reported by `front-matter/schema` alone.

Switch it off where one reader of YAML 1.2 reads everything, and keep in mind that editors and other tools read it too.
)md";

constexpr std::size_t least_siblings = 5;
constexpr std::size_t most_suspects = 1000;  // of one document; nobody reads more

/// Why a value matters, or does not.
enum class Concern : std::uint8_t {
  none_known,
  schema_refuses,      ///< `front-matter/schema` reports it
  schema_wants_text,   ///< and readers of YAML 1.1 have something else
  stands_among_texts,  ///< an item of a list
};

/// A value without quotes whose writer may not have meant what is read.
struct Suspect {
  const Value* value;
  std::vector<PathStep> path;
  Concern concern = Concern::none_known;
};

bool is_number(const Value& value) { return value.is(Value::Kind::integer) || value.is(Value::Kind::floating); }

/// Whether the number, written out again, would look different: 1.10, 0219, +49, more digits than are kept.
bool loses_its_spelling(const Value& value) {
  std::string_view text = value.text;
  if (text.starts_with('+')) return true;
  if (text.starts_with('-')) text.remove_prefix(1);
  constexpr std::size_t digits_kept = 15;
  if (value.is(Value::Kind::integer)) return text.size() > digits_kept || (text.size() > 1 && text[0] == '0');
  return is_digit(text[0]) && (text.ends_with('0') || text.find_first_of("eE") != std::string_view::npos);
}

bool is_suspect(const Value& value, std::string_view bytes) {
  if (value.style != Value::Style::plain || value.aliased) return false;
  if (is_number(value) ? !loses_its_spelling(value) : !value.is(Value::Kind::string) || !read_as_yaml_1_1(value.text)) {
    return false;
  }
  return !has_property(bytes, value.span);  // a tag says what it is
}

/// `value` as readers of YAML 1.1 have it.
Value read_again(const Value& value, std::string_view bytes, ValueArena& arena) {
  if (value.aliased) return value;
  if (value.is(Value::Kind::string) && is_suspect(value, bytes)) {
    Value other = *read_as_yaml_1_1(value.text);
    other.span = other.origin = value.span;
    return other;
  }
  std::vector<Value> items;
  for (const Value& item : value.items()) items.push_back(read_again(item, bytes, arena));
  if (!items.empty()) return arena.sequence(items, value.span);
  std::vector<Member> members;
  for (const Member& member : value.members()) members.push_back({member.key, read_again(member.value, bytes, arena)});
  return members.empty() ? value : arena.mapping(members, value.span);
}

using Places = std::set<std::uint32_t>;

Places places_of(const std::vector<SchemaFinding>& findings) {
  Places places;
  for (const SchemaFinding& finding : findings) places.insert(finding.span.begin);
  return places;
}

void ask_schema(const Document& document, const Environment& environment, std::vector<Suspect>& suspects) {
  const auto schema = schema_of(document, environment);
  if (!schema || *schema == nullptr) return;
  const Value& mapping = *document.front_matter()->mapping();
  const SchemaSubject subject = schema_subject(document);
  ValueArena arena;
  const Places refused = places_of(check(**schema, mapping, subject));
  const Places refused_later = places_of(check(**schema, read_again(mapping, document.bytes(), arena), subject));
  for (Suspect& suspect : suspects) {
    const std::uint32_t place = suspect.value->span.begin;
    if (refused.contains(place)) {
      suspect.concern = Concern::schema_refuses;
    } else if (refused_later.contains(place)) {
      suspect.concern = Concern::schema_wants_text;
    }
  }
}

/// Whether all items of a list but its suspects are text, and at least one is.
bool has_only_texts(const Value& list, std::string_view bytes) {
  std::uint32_t texts = 0;
  for (const Value& item : list.items()) {
    if (is_suspect(item, bytes)) continue;
    if (!item.is(Value::Kind::string)) return false;
    ++texts;
  }
  return texts > 0;
}

void ask_lists(const Document& document, std::vector<Suspect>& suspects) {
  std::map<const Value*, bool> known;  // a list may have many suspects
  for (Suspect& suspect : suspects) {
    if (suspect.concern != Concern::none_known || suspect.path.size() < 2) continue;
    const Value* list = suspect.path[suspect.path.size() - 2].value;
    const auto [found, added] = known.try_emplace(list);
    if (added) found->second = has_only_texts(*list, document.bytes());
    if (found->second) suspect.concern = Concern::stands_among_texts;
  }
}

std::vector<Suspect> find_suspects(const Document& document, const Environment& environment) {
  std::vector<Suspect> suspects;
  std::vector<PathStep> path;
  visit_scalars(*document.front_matter()->mapping(), path, [&](const Value& value, const std::vector<PathStep>& way) {
    if (suspects.size() < most_suspects && is_suspect(value, document.bytes())) suspects.push_back({&value, way});
  });
  if (suspects.empty()) return suspects;
  ask_schema(document, environment, suspects);
  ask_lists(document, suspects);
  return suspects;
}

bool has_yaml(const Document& document) {
  const FrontMatter* front_matter = document.front_matter();
  return front_matter != nullptr && front_matter->format() == Format::yaml && front_matter->mapping() != nullptr;
}

std::string in_words(const Value& value) {
  if (value.is(Value::Kind::boolean)) return value.boolean ? "true" : "false";
  return fmt::format("the number {}", value.number);
}

/// What a suspect is read as, and why that matters.
std::string sentence(std::string_view name, std::string_view text, std::string_view reason) {
  const Value value = resolve_plain(text);
  const std::optional<Value> by_yaml_1_1 = read_as_yaml_1_1(text);
  if (value.is(Value::Kind::string)) {
    return fmt::format("{} is '{}' to readers of YAML 1.2, and {} to those of YAML 1.1 (Jekyll, PyYAML); {}", name,
                       shortened(text), by_yaml_1_1 ? in_words(*by_yaml_1_1) : "text", reason);
  }
  const bool differs = by_yaml_1_1 && by_yaml_1_1->number != value.number;
  return fmt::format("{} is the number {}{}, not '{}'; {}", name, value.number,
                     differs ? fmt::format(" ({} to readers of YAML 1.1)", by_yaml_1_1->number) : "", shortened(text),
                     reason);
}

void report_suspect(const Suspect& suspect, Sink& sink) {
  const std::optional<std::string> written = in_quotes(Format::yaml, suspect.value->text);
  if (!written) return;
  sink.report({
      .span = suspect.value->span,
      .message = sentence(
          name_of(suspect.path, ""), suspect.value->text,
          suspect.concern == Concern::schema_wants_text ? "its schema wants text" : "the other items are text"),
      .help = fmt::format("quote it: `{}`", as_written(Format::yaml, suspect.path, *written)),
      .fix = Fix{.title = "Quote the value", .safe = true, .edits = {{suspect.value->span, *written}}},
  });
}

void report_cut(const CutValue& cut, const Document& document, Sink& sink) {
  const Value& value = *cut.path.back().value;
  const std::string comment = shortened(document[cut.comment]);
  const std::string name = name_of(cut.path, "");
  sink.report({
      .span = cut.comment,
      .message = value.is(Value::Kind::null)
                     ? fmt::format("{} is empty, as `{}` is a comment", name, comment)
                     : fmt::format("{} is only {}, as `{}` is a comment", name, quoted(value), comment),
      .help = fmt::format("if it belongs to the value, write `{}`",
                          printable(as_written(Format::yaml, cut.path, cut.meant))),
      .fix = Fix{.title = "Make it a part of the value",
                 .safe = cut.clear,
                 .edits = {{{value.span.begin, cut.comment.end},
                            value.is(Value::Kind::null) ? " " + cut.meant : cut.meant}}},
  });
}

/// How a document writes one key, in a letter; of a suspect and of what is empty that says nothing about others.
char manner(const Value& value) {
  if (value.is(Value::Kind::null) || value.aliased) return '\0';
  if (!value.is(Value::Kind::string)) return is_number(value) && loses_its_spelling(value) ? '\0' : 'o';
  if (value.text.empty()) return '\0';
  const bool plain = value.style == Value::Style::plain;
  if (plain && read_as_yaml_1_1(value.text)) return '\0';
  const bool like_number = is_digit(value.text[0]) || value.text[0] == '+' || value.text[0] == '-';
  if (!like_number) return 't';
  // A time such as 09:30 is text only because of its first digit.
  return plain && value.text.find(':') != std::string_view::npos ? '\0' : 'd';
}

/// How often a key is written in which manner, by the documents that are compared.
struct Manners {
  std::size_t texts = 0;
  std::size_t digits = 0;  ///< texts that begin like a number
  std::size_t others = 0;
  std::size_t suspects = 0;
};

struct AmbiguousScalar final : SiblingRule {
  AmbiguousScalar() { min_siblings = least_siblings; }

  void check(const Document& document, Sink& sink) const override {
    if (!has_yaml(document)) return;
    for (const Suspect& suspect : find_suspects(document, environment())) {
      const bool matters =
          suspect.concern == Concern::schema_wants_text || suspect.concern == Concern::stands_among_texts;
      if (matters) report_suspect(suspect, sink);
    }
    report_cut_values(document, sink);
  }

  /// First the manner of each key, then the suspects that nothing in the document itself decides.
  Evidence gather(const Document& document) const override {
    Evidence evidence;
    if (!has_yaml(document)) return evidence;
    std::string manners;
    bool has_suspects = false;
    for (const Member& member : document.front_matter()->mapping()->members()) {
      if (!member.key.is_scalar()) continue;
      const char letter = manner(member.value);
      if (letter != '\0') manners.append(1, letter).append(member.key.text) += '\n';
      has_suspects = has_suspects || is_suspect(member.value, document.bytes());
    }
    if (manners.empty() && !has_suspects) return evidence;
    evidence.push_back({"", std::move(manners), document.front_matter()->place().opening});
    if (!has_suspects) return evidence;
    for (const Suspect& suspect : find_suspects(document, environment())) {
      if (suspect.concern != Concern::none_known || suspect.path.size() != 1) continue;
      evidence.push_back(
          {std::string(key_text(suspect.path[0].member->key)), std::string(suspect.value->text), suspect.value->span});
    }
    return evidence;
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    for (const std::vector<Sibling>& group : siblings(evidence, sink)) {
      MannersByKey manners = suspected(group);
      if (manners.empty()) continue;
      for (const Sibling& sibling : group) count(sibling.facts.front().value, manners);
      for (const Sibling& sibling : group) {
        for (const Fact& fact : sibling.facts.subspan(1)) report_unlike(sibling, fact, manners.at(fact.subject), sink);
      }
    }
  }

 private:
  using MannersByKey = std::map<std::string_view, Manners>;

  void report_cut_values(const Document& document, Sink& sink) const {
    const std::vector<CutValue> cut_values = find_cut_values(document);
    if (cut_values.empty()) return;
    const Places refused = places_of(refused_by_schema(document, environment()));
    for (const CutValue& cut : cut_values) {
      // Of a value that is empty the schema speaks at its key.
      const PathStep& last = cut.path.back();
      const std::uint32_t begin = last.member == nullptr ? last.value->span.begin - 1 : last.member->key.span.begin;
      const auto at = refused.lower_bound(begin);
      if (at == refused.end() || *at > cut.comment.begin) report_cut(cut, document, sink);
    }
  }

  static void report_unlike(const Sibling& sibling, const Fact& fact, const Manners& manners, ComparisonSink& sink) {
    const std::size_t texts = siblings_with_text(fact.value, manners);
    const std::optional<std::string> written = in_quotes(Format::yaml, fact.value);
    if (texts == 0 || !written) return;
    sink.report({.at = sibling.place_of(fact),
                 .message = sentence(fmt::format("`{}`", printable(fact.subject)), fact.value,
                                     fmt::format("{} beside it have text there", counted(texts, "document"))),
                 .help = fmt::format("quote it: `{}: {}`", printable(fact.subject), *written)});
  }

  static MannersByKey suspected(std::span<const Sibling> siblings) {
    MannersByKey manners;
    for (const Sibling& sibling : siblings) {
      for (const Fact& fact : sibling.facts.subspan(1)) ++manners[fact.subject].suspects;
    }
    return manners;
  }

  static void count(std::string_view written, MannersByKey& manners) {
    while (!written.empty()) {
      const std::size_t end = written.find('\n');
      const char letter = written[0];
      if (const auto known = manners.find(written.substr(1, end - 1)); known != manners.end()) {
        known->second.texts += letter == 'o' ? 0 : 1;
        known->second.digits += letter == 'd' ? 1 : 0;
        known->second.others += letter == 'o' ? 1 : 0;
      }
      written.remove_prefix(end + 1);
    }
  }

  /// How many there are where they agree, else 0. What looks like a number is compared with texts that do so as well.
  static std::size_t siblings_with_text(std::string_view suspect, const Manners& siblings) {
    const bool word = is_letter(suspect[0]);
    const std::size_t texts = word ? siblings.texts : siblings.digits;
    const std::size_t others = siblings.others + (siblings.texts - texts);
    const bool agree = texts >= least_siblings && others * 20 <= texts && siblings.suspects <= texts;
    return agree ? texts : 0;
  }
};

}  // namespace

extern constinit const RuleInfo front_matter_ambiguous_scalar{
    .id = "front-matter/ambiguous-scalar",
    .summary = "Text without quotes that some readers take for something else",
    .severity = Severity::warning,
    .fixes = Fixes::sometimes,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<AmbiguousScalar>,
    .describe = describe_rule<AmbiguousScalar>,
};

}  // namespace stet
