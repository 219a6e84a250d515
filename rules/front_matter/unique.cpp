#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A key that names a document, such as `id` or `slug`, has another value in each document. Where two share it, a site
generator keeps one page and drops the other, or stops.

With this document in the folder

```markdown file=first-walk.md
---
id: first-walk
---
```

another one beside it clashes or does not:

```markdown bad file=second-walk.md
---
id: first-walk
---
```

```markdown good file=second-walk.md
---
id: second-walk
---
```

What one run sees is compared: all documents that it is given or finds, and under `--changed` and `--staged` those of the
whole repository. As sites use the same value again on purpose, these are not compared with each other:

- documents in different folders, unless `across-folders` is on;
- documents in different languages, by `lang`, `language` or `locale`, by the file name (`walk.de.md`) or a folder
  (`de/walk.md`);
- documents about different versions, by `version` or a folder (`v2/walk.md`);
- documents with different addresses, by `permalink`;
- slugs of documents of different days, as addresses may have the day in them.
)md";

/// `de`, `pt-BR`, `zh_hans`: a language of at most that many letters, perhaps with a region or script.
bool names_a_language(std::string_view text, std::size_t most_letters) {
  const auto letters = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
  const bool alone = letters == text.size() || text[letters] == '-' || text[letters] == '_';
  return letters >= 2 && letters <= most_letters && alone;
}

/// `version-0.71`, `v2`, `3.1.x`.
bool names_a_version(std::string_view text) {
  constexpr std::string_view word = "version-";
  const std::size_t introduction = text.starts_with(word) ? word.size() : text.starts_with('v') ? 1 : 0;
  const std::string_view number = text.substr(introduction);
  return !number.empty() && is_digit(number.front()) &&
         number.find_first_not_of("0123456789.x") == std::string_view::npos &&
         (introduction > 0 || number.find('.') != std::string_view::npos);
}

/// The `de` of `walk.de.md`, the `pt-BR` of `walk.pt-BR.md`; else empty.
std::string_view language_of_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is the start
  const std::string_view stem = name.substr(0, name.rfind('.'));
  const std::size_t dot = stem.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view suffix = stem.substr(dot + 1);
  return names_a_language(suffix, 3) ? suffix : std::string_view{};
}

/// The folders that hold translations or versions of others, as in `docs/de/walk.md` and `docs/v2/walk.md`.
std::string editions_of_folder(std::string_view path) {
  std::string editions;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    const std::string_view folder = path.substr(0, slash);
    if (names_a_language(folder, 2) || names_a_version(folder)) editions.append(folder) += '/';
    path.remove_prefix(slash + 1);
  }
  return editions;
}

std::string_view without_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos ? path : path.substr(0, dot);
}

/// All by which documents that share a value on purpose differ: their language, version and address.
std::string edition_of(const Document& document) {
  std::string edition{language_of_name(document.path())};
  for (const std::string_view key : {"lang", "language", "locale", "version", "permalink"}) {
    edition += '\n';
    const Value* value = document.front_matter()->find(key);
    if (value != nullptr && value->is_scalar()) edition += value->text;
  }
  return edition;
}

std::string_view day_of(const Document& document) {
  constexpr std::size_t day_size = std::string_view("2024-06-29").size();
  const Value* date = document.front_matter()->find("date");
  return date != nullptr && date->is_scalar() ? date->text.substr(0, day_size) : std::string_view{};
}

struct Unique final : Rule {
  std::vector<std::string> fields = {"id", "slug"};
  bool across_folders = false;

  Evidence gather(const Document& document) const override {
    Evidence evidence;
    if (document.front_matter() == nullptr || document.front_matter()->mapping() == nullptr) return evidence;
    for (const std::string& field : fields) {
      const Value* value = document.front_matter()->find(field);
      if (value == nullptr || !value->is_scalar() || value->is(Value::Kind::null) || value->text.empty()) continue;
      evidence.push_back({subject(field, document), std::string(value->text), value->span});
    }
    return evidence;
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    std::map<std::pair<std::string_view, std::string_view>, FactRef> first;
    for (std::uint32_t document = 0; document < evidence.size(); ++document) {
      for (std::uint32_t index = 0; index < evidence[document].size(); ++index) {
        const Fact& fact = evidence[document][index];
        const auto [known, added] = first.try_emplace({fact.subject, fact.value}, FactRef{document, index});
        if (added) continue;
        // One is made from the other: `walk.md` from `walk.Rmd`.
        if (without_extension(sink.path(document)) == without_extension(sink.path(known->second.document))) continue;
        const std::string_view field = std::string_view(fact.subject).substr(0, fact.subject.find('\n'));
        sink.report({.at = {document, index},
                     .message = fmt::format("`{}` is '{}', which {} has too", printable(field), shortened(fact.value),
                                            printable(sink.path(known->second.document))),
                     .help = fmt::format("give one of the two another `{}`", printable(field)),
                     .related = {{known->second, "it is used here first"}}});
      }
    }
  }

 private:
  /// All that must be the same for two values to be compared; the field comes first.
  std::string subject(std::string_view field, const Document& document) const {
    const std::string_view path = document.path();
    const std::string folder =
        across_folders ? editions_of_folder(path) : std::string(path.substr(0, path.rfind('/') + 1));
    const std::string_view day = field == "slug" ? day_of(document) : std::string_view{};
    return fmt::format("{}\n{}\n{}\n{}", field, folder, edition_of(document), day);
  }
};

constexpr Option<Unique> options[] = {
    {"fields", &Unique::fields, "Keys whose values are unique."},
    {"across-folders", &Unique::across_folders, "Whether documents in different folders are compared as well."},
};

}  // namespace

extern constinit const RuleInfo front_matter_unique{
    .id = "front-matter/unique",
    .summary = "A value that names a document and is used by another one",
    .severity = Severity::error,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Unique, options>,
    .describe = describe_rule<Unique, options>,
};

}  // namespace stet
