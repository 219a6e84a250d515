#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/document/template_file.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/schema/check.h"
#include "lint/schema/equal.h"
#include "lint/schema/words.h"
#include "lint/text/blanks.h"
#include "lint/text/byte_order_mark.h"
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

A schema with mistakes of its own fails the run: a type that does not exist, a key that stands twice, a keyword or format
that is a slip of the pen away from one (`requred`, `datetime`). Other keywords that nobody knows are annotations.

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

void report_if_without_keys(const Parsed& parsed, Sink& sink) {
  if (!parsed.errors.empty() || !parsed.root || parsed.root->is(Value::Kind::mapping)) return;
  sink.report({.span = parsed.root->span,
               .message = fmt::format("front matter must be keys with values; it is {}", what_it_is(*parsed.root)),
               .help = "write `key: value`, each on a line of its own"});
}

/// Without keys the lines below a `---` at the top read like text between two thematic breaks. In a document that has a
/// schema they were meant for front matter, unless a blank line sets them apart.
void check_text_at_top(const Document& document, Sink& sink) {
  const auto is_delimiter = [&](const Line& line) {
    std::string_view text = document[line.text];
    text.remove_prefix(byte_order_mark_size(text));
    return text.starts_with("---") && is_blank(text.substr(3));
  };
  const auto lines = document.lines();
  if (lines.size() < 3 || !is_delimiter(lines[0]) || is_blank(document[lines[1].text])) return;
  const auto closing = std::find_if(lines.begin() + 1, lines.end(), is_delimiter);
  if (closing == lines.end()) return;
  ValueArena arena;
  report_if_without_keys(parse_yaml(document.bytes(), {lines[1].text.begin, closing->text.begin}, arena), sink);
}

struct FrontMatterSchema final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const auto schema = schema_of(document, environment());
    if (!schema) return sink.fail(schema.error());
    if (*schema == nullptr) return;

    const FrontMatter* front_matter = document.front_matter();
    if (front_matter == nullptr) return check_text_at_top(document, sink);
    const Value* value = front_matter->mapping();
    if (value == nullptr) {
      if (!front_matter->place().repeated) report_if_without_keys(front_matter->parsed(), sink);
      return;
    }

    if (is_template(document.path(), document[front_matter->place().content])) return;
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
