#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/schema/words.h"
#include "lint/text/printable.h"
#include "rules/dates/date_keys.h"
#include "rules/dates/date_reader.h"
#include "rules/dates/date_verdict.h"
#include "rules/dates/document_dates.h"
#include "rules/front_matter/document_schema.h"
#include "rules/front_matter/visit_scalars.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A date in the front matter must be a day that exists, at a time that exists, in an offset that exists. Site generators
stop at such a value, drop the document, or silently publish it under another day.

The rule looks at keys whose name says that they hold a date (`date`, `releaseDate`, `updated`, `lastmod`, `pubDate`,
`expires`, …) and at values that are written like ISO 8601: `2024-06-29`, with or without a time. It also looks at the
day at the beginning of the file name (`2024-06-29-slug.md`), from which many generators read the date.

```markdown bad
---
title: Spring
date: 2023-02-30
---
```

```markdown bad
---
title: An afternoon
date: 2020-06-16 17:15:17+17:15
---
```

In TOML, which has dates of its own, it looks at all of these, whatever their keys are. What the document's schema refuses is
reported by `front-matter/schema` alone.

```markdown good
---
title: Spring
date: 2023-02-28
updated: 2024-02-29T24:00:00Z
version: 2023.02.30
---
```

Switch it off where such keys hold something else than the calendar's days.
)md";

Diagnostic impossible(const Document& document, std::string_view name, const Field& field, const WrittenDate& date) {
  DateVerdict found = verdict_on(date);
  return {.span = field.span,
          .message = fmt::format("{} is {}, but {}", name, shortened(field.text), found.message),
          .help = std::move(found.help),
          .fix = with_ascii_signs(document, field, date)};
}

std::vector<Diagnostic> impossible_fields(const Document& document) {
  std::vector<Diagnostic> found;
  for (const Field& field : fields_of(document)) {
    if (!names_a_date(field.key)) continue;
    const std::optional<WrittenDate> date = read_date(field.text);
    if (!date || date->fault == DateFault::none) continue;
    found.push_back(impossible(document, fmt::format("`{}`", shortened(field.key)), field, *date));
  }
  return found;
}

/// Where the format has dates of its own, a value that is one is to be possible, whatever its key is called.
void add_impossible_values(const Document& document, std::vector<Diagnostic>& found) {
  const FrontMatter* front_matter = document.front_matter();
  if (front_matter == nullptr || front_matter->mapping() == nullptr) return;
  const std::vector<Span>& places = front_matter->parsed().impossible_dates;
  if (places.empty()) return;
  std::vector<PathStep> path;
  visit_scalars(*front_matter->mapping(), path, [&](const Value& value, const std::vector<PathStep>& way) {
    if (std::find(places.begin(), places.end(), value.span) == places.end()) return;
    const bool is_known =
        std::any_of(found.begin(), found.end(), [&](const Diagnostic& each) { return each.span == value.span; });
    if (is_known) return;
    if (const std::optional<WrittenDate> date = read_date(value.text)) {
      found.push_back(
          impossible(document, name_of(way, ""), {.key = {}, .text = value.text, .span = value.span}, *date));
    }
  });
}

/// `front-matter/schema` reports what the schema refuses.
void leave_to_schema(const Document& document, const Environment& environment, std::vector<Diagnostic>& found) {
  const FrontMatter* front_matter = document.front_matter();
  if (found.empty() || front_matter == nullptr || front_matter->mapping() == nullptr) return;
  for (const SchemaFinding& refused : refused_by_schema(document, environment)) {
    std::erase_if(found, [&](const Diagnostic& each) { return each.span == refused.span; });
  }
}

struct Invalid final : Rule {
  void check(const Document& document, Sink& sink) const override {
    check_name(document, sink);
    std::vector<Diagnostic> found = impossible_fields(document);
    add_impossible_values(document, found);
    leave_to_schema(document, environment(), found);
    for (Diagnostic& diagnostic : found) sink.report(std::move(diagnostic));
  }

  static void check_name(const Document& document, Sink& sink) {
    const std::string_view name = dated_name(document.path());
    const std::optional<WrittenDate> date = read_day_of_name(name);
    if (!date || date->fault == DateFault::none) return;
    const DateVerdict found = verdict_on(*date);
    sink.report({
        .span = document.lines().empty() ? Span{} : document.lines().front().text,
        .message =
            fmt::format("the name of the document begins with {}, but {}", name.substr(0, day_size), found.message),
        .help = "rename it to the day that is meant",
    });
  }
};

}  // namespace

extern constinit const RuleInfo dates_invalid{
    .id = "dates/invalid",
    .summary = "Dates that no calendar or clock has",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<Invalid>,
    .describe = describe_rule<Invalid>,
};

}  // namespace stet
