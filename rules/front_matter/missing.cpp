#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/text/blanks.h"
#include "lint/text/byte_order_mark.h"
#include "rules/front_matter/document_schema.h"
#include "rules/front_matter/siblings.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A document without front matter where there should be one. It is published without a title, in no list and no feed, or
not at all.

Front matter should be there where the configuration gives a schema to the document, and where nearly all documents beside
it have front matter.

```yaml file=.stet.yaml
schemas:
  - { files: "posts/**", schema: post.schema.yaml }
```

```yaml file=post.schema.yaml
required: [title]
```

```markdown bad file=posts/walk.md
# A walk

It was a fine day.
```

```markdown good file=posts/walk.md
---
title: A walk
---

It was a fine day.
```

A schema that allows `null` (`type: [object, 'null']`) is content with documents that have none.

Beside a document are those of its folder in its language, or, for `walk/index.md`, the `index.md` of the other folders
there. There must be ten of them at least; what more than five documents, or one in a hundred, do is a choice. Documents that are
no pages by custom stand apart: README, LICENSE, CHANGELOG and other names in capitals, those that begin with `_`, and templates.
An empty document is not reported, nor one that begins with what may have been meant for front matter, as that is
`front-matter/delimiter`'s business.
)md";

constexpr std::string_view none = "none";

/// Something stands there that another rule reports, or that a site generator fills in, or nothing at all.
bool may_be_front_matter(std::string_view text) {
  constexpr std::string_view openings[] = {"--", "++", "\u2013", "\u2014", "{", "<!--"};
  text.remove_prefix(byte_order_mark_size(text));
  text = trimmed(text);
  return text.empty() || std::any_of(std::begin(openings), std::end(openings),
                                     [&](std::string_view opening) { return text.starts_with(opening); });
}

/// What many do.
bool is_a_choice(std::size_t without, std::size_t documents) {
  return without > std::max<std::size_t>(5, documents / 100);
}

struct Missing final : SiblingRule {
  void check(const Document& document, Sink& sink) const override {
    if (document.front_matter() != nullptr || may_be_front_matter(document.bytes())) return;
    if (stands_apart(document.path()) || !needs_front_matter(document, environment())) return;
    sink.report({.span = document.lines().front().text,
                 .message = "there is no front matter, and the document has a schema for it",
                 .help = "begin the document with it"});
  }

  Evidence gather(const Document& document) const override {
    if (document.front_matter() != nullptr) return {{{}, {}, document.front_matter()->place().opening}};
    if (may_be_front_matter(document.bytes()) || needs_front_matter(document, environment())) return {};
    return {{std::string{none}, {}, document.lines().front().text}};
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    const auto has_none = [](const Sibling& sibling) { return sibling.facts.front().subject == none; };
    for (const std::vector<Sibling>& group : siblings(evidence, sink)) {
      const auto without = static_cast<std::size_t>(std::count_if(group.begin(), group.end(), has_none));
      const Agreement having{group.size() - without, group.size() - 1};
      if (without == 0 || !is_reached(having) || is_a_choice(without, group.size())) continue;
      for (const Sibling& sibling : group) {
        if (!has_none(sibling)) continue;
        sink.report({.at = {sibling.document, 0},
                     .message = fmt::format("there is no front matter, which {} have", in_words(having)),
                     .help = "begin the document with it"});
      }
    }
  }
};

constexpr Option<Missing> options[] = {
    {"siblings", &Missing::min_siblings, "How many documents there must be beside one."},
    {"agreement", &Missing::agreement, "How many percent of them must have front matter."},
};

}  // namespace

extern constinit const RuleInfo front_matter_missing{
    .id = "front-matter/missing",
    .summary = "A document without front matter where there should be one",
    .severity = Severity::warning,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Missing, options>,
    .describe = describe_rule<Missing, options>,
};

}  // namespace stet
