#include "rules/dates/date_verdict.h"

#include <fmt/format.h>

#include "lint/text/printable.h"

namespace stet {

namespace {

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

DateVerdict day_verdict(const WrittenDate& date) {
  const std::string help = "write the day that is meant, as YYYY-MM-DD";
  if (date.day == 0) return {"there is no day 00", help};
  return {fmt::format("{} {} has {} days", months[date.month - 1], date.year, days_in_month(date.year, date.month)),
          help};
}

DateVerdict month_verdict(const WrittenDate& date) {
  const bool swapped = days_in_month(date.year, date.day) >= date.month && date.month > 0;
  return {fmt::format("there is no month {:02}", date.month),
          swapped ? fmt::format("write {:04}-{:02}-{:02} if day and month are swapped, else the month that is meant",
                                date.year, date.day, date.month)
                  : "write the month that is meant, from 01 to 12"};
}

DateVerdict offset_verdict(const WrittenDate& date) {
  const std::string text = shortened(date.faulty_text);
  if (date.offset_repeats_time) {
    return {fmt::format("no time zone has the offset {}: the offset repeats the time", text),
            "write the offset of the time zone that is meant, such as +02:00 or Z"};
  }
  return {fmt::format("no time zone has the offset {}", text), "write an offset between -12:00 and +14:00, or Z"};
}

}  // namespace

DateVerdict verdict_on(const WrittenDate& date) {
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

std::optional<Fix> with_ascii_signs(const Document& document, const Field& field, const WrittenDate& date) {
  const std::string_view source = document[field.span];
  if (date.fault != DateFault::foreign_signs || field.aliased || source.find(field.text) == std::string_view::npos) {
    return std::nullopt;
  }
  // A dash behind the day may be there on purpose.
  if (!field.text.ends_with(with_ascii_signs(field.text).substr(day_size))) return std::nullopt;
  return Fix{.title = "Write the date with ASCII digits and hyphens",
             .safe = true,
             .edits = {{field.span, with_ascii_signs(source)}}};
}

}  // namespace stet
