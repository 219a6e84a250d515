#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/files/read_file.h"
#include "lint/files/shown_path.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/composed_form.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "rules/dates/date_keys.h"
#include "rules/dates/date_reader.h"
#include "rules/front_matter/document_name.h"
#include "rules/front_matter/nested_value.h"
#include "rules/front_matter/relation.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Where the name of a file says the same as its front matter (`id: first-walk` in `first-walk.md`), both have to change
together. One that was forgotten when a file was copied or renamed leaves a document under an address that nobody expects.

`relations` says what belongs together:

```yaml file=.stet.yaml
rules:
  front-matter/filename:
    relations: ["id == stem", "stem == {date}-{slug}"]
```

```markdown bad file=2024-06-29-second-walk.md
---
date: 2024-06-29
slug: first-walk
---
```

```markdown good file=2024-06-29-second-walk.md
---
date: 2024-06-29
slug: second-walk
---
```

Each side of `==` is one word, or text with words in braces. A word is a key of the front matter (`meta.slug` where it is
nested) or one of

- `stem`: the file name without its extension and language (`walk` for `walk.de.md`); for an `index` or `README` the name of
  its folder;
- `folder`: the name of the folder that the document is in;
- `path`: the path from the folder of the configuration, without extension: `path == posts/{date:year}/{slug}`.

A date counts as its day, `{date:year}`, `{date:month}` and `{date:day}` are its parts; the time zones in which an instant
falls on another day are taken into account. A relation says nothing about a document that lacks a key it names. Whether a
name begins with the right day is what dates/mismatch looks at; here any day will do.

Without a relation for `id`, `slug` or `name`, the siblings say what is usual: where they all have their file name there
(perhaps without the day before it), at least `siblings` of them, and this one has not, it is reported as info. A value
that another document has is what front-matter/unique reports.
)md";

using Kind = RelationPart::Kind;
using Piece = RelationPart::Piece;

constexpr std::array<std::string_view, 3> inferred_keys = {"id", "slug", "name"};

/// Names of files come from macOS with accents in characters of their own.
bool is_same(std::string_view a, std::string_view b) {
  return a == b || (!is_ascii(a) && !is_ascii(b) && composed_form(a) == composed_form(b));
}

/// The path from the folder of the configuration, without extension; empty where it is somewhere else.
std::string path_below(const std::filesystem::path& base, std::string_view path) {
  std::string below = normal_path(path).lexically_relative(base).replace_extension().generic_string();
  return below.starts_with("..") ? std::string{} : below;
}

/// What the words of a relation stand for in one document.
class Reading {
 public:
  Reading(const Document& document, const Value& mapping, const Environment& environment)
      : mapping_(mapping), environment_(environment), path_(document.path()), name_(name_of(document.path())) {}

  const DocumentName& name() const { return name_; }
  const Value* value(const RelationPart& part) const { return find_nested(mapping_, part.text); }

  /// One way to read it: under which of its names the document goes, and in which of the places on earth where its
  /// dates fall on other days.
  struct Way {
    std::string_view stem;
    int days = 0;
  };
  std::vector<Way> ways() const {
    std::vector<Way> ways;
    for (const int days : {0, -1, 1}) {
      for (const std::string_view stem : {name_.name, name_.stem, name_.stem_without_language()}) {
        if (!stem.empty()) ways.push_back({stem, days});
      }
    }
    return ways;
  }

  /// The text that `side` makes; nothing where something is missing for it.
  std::optional<std::string> text(const RelationSide& side, const Way& way) const {
    std::string made;
    for (const RelationPart& part : side.parts) {
      const std::optional<std::string> text = this->text(part, way);
      if (!text || text->empty()) return std::nullopt;
      made += *text;
    }
    return made;
  }

 private:
  std::optional<std::string> text(const RelationPart& part, const Way& way) const {
    switch (part.kind) {
      case Kind::text:
        return part.text;
      case Kind::stem:
        return std::string{way.stem};
      case Kind::folder:
        return std::string{folder()};
      case Kind::path:
        return path_below(environment_.base, path_);
      case Kind::key:
        break;
    }
    const Value* found = value(part);
    if (!says_something(found)) return std::nullopt;
    const bool is_date = names_a_date(part.text) || part.piece != Piece::whole;
    const std::optional<WrittenDate> date = is_date ? read_date(found->text) : std::nullopt;
    if (!is_date) return std::string{found->text};
    return date ? day(*date, part.piece, way.days) : std::nullopt;
  }

  std::optional<std::string> day(const WrittenDate& date, Piece piece, int days) const {
    if (date.fault != DateFault::none) return std::nullopt;  // dates/invalid reports it
    const std::chrono::sys_days day = std::chrono::sys_days{date.calendar_day()} + std::chrono::days{days};
    if (!falls_on(date, day, environment_.zone)) return std::nullopt;
    const std::string iso = iso_day(day);
    if (piece == Piece::year) return iso.substr(0, 4);
    if (piece == Piece::month) return iso.substr(5, 2);
    if (piece == Piece::day) return iso.substr(8);
    return iso;
  }

  std::string_view folder() const {
    const std::string_view around = name_.folder.substr(0, name_.folder.empty() ? 0 : name_.folder.size() - 1);
    return around.substr(around.rfind('/') + 1);
  }

  const Value& mapping_;
  const Environment& environment_;
  std::string_view path_;
  DocumentName name_;
};

/// A side that says its day at its beginning, where dates/mismatch looks at it.
bool says_its_day(const RelationSide& side, std::string_view text) {
  const bool is_watched = side.is_one(Kind::stem) ||
                          (side.is_one(Kind::key) &&
                           std::find(inferred_keys.begin(), inferred_keys.end(), side.source) != inferred_keys.end());
  return is_watched && read_day_of_name(text);
}

bool begins_with_date(const RelationSide& side) {
  const RelationPart& first = side.parts.front();
  return first.kind == Kind::key && first.piece == Piece::whole && names_a_date(first.text);
}

/// Whether the two differ in nothing but the day that they begin with.
bool is_same_but_for_day(const RelationSide& named, std::string_view name, const RelationSide& made,
                         std::string_view text) {
  return begins_with_date(made) && says_its_day(named, name) && text.size() >= day_size &&
         is_same(name.substr(day_size), text.substr(day_size));
}

bool is_obeyed(const Relation& relation, std::string_view left, std::string_view right) {
  return is_same(left, right) || is_same_but_for_day(relation.left, left, relation.right, right) ||
         is_same_but_for_day(relation.right, right, relation.left, left);
}

std::string in_words(const RelationSide& side, const DocumentName& name) {
  if (side.is_one(Kind::stem)) return name.is_index ? "the name of the folder" : "the file name";
  if (side.is_one(Kind::folder)) return "the folder";
  if (side.is_one(Kind::path)) return "the path";
  return fmt::format("`{}`", side.source);
}

/// The key that the relation is about: one that stands alone, or else the last one that is no date.
const RelationPart& subject_of(const Relation& relation) {
  const RelationPart* subject = nullptr;
  for (const RelationSide* side : {&relation.left, &relation.right}) {
    if (side->is_one(Kind::key)) return side->parts.front();
    for (const RelationPart& part : side->parts) {
      const bool is_better = subject == nullptr || !names_a_date(part.text);
      if (part.kind == Kind::key && is_better) subject = &part;
    }
  }
  return *subject;
}

/// `date` or `slug`.
std::string keys_in_words(const Relation& relation) {
  std::vector<std::string> keys;
  for (const RelationSide* side : {&relation.left, &relation.right}) {
    for (const RelationPart& part : side->parts) {
      std::string key = fmt::format("`{}`", printable(part.text));
      if (part.kind == Kind::key && std::find(keys.begin(), keys.end(), key) == keys.end())
        keys.push_back(std::move(key));
    }
  }
  return fmt::format("{}", fmt::join(keys, " or "));
}

/// What to do about the file; empty where the relation does not say anything about it.
std::string_view remedy_of_file(const Relation& relation, const DocumentName& name) {
  const auto speaks_of = [&](Kind kind) {
    const auto is_it = [&](const RelationPart& part) { return part.kind == kind; };
    return std::any_of(relation.left.parts.begin(), relation.left.parts.end(), is_it) ||
           std::any_of(relation.right.parts.begin(), relation.right.parts.end(), is_it);
  };
  if (speaks_of(Kind::stem)) return name.is_index ? ", or rename the folder" : ", or rename the file";
  return speaks_of(Kind::path) || speaks_of(Kind::folder) ? ", or move the file" : "";
}

Diagnostic breach(const Relation& relation, const Reading& reading, const std::string& left, const std::string& right) {
  const bool left_is_key = relation.left.is_one(Kind::key);
  const bool is_key = left_is_key || relation.right.is_one(Kind::key);
  const std::string remedy = is_key ? fmt::format("write '{}' here", shortened(left_is_key ? right : left))
                                    : fmt::format("correct {}", keys_in_words(relation));
  return {.span = reading.value(subject_of(relation))->span,
          .message = fmt::format("{} is '{}', but {} is '{}'", in_words(relation.left, reading.name()), shortened(left),
                                 in_words(relation.right, reading.name()), shortened(right)),
          .help = remedy + std::string{remedy_of_file(relation, reading.name())}};
}

std::optional<Diagnostic> find_breach(const Relation& relation, const Reading& reading) {
  std::optional<Diagnostic> first;
  for (const Reading::Way& way : reading.ways()) {
    const std::optional<std::string> left = reading.text(relation.left, way);
    const std::optional<std::string> right = reading.text(relation.right, way);
    if (!left || !right) continue;
    if (is_obeyed(relation, *left, *right)) return std::nullopt;
    if (!first) first = breach(relation, reading, *left, *right);
  }
  return first;
}

std::optional<TextFault> find_relation_fault(std::string_view text) {
  const auto relation = parse_relation(text);
  return relation ? std::nullopt : std::optional{relation.error()};
}

/// What a name is behind the day that it begins with; nothing where it begins with none.
std::string_view behind_day(std::string_view name) {
  if (!read_day_of_name(name)) return {};
  name.remove_prefix(day_size);
  if (name.starts_with('-') || name.starts_with('_')) name.remove_prefix(1);
  return name;
}

/// The documents of one folder and language that have one key.
struct Siblings {
  struct Sibling {
    FactRef fact;
    std::string_view value;
    DocumentName name;

    bool has_its_name() const {
      const std::string_view rest = behind_day(value);
      return name.is(value) || is_same(value, name.name) || (!rest.empty() && rest == behind_day(name.name));
    }
    bool has_its_name_without_day() const { return is_same(value, behind_day(name.name)); }
  };

  /// What those have that are not alone with it.
  enum class Usage : std::uint8_t { none, name, name_without_day };

  std::vector<Sibling> all;

  Usage usage(std::size_t least) const {
    const auto most_strangers = static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, all.size() / 50));
    const auto size = static_cast<std::ptrdiff_t>(all.size());
    const auto is_usual = [&](std::ptrdiff_t count) {
      return count >= static_cast<std::ptrdiff_t>(least) && count < size && size - count <= most_strangers;
    };
    if (is_usual(std::count_if(all.begin(), all.end(), [](const Sibling& one) { return one.has_its_name(); }))) {
      return Usage::name;
    }
    if (is_usual(
            std::count_if(all.begin(), all.end(), [](const Sibling& one) { return one.has_its_name_without_day(); })))
      return Usage::name_without_day;
    return Usage::none;
  }

  /// Whether another one has this value; front-matter/unique reports that.
  bool is_taken(std::string_view value) const {
    return std::count_if(all.begin(), all.end(), [&](const Sibling& one) { return one.value == value; }) > 1;
  }
};

ComparisonSink::Report stranger(const Siblings::Sibling& sibling, std::string_view key, std::string_view expected) {
  const std::string_view place = sibling.name.is_index ? "folder" : "file";
  return {.at = sibling.fact,
          .message = fmt::format("`{}` is '{}', but the name of the {} is '{}'", key, shortened(sibling.value), place,
                                 shortened(expected)),
          .help = fmt::format("the others here have the name of the {} in `{}`: write '{}' here, or rename the {}",
                              place, key, shortened(expected), place),
          .severity = Severity::info};
}

struct Filename final : Rule {
  std::vector<std::string> relations = {};
  int siblings = 10;

  void configured() {
    for (const std::string& text : relations) {
      auto relation = parse_relation(text);
      if (relation) parsed_.push_back(std::move(*relation));
    }
    for (const std::string_view key : inferred_keys) {
      const bool is_configured = std::any_of(parsed_.begin(), parsed_.end(), [&](const Relation& relation) {
        return mentions(relation.left, key) || mentions(relation.right, key);
      });
      if (siblings > 0 && !is_configured) inferred_.push_back(key);
    }
  }

  void check(const Document& document, Sink& sink) const override {
    if (parsed_.empty() || document.front_matter() == nullptr || document.path() == standard_input_name) return;
    const Value* mapping = document.front_matter()->mapping();
    if (mapping == nullptr) return;
    const Reading reading{document, *mapping, environment()};
    for (const Relation& relation : parsed_) {
      if (auto breach = find_breach(relation, reading)) sink.report(std::move(*breach));
    }
  }

  Evidence gather(const Document& document) const override {
    Evidence evidence;
    if (inferred_.empty() || document.front_matter() == nullptr) return evidence;
    for (const std::string_view key : inferred_) {
      const Value* value = document.front_matter()->find(key);
      // With a slash it is an address, not a name.
      if (!says_something(value) || value->text.find('/') != std::string_view::npos) continue;
      evidence.push_back({std::string{key}, std::string{value->text}, value->span});
    }
    return evidence;
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Siblings> groups;
    for (std::uint32_t document = 0; document < evidence.size(); ++document) {
      const DocumentName name = name_of(sink.path(document));
      if (name.name.empty()) continue;
      for (std::uint32_t index = 0; index < evidence[document].size(); ++index) {
        const Fact& fact = evidence[document][index];
        groups[{name.folder, name.language, fact.subject}].all.push_back({{document, index}, fact.value, name});
      }
    }
    for (const auto& [key, group] : groups) compare(std::get<2>(key), group, sink);
  }

 private:
  static bool mentions(const RelationSide& side, std::string_view key) {
    return std::any_of(side.parts.begin(), side.parts.end(), [&](const RelationPart& part) {
      return part.kind == RelationPart::Kind::key && part.text == key;
    });
  }

  void compare(std::string_view key, const Siblings& group, ComparisonSink& sink) const {
    const Siblings::Usage usage = group.usage(static_cast<std::size_t>(siblings));
    if (usage == Siblings::Usage::none) return;
    for (const Siblings::Sibling& sibling : group.all) {
      if (sibling.has_its_name() || sibling.has_its_name_without_day() || group.is_taken(sibling.value)) continue;
      const bool with_day = usage == Siblings::Usage::name;
      const std::string_view expected = with_day ? sibling.name.name : behind_day(sibling.name.name);
      if (!expected.empty()) sink.report(stranger(sibling, key, expected));
    }
  }

  std::vector<Relation> parsed_;
  std::vector<std::string_view> inferred_;
};

constexpr Option<Filename> options[] = {
    {"relations", &Filename::relations, "What front matter and path have to do with each other, as in `id == stem`.",
     find_relation_fault},
    {"siblings", &Filename::siblings,
     "How many documents of a folder must have their file name as `id`, `slug` or `name` before it is asked of the "
     "others; 0 for never."},
};

}  // namespace

extern constinit const RuleInfo front_matter_filename{
    .id = "front-matter/filename",
    .summary = "Front matter and a file name that do not belong together",
    .severity = Severity::warning,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Filename, options>,
    .describe = describe_rule<Filename, options>,
};

}  // namespace stet
