#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/printable.h"
#include "rules/dates/date_reader.h"
#include "rules/front_matter/document_name.h"

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

The addresses of a site are such values as well: its own (`permalink`, `url`), and those from which a document is reached by
a detour (`aliases`, `redirect_from`, which may be lists). Where two documents claim one, the later page overwrites the
earlier one, or nobody gets to the page that was there.

```markdown file=posts/old-walk.md
---
permalink: /walks/old/
---
```

```markdown bad file=pages/walks.md
---
redirect_from: [/walks/old, /walks/all]
---
```

```markdown good file=pages/walks.md
---
redirect_from: [/walks/all]
---
```

A redirect that a document has twice, or that leads from its own address to itself, is reported too.

What one run sees is compared: all documents that it is given or finds, and under `--changed` and `--staged` those of the
whole repository. As sites use the same value again on purpose, these are not compared with each other:

- documents in different folders, unless `across-folders` is on;
- documents in different languages, by `lang`, `language` or `locale`, by the file name (`walk.de.md`) or a folder
  (`de/walk.md`);
- documents about different versions, by `version` or a folder (`v2/walk.md`);
- documents with different addresses, by `permalink`;
- slugs of documents of different days, as addresses may have the day in them.

Addresses are those of the whole site, so they are compared over all folders; not those of drafts, of other languages and
versions, of documents with the same file name or title in different folders, and nothing that is no plain path from the root
(`/walks/:title/`, `Other name`).
)md";

/// All by which documents that share a value on purpose differ: their language, their version and what `more` says.
std::string edition_of(const Document& document, std::initializer_list<std::string_view> more = {}) {
  std::string edition{name_of(document.path()).language};
  const auto add = [&](std::string_view key) {
    edition += '\n';
    const Value* value = document.front_matter()->find(key);
    if (value != nullptr && value->is_scalar()) edition += value->text;
  };
  for (const std::string_view key : {"lang", "language", "locale", "version"}) add(key);
  for (const std::string_view key : more) add(key);
  return edition;
}

std::string_view day_of(const Document& document) {
  const Value* date = document.front_matter()->find("date");
  return date != nullptr && date->is_scalar() ? date->text.substr(0, day_size) : std::string_view{};
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The path from the root of the site that `text` is, always spelt in the same way; nothing where it is something else.
std::optional<std::string_view> site_address(std::string_view text) {
  if (!text.starts_with('/') || text.starts_with("//") || text.find_first_of(":{}*?# \t\n") != std::string_view::npos)
    return std::nullopt;
  constexpr std::string_view page = "/index.html";
  if (text.ends_with(page)) text.remove_suffix(page.size() - 1);
  while (text.size() > 1 && text.ends_with('/')) text.remove_suffix(1);
  return text;
}

/// The texts of a value, or of each item of a list.
template <class Visit>
void for_each_text(const Value* value, const Visit& visit) {
  if (value == nullptr) return;
  const auto visit_one = [&](const Value& one) {
    if (one.is_scalar() && !one.is(Value::Kind::null) && !one.text.empty()) visit(one);
  };
  visit_one(*value);
  for (const Value& item : value->items()) visit_one(item);
}

/// Whether the document is kept from the site.
bool is_draft(const Document& document) {
  const auto says = [&](std::string_view key, bool truth) {
    const Value* value = document.front_matter()->find(key);
    return value != nullptr && value->is(Value::Kind::boolean) && value->boolean == truth;
  };
  return says("draft", true) || says("published", false) || document.path().find("drafts/") != std::string::npos;
}

/// An address that a document says is its own or leads to it, as it stands in the evidence.
struct Claim {
  FactRef fact;
  std::string_view path;
  std::string_view field;
  std::string_view written;
  std::string_view title;
};

/// Whether one document is made from the other (`walk.md` from `walk.Rmd`), or they are the same page in other forms
/// (`walk.print.md`) or places (`a/walk.md` and `b/walk.md`, or the same title in two folders).
bool is_same_page(const Claim& a, const Claim& b) {
  const auto page = [](std::string_view name) { return name.substr(0, name.find('.')); };
  const DocumentName first = name_of(a.path);
  const DocumentName second = name_of(b.path);
  return page(first.name) == page(second.name) ||
         (first.folder != second.folder && !a.title.empty() && a.title == b.title);
}

/// Takes `item` out of its list, where nothing but what joins the two stands between it and the one before.
std::optional<Fix> removal(const Document& document, const Value& before, const Value& item) {
  const std::string_view between = document[{before.span.end, item.span.begin}];
  const std::string_view rest = document.bytes().substr(item.span.end);
  const std::size_t next = rest.find_first_not_of(" \t");
  const bool is_last_in_line =
      next == std::string_view::npos || std::string_view{"\r\n,]"}.find(rest[next]) != std::string_view::npos;
  if (between.find_first_not_of(" \t\r\n,-") != std::string_view::npos || !is_last_in_line) return std::nullopt;
  return Fix{.title = "Remove the repeated item", .safe = true, .edits = {{{before.span.end, item.span.end}, ""}}};
}

struct Unique final : Rule {
  std::vector<std::string> fields = {"id", "slug"};
  bool across_folders = false;
  std::vector<std::string> addresses = {"permalink", "url"};
  std::vector<std::string> redirects = {"aliases", "redirect_from"};

  void check(const Document& document, Sink& sink) const override {
    if (document.front_matter() == nullptr) return;
    for (const std::string& field : redirects) {
      const Value* value = document.front_matter()->find(field);
      if (value == nullptr) continue;
      report_repeated(document, field, *value, sink);
      report_circles(document, field, *value, sink);
    }
  }

  Evidence gather(const Document& document) const override {
    Evidence evidence;
    if (document.front_matter() == nullptr || document.front_matter()->mapping() == nullptr) return evidence;
    for (const std::string& field : fields) {
      const Value* value = document.front_matter()->find(field);
      if (value == nullptr || !value->is_scalar() || value->is(Value::Kind::null) || value->text.empty()) continue;
      evidence.push_back({subject(field, document), std::string(value->text), value->span});
    }
    if (is_draft(document)) return evidence;
    for (const std::vector<std::string>* keys : {&addresses, &redirects}) {
      for (const std::string& field : *keys) {
        if (contains(fields, field)) continue;
        for_each_text(document.front_matter()->find(field), [&](const Value& value) {
          const auto address = site_address(value.text);
          if (address) evidence.push_back(claim(field, *address, document, value));
        });
      }
    }
    return evidence;
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    std::map<std::pair<std::string_view, std::string_view>, FactRef> first;
    std::map<std::pair<std::string_view, std::string_view>, std::vector<Claim>> claims;
    for (std::uint32_t document = 0; document < evidence.size(); ++document) {
      for (std::uint32_t index = 0; index < evidence[document].size(); ++index) {
        const Fact& fact = evidence[document][index];
        const std::string_view field = first_line(fact.subject);
        if (is_of_address(field)) {
          const std::string_view address = first_line(fact.value);
          const std::string_view behind = std::string_view(fact.value).substr(address.size() + 1);
          const std::string_view written = first_line(behind);
          claims[{std::string_view(fact.subject).substr(field.size()), address}].push_back(
              {{document, index}, sink.path(document), field, written, behind.substr(written.size() + 1)});
          continue;
        }
        const auto [known, added] = first.try_emplace({fact.subject, fact.value}, FactRef{document, index});
        if (!added) report_shared({document, index}, known->second, fact, sink);
      }
    }
    for (const auto& [address, claimants] : claims) {
      if (claimants.size() > 1) report_claims(claimants, sink);
    }
  }

 private:
  bool is_of_address(std::string_view field) const {
    return !contains(fields, field) && (contains(addresses, field) || contains(redirects, field));
  }

  static std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

  /// All that must be the same for two values to be compared; the field comes first.
  std::string subject(std::string_view field, const Document& document) const {
    const std::string_view path = document.path();
    const std::string folder =
        across_folders ? editions_of_folder(path) : std::string(path.substr(0, path.rfind('/') + 1));
    const std::string_view day = field == "slug" ? day_of(document) : std::string_view{};
    return fmt::format("{}\n{}\n{}\n{}", field, folder, edition_of(document, {"permalink"}), day);
  }

  /// Behind the address comes how it is written, and the title.
  static Fact claim(std::string_view field, std::string_view address, const Document& document, const Value& value) {
    const Value* title = document.front_matter()->find("title");
    return {fmt::format("{}\n{}\n{}", field, editions_of_folder(document.path()), edition_of(document)),
            fmt::format("{}\n{}\n{}", address, value.text, title != nullptr && title->is_scalar() ? title->text : ""),
            value.span};
  }

  static void report_repeated(const Document& document, std::string_view field, const Value& value, Sink& sink) {
    std::map<std::string_view, const Value*> first;
    const Value* before = nullptr;
    for (const Value& item : value.items()) {
      const Value* previous = std::exchange(before, &item);
      if (!item.is(Value::Kind::string)) continue;
      const auto [known, added] = first.try_emplace(item.text, &item);
      if (added) continue;
      sink.report({.span = item.span,
                   .message = fmt::format("`{}` has '{}' twice", printable(field), shortened(item.text)),
                   .help = "remove one of them",
                   .fix = removal(document, *previous, item),
                   .related = {{known->second->span, "it stands here first"}},
                   .severity = Severity::warning});
    }
  }

  void report_circles(const Document& document, std::string_view field, const Value& value, Sink& sink) const {
    for (const std::string& own : addresses) {
      const Value* address = document.front_matter()->find(own);
      const auto place = address != nullptr && address->is_scalar() ? site_address(address->text) : std::nullopt;
      if (!place) continue;
      for_each_text(&value, [&](const Value& redirect) {
        if (site_address(redirect.text) != place) return;
        sink.report({.span = redirect.span,
                     .message = fmt::format("`{}` has '{}', which is the document's own `{}`", printable(field),
                                            shortened(redirect.text), printable(own)),
                     .help = "remove it: a page cannot lead to itself",
                     .related = {{address->span, "the address is here"}}});
      });
    }
  }

  static void report_shared(FactRef at, FactRef first, const Fact& fact, ComparisonSink& sink) {
    // One is made from the other: `walk.md` from `walk.Rmd`.
    if (without_extension(sink.path(at.document)) == without_extension(sink.path(first.document))) return;
    const std::string_view field = first_line(fact.subject);
    sink.report({.at = at,
                 .message = fmt::format("`{}` is '{}', which {} has too", printable(field), shortened(fact.value),
                                        printable(sink.path(first.document))),
                 .help = fmt::format("give one of the two another `{}`", printable(field)),
                 .related = {{first, "it is used here first"}}});
  }

  /// A document that has the address itself comes before those that redirect from it.
  void report_claims(const std::vector<Claim>& claims, ComparisonSink& sink) const {
    const auto is_own = [&](const Claim& claim) { return contains(addresses, claim.field); };
    const auto owner = std::find_if(claims.begin(), claims.end(), is_own);
    const Claim& first = owner != claims.end() ? *owner : claims.front();
    for (const Claim& claim : claims) {
      if (claim.fact.document == first.fact.document || is_same_page(claim, first)) continue;
      const std::string other = printable(first.path);
      const std::string field = printable(claim.field);
      const std::string claimed =
          fmt::format("`{}` {} '{}'", field, is_own(claim) ? "is" : "has", shortened(claim.written));
      const std::string owned = claim.field == first.field
                                    ? fmt::format("which {} has too", other)
                                    : fmt::format("which is in `{}` of {}", printable(first.field), other);
      sink.report({.at = claim.fact,
                   .message = fmt::format("{}, {}", claimed, owned),
                   .help = is_own(claim) ? fmt::format("give one of the two another `{}`", field)
                                         : "remove it where it does not belong",
                   .related = {{first.fact, "it is used here first"}}});
    }
  }
};

constexpr Option<Unique> options[] = {
    {"fields", &Unique::fields, "Keys whose values are unique."},
    {"across-folders", &Unique::across_folders, "Whether documents in different folders are compared as well."},
    {"addresses", &Unique::addresses, "Keys whose value is the document's own address in its site."},
    {"redirects", &Unique::redirects, "Keys whose values are addresses that lead to the document."},
};

}  // namespace

extern constinit const RuleInfo front_matter_unique{
    .id = "front-matter/unique",
    .summary = "A value that names a document and is used by another one",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Unique, options>,
    .describe = describe_rule<Unique, options>,
};

}  // namespace stet
