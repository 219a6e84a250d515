#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
A document that says its day in several places must say the same day: in `date`, at the beginning of the file name
(`2024-06-29-slug.md`, `2024-06-29-slug/index.md`), at the beginning of `id`, `name` or `slug`, in `permalink`, and in
`releaseDate`. Where they differ, the address of the page and the day that is printed on it differ too, feeds are sorted
wrongly, and links break.

An instant falls on different days around the world. A day is accepted if the instant falls on it in UTC, in the offset
that `date` states, or in the `timezone` of the configuration. Without a configured time zone the writer's own is unknown;
then a day within eight hours of the instant is accepted as well.

```markdown bad file=2024-06-29-walk.md
---
title: Walk
date: 2024-06-28
---
```

```markdown bad
---
id: 2024-06-28-walk
date: 2024-06-29
---
```

```markdown good
---
id: 2024-08-08-webinar
date: 2024-08-08T22:44:26-07:00
---
```

A document whose other dates explain its name (`created` is the day in the file name, `date` a later one) stays silent.
Switch the rule off where names of files hold other days than that of publication.
)md";

constexpr std::string_view release_key = "releaseDate";

/// A place that says on which day the document was published.
struct Witness {
  std::string name;  ///< as in a sentence
  std::chrono::year_month_day day;
  std::optional<Span> span;  ///< absent for the file name
};

/// The key that says when the document was published, and its value.
struct Published {
  std::string name;
  Span span;
  WrittenDate date;
};

std::optional<WrittenDate> possible_date(const Field& field) {
  std::optional<WrittenDate> date = read_date(field.text);
  if (date && date->fault != DateFault::none) date.reset();  // dates/invalid reports it
  return date;
}

std::optional<Published> find_published(const std::vector<Field>& fields) {
  constexpr std::array<std::string_view, 6> keys = {"date",      "pubdate",     "publishdate",
                                                    "published", "publishedat", "datepublished"};
  for (const std::string_view key : keys) {
    for (const Field& field : fields) {
      if (folded_key(field.key) != key) continue;
      const std::optional<WrittenDate> date = possible_date(field);
      if (date) return Published{fmt::format("`{}`", field.key), field.span, *date};
      // A `date` that nobody can read leaves nothing to compare with.
      if (key == keys.front()) return std::nullopt;
    }
  }
  return std::nullopt;
}

/// The day in an address such as `/blog/2024/06/29/slug/`.
std::optional<WrittenDate> day_of_address(std::string_view address) {
  for (std::size_t slash = address.find('/'); slash != std::string_view::npos; slash = address.find('/', slash + 1)) {
    std::string part{address.substr(slash + 1, day_size)};
    const std::size_t end = slash + 1 + day_size;
    if (part.size() < day_size || (end < address.size() && address[end] != '/')) continue;
    if (part[4] == '/' && part[7] == '/') part[4] = part[7] = '-';
    const std::optional<WrittenDate> day = read_day_of_name(part);
    if (day) return day;
  }
  return std::nullopt;
}

std::optional<WrittenDate> witness_day(std::string_view key, std::string_view text) {
  if (key == "id" || key == "name" || key == "slug") return read_day_of_name(text);
  if (key == "permalink") return day_of_address(text);
  return std::nullopt;
}

std::vector<Witness> find_witnesses(const Document& document, const std::vector<Field>& fields) {
  std::vector<Witness> witnesses;
  const auto add = [&](std::string name, const std::optional<WrittenDate>& day, std::optional<Span> span) {
    const bool is_known =
        std::any_of(witnesses.begin(), witnesses.end(), [&](const Witness& witness) { return witness.name == name; });
    if (day && day->fault == DateFault::none && !is_known) {
      witnesses.push_back({std::move(name), day->calendar_day(), span});
    }
  };
  add("the file name", read_day_of_name(dated_name(document.path())), std::nullopt);
  for (const Field& field : fields) {
    const std::optional<WrittenDate> day = witness_day(field.key, field.text);
    if (day) add(fmt::format("`{}`", field.key), day, field.span);
  }
  // `releaseDate` is the release of what the document is about as often as that of the document: it is a witness only
  // where the site dates its documents by name too.
  if (witnesses.empty()) return witnesses;
  for (const Field& field : fields) {
    if (field.key != release_key) continue;
    const std::optional<WrittenDate> date = possible_date(field);
    if (date && !date->time) add(fmt::format("`{}`", release_key), date, field.span);
  }
  return witnesses;
}

/// `the file name`; `the file name and id`; `the file name, id and slug`.
std::string enumerate(const std::vector<const Witness*>& witnesses) {
  std::string text = witnesses.front()->name;
  for (std::size_t i = 1; i < witnesses.size(); ++i) {
    text += (i + 1 == witnesses.size() ? " and " : ", ") + witnesses[i]->name;
  }
  return text;
}

/// Whether the `date` is the day of something that takes place, which has an end; the page was written on another day.
bool is_event(const std::vector<Field>& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const Field& field) {
    const std::string key = folded_key(field.key);
    return (key == "enddate" || key == "dateend") && possible_date(field);
  });
}

struct Mismatch final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const std::vector<Field> fields = fields_of(document);
    const std::vector<Witness> witnesses = find_witnesses(document, fields);
    if (witnesses.empty() || is_event(fields)) return;
    if (const std::optional<Published> published = find_published(fields)) {
      compare_with_date(*published, witnesses, fields, sink);
    } else if (std::none_of(fields.begin(), fields.end(), [](const Field& field) { return field.key == "date"; })) {
      compare_with_each_other(witnesses, sink);
    }
  }

 private:
  bool agrees(const Published& published, const Witness& witness) const {
    return falls_on(published.date, witness.day, environment().zone);
  }

  /// Whether another date of the document is the day of `witness`: it says then itself why the two differ.
  bool is_explained(const Witness& witness, const std::vector<Field>& fields) const {
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
      if (!names_a_date(field.key) || field.key == release_key) return false;
      const std::optional<WrittenDate> date = possible_date(field);
      return date && falls_on(*date, witness.day, environment().zone);
    });
  }

  void compare_with_date(const Published& published, const std::vector<Witness>& witnesses,
                         const std::vector<Field>& fields, Sink& sink) const {
    const bool is_supported = std::any_of(witnesses.begin(), witnesses.end(),
                                          [&](const Witness& witness) { return agrees(published, witness); });
    std::vector<const Witness*> against;
    for (const Witness& witness : witnesses) {
      if (agrees(published, witness) || is_explained(witness, fields)) continue;
      if (is_supported && witness.span) {
        report_outlier(witness, published.name, published.date.calendar_day(), published.span, sink);
      } else {
        against.push_back(&witness);
      }
    }
    if (!against.empty()) report_date(published, against, sink);
  }

  /// Without a `date` the file name dates the document.
  static void compare_with_each_other(const std::vector<Witness>& witnesses, Sink& sink) {
    const Witness& first = witnesses.front();
    if (first.span) return;
    for (const Witness& witness : witnesses) {
      if (witness.day != first.day) report_outlier(witness, first.name, first.day, std::nullopt, sink);
    }
  }

  static void report_outlier(const Witness& witness, const std::string& other, std::chrono::year_month_day day,
                             std::optional<Span> place, Sink& sink) {
    Diagnostic diagnostic{
        .span = *witness.span,
        .message = fmt::format("{} says {}, but {} says {}", witness.name, iso_day(witness.day), other, iso_day(day)),
        .help = "write the same day in both",
    };
    if (place) diagnostic.related.push_back({*place, fmt::format("{} is here", other)});
    sink.report(std::move(diagnostic));
  }

  static void report_date(const Published& published, const std::vector<const Witness*>& against, Sink& sink) {
    const Witness& first = *against.front();
    std::vector<const Witness*> agreed;
    std::copy_if(against.begin(), against.end(), std::back_inserter(agreed),
                 [&](const Witness* witness) { return witness->day == first.day; });
    Diagnostic diagnostic{
        .span = published.span,
        .message = fmt::format("{} is {}, but {} {} {}", published.name, iso_day(published.date.calendar_day()),
                               enumerate(agreed), agreed.size() == 1 ? "says" : "say", iso_day(first.day)),
        .help = "write the same day in all places",
    };
    for (const Witness* witness : against) {
      if (witness->span) {
        diagnostic.related.push_back({*witness->span, fmt::format("{} says {}", witness->name, iso_day(witness->day))});
      }
    }
    sink.report(std::move(diagnostic));
  }
};

}  // namespace

extern constinit const RuleInfo dates_mismatch{
    .id = "dates/mismatch",
    .summary = "Places that say different days of publication",
    .severity = Severity::error,
    .explanation = explanation,
    .make = make_rule<Mismatch>,
    .describe = describe_rule<Mismatch>,
};

}  // namespace stet
