#include <algorithm>
#include <chrono>

#include "lint/schema/string_format.h"

namespace stet::string_format_detail {
namespace {

/// Reads exactly `count` digits off the front; -1 where they are not there.
int take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool within(int value, int last) { return value >= 0 && value <= last; }

/// Units in this order, each at most once; in a row without a gap, as RFC 3339, appendix A, writes it.
bool take_units(std::string_view& text, std::string_view units) {
  bool some = false;
  while (!text.empty() && is_digit(text.front())) {
    text.remove_prefix(static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin()));
    if (text.empty()) return false;
    const std::size_t unit = units.find(text.front());
    if (unit == std::string_view::npos || (some && unit != 0)) return false;
    units.remove_prefix(unit + 1);
    text.remove_prefix(1);
    some = true;
  }
  return some;
}

}  // namespace

bool is_date(std::string_view text) {
  const int year = take_number(text, 4);
  if (year < 0 || !take(text, '-')) return false;
  const int month = take_number(text, 2);
  if (month < 0 || !take(text, '-')) return false;
  const int day = take_number(text, 2);
  if (day < 0 || !text.empty()) return false;
  return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

bool is_time(std::string_view text) {
  const int hour = take_number(text, 2);
  if (!within(hour, 23) || !take(text, ':')) return false;
  const int minute = take_number(text, 2);
  if (!within(minute, 59) || !take(text, ':')) return false;
  const int second = take_number(text, 2);
  if (!within(second, 60)) return false;
  if (take(text, '.')) {
    const auto digits = std::find_if_not(text.begin(), text.end(), is_digit) - text.begin();
    if (digits == 0) return false;
    text.remove_prefix(static_cast<std::size_t>(digits));
  }
  int offset = 0;
  if (!take(text, 'Z') && !take(text, 'z')) {
    const bool east = take(text, '+');
    if (!east && !take(text, '-')) return false;
    const int hours = take_number(text, 2);
    if (!within(hours, 23) || !take(text, ':')) return false;
    const int minutes = take_number(text, 2);
    if (!within(minutes, 59)) return false;
    offset = (hours * 60 + minutes) * (east ? 1 : -1);
  }
  if (!text.empty()) return false;
  // A leap second ends a day in UTC.
  constexpr int day = 24 * 60;
  return second < 60 || (hour * 60 + minute - offset + day) % day == day - 1;
}

bool is_date_time(std::string_view text) {
  if (text.size() < 11 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return false;
  return is_date(text.substr(0, 10)) && is_time(text.substr(11));
}

bool is_duration(std::string_view text) {
  if (!take(text, 'P')) return false;
  std::string_view weeks = text;
  if (take_units(weeks, "W") && weeks.empty()) return true;
  if (text.empty()) return false;
  if (!text.starts_with('T') && !take_units(text, "YMD")) return false;
  if (text.empty()) return true;
  return take(text, 'T') && take_units(text, "HMS") && text.empty();
}

}  // namespace stet::string_format_detail
