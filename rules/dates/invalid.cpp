#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/printable.h"
#include "rules/dates/date_keys.h"
#include "rules/dates/date_reader.h"
#include "rules/dates/document_dates.h"

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

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

struct Verdict {
  std::string message;
  std::string help;
};

Verdict day_verdict(const WrittenDate& date) {
  const std::string help = "write the day that is meant, as YYYY-MM-DD";
  if (date.day == 0) return {"there is no day 00", help};
  return {fmt::format("{} {} has {} days", months[date.month - 1], date.year, days_in_month(date.year, date.month)),
          help};
}

Verdict month_verdict(const WrittenDate& date) {
  const bool swapped = days_in_month(date.year, date.day) >= date.month && date.month > 0;
  return {fmt::format("there is no month {:02}", date.month),
          swapped ? fmt::format("write {:04}-{:02}-{:02} if day and month are swapped, else the month that is meant",
                                date.year, date.day, date.month)
                  : "write the month that is meant, from 01 to 12"};
}

Verdict offset_verdict(const WrittenDate& date) {
  const std::string text = shortened(date.faulty_text);
  if (date.offset_repeats_time) {
    return {fmt::format("no time zone has the offset {}: the offset repeats the time", text),
            "write the offset of the time zone that is meant, such as +02:00 or Z"};
  }
  return {fmt::format("no time zone has the offset {}", text), "write an offset between -12:00 and +14:00, or Z"};
}

Verdict verdict(const WrittenDate& date) {
  using enum DateFault;
  switch (date.fault) {
    case foreign_signs:
      return {"its digits or dashes only look like those of a date",
              "write it with the digits 0 to 9 and hyphens, or programs do not read it as a date"};
    case year:
      return {fmt::format("the year {} has five digits", date.year), "write the year with four digits"};
    case month:
      return month_verdict(date);
    case day:
      return day_verdict(date);
    case time:
      return {fmt::format("{} is no time of day", shortened(date.faulty_text)), "write the time as HH:MM:SS"};
    case hour:
      return {date.faulty == 24 ? "a day ends at 24:00:00" : fmt::format("there is no hour {}", date.faulty),
              "write an hour from 00 to 23"};
    case minute:
      return {fmt::format("there is no minute {}", date.faulty), "write a minute from 00 to 59"};
    case second:
      return {fmt::format("there is no second {}", date.faulty), "write a second from 00 to 59"};
    case offset:
      return offset_verdict(date);
    case none:
      break;
  }
  return {};
}

/// Puts ASCII signs in place of their look-alikes: the one fault with one right answer.
std::optional<Fix> fix_for(const Document& document, const Field& field, const WrittenDate& date) {
  const std::string_view source = document[field.span];
  if (date.fault != DateFault::foreign_signs || field.aliased || source.find(field.text) == std::string_view::npos) {
    return std::nullopt;
  }
  // A dash behind the day may be there on purpose.
  constexpr std::size_t day_size = 10;
  if (!field.text.ends_with(with_ascii_signs(field.text).substr(day_size))) return std::nullopt;
  return Fix{.title = "Write the date with ASCII digits and hyphens",
             .safe = true,
             .edits = {{field.span, with_ascii_signs(source)}}};
}

struct Invalid final : Rule {
  void check(const Document& document, Sink& sink) const override {
    check_name(document, sink);
    for (const Field& field : fields_of(document)) {
      if (!names_a_date(field.key)) continue;
      const std::optional<WrittenDate> date = read_date(field.text);
      if (!date || date->fault == DateFault::none) continue;
      Verdict found = verdict(*date);
      sink.report({
          .span = field.span,
          .message = fmt::format("`{}` is {}, but {}", shortened(field.key), shortened(field.text), found.message),
          .help = std::move(found.help),
          .fix = fix_for(document, field, *date),
      });
    }
  }

  static void check_name(const Document& document, Sink& sink) {
    const std::string_view name = dated_name(document.path());
    const std::optional<WrittenDate> date = read_day_of_name(name);
    if (!date || date->fault == DateFault::none) return;
    Verdict found = verdict(*date);
    sink.report({
        .span = document.lines().empty() ? Span{} : document.lines().front().text,
        .message = fmt::format("the name of the document begins with {}, but {}", name.substr(0, 10), found.message),
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
