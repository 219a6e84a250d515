#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/schema/check.h"
#include "lint/schema/equal.h"
#include "rules/dates/date_reader.h"
#include "rules/dates/date_verdict.h"
#include "rules/front_matter/document_schema.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
The front matter fits its schema: the keys that are there, the values that they have, the keys that are missing.

The schema is a JSON Schema (2020-12, 2019-09 or draft 7), written as JSON or YAML. The configuration says which documents
it is for:

```yaml file=.stet.yaml
schemas:
  - { files: "posts/**", schema: schemas/post.schema.yaml }
```

A document may also name its schema itself, by the key `$schema` with a path relative to the document that leads out of neither
the repository nor the configuration's folder, or with a URL that `schema-map` leads to a file. Nothing is ever fetched.
Documents without a schema are not looked at.

With this schema

```yaml file=schemas/post.schema.yaml
type: object
required: [title]
properties:
  title: { type: string }
  tags: { type: array, items: { type: string } }
additionalProperties: false
```

three things are wrong here: the title is misspelt and so is missing, and the tags are one string where a list of strings
is wanted.

```markdown bad file=posts/walk.md
---
titel: A walk
tags: outdoors
---
```

```markdown good file=posts/walk.md
---
title: A walk
tags: [outdoors]
---
```

Each value is named as the front matter has it and pointed at where it stands. Of several alternatives (`anyOf`, `oneOf`) the
one that comes closest is reported. A string where a list of strings is wanted, a number where a string is wanted and the
like can be mended where only one thing can be meant.

Dates of TOML are strings to a schema, and plain dates of YAML are too, as YAML 1.2 has it. A `format` is checked.
)md";

Diagnostic diagnostic(SchemaFinding finding) {
  Diagnostic diagnostic{.span = finding.span, .message = std::move(finding.message), .help = std::move(finding.help)};
  if (finding.remedy) {
    diagnostic.fix = Fix{.title = std::move(finding.remedy->title),
                         .safe = finding.remedy->safe,
                         .edits = std::move(finding.remedy->edits)};
  }
  if (finding.anchor) diagnostic.related.push_back({*finding.anchor, "the value stands here"});
  return diagnostic;
}

/// Says what is wrong with a value that is written like a date, where the schema has no more to say.
void explain_date(const Document& document, Diagnostic& diagnostic) {
  if (!diagnostic.help.empty()) return;
  std::string_view text = document[diagnostic.span];
  if (text.size() > 2 && (text.front() == '"' || text.front() == '\'')) text = text.substr(1, text.size() - 2);
  const std::optional<WrittenDate> date = read_date(text);
  if (!date || date->fault == DateFault::none) return;
  const DateVerdict verdict = verdict_on(*date);
  diagnostic.help = fmt::format("{}: {}", verdict.message, verdict.help);
  diagnostic.fix = with_ascii_signs(document, {.key = {}, .text = text, .span = diagnostic.span}, *date);
}

/// A list or a text as well, which is no mapping as the schema wants it; nothing where the syntax is broken.
const Value* what_is_read(const FrontMatter& front_matter) {
  if (const Value* mapping = front_matter.mapping()) return mapping;
  const Parsed& parsed = front_matter.parsed();
  return parsed.errors.empty() && parsed.root ? &*parsed.root : nullptr;
}

struct FrontMatterSchema final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const FrontMatter* front_matter = document.front_matter();
    const Value* value = front_matter == nullptr ? nullptr : what_is_read(*front_matter);
    if (value == nullptr) return;

    const auto schema = schema_of(document, environment());
    if (!schema) return sink.fail(schema.error());
    if (*schema == nullptr) return;

    // The key that names the schema need not be one that it knows.
    const Member* own = find_member(*value, "$schema");
    for (SchemaFinding& finding : stet::check(**schema, *value, schema_subject(document))) {
      if (own != nullptr && finding.span == own->key.span) continue;
      Diagnostic about_it = diagnostic(std::move(finding));
      explain_date(document, about_it);
      sink.report(std::move(about_it));
    }
  }
};

}  // namespace

extern constinit const RuleInfo front_matter_schema{
    .id = "front-matter/schema",
    .summary = "Front matter that does not fit its schema",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<FrontMatterSchema>,
    .describe = describe_rule<FrontMatterSchema>,
};

}  // namespace stet
