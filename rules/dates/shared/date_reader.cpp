#include "rules/dates/date_reader.h"

#include <array>

#include <date/tz.h>
#include <fmt/format.h>

#include "lint/text/ascii.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads numbers and signs from the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  char front() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool take(char c) {
    if (front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::size_t digits() const {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    return count;
  }

  /// The next `count` bytes, which must be digits, as a number.
  int number(std::size_t count) {
    int value = 0;
    for (const char c : rest_.substr(0, count)) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  void skip_blanks() {
    while (front() == ' ' || front() == '\t') rest_.remove_prefix(1);
  }

 private:
  std::string_view rest_;
};

// The zeros of the decimal digits that keyboards for other scripts write: Arabic, Persian, Devanagari, Bengali, Thai,
// full width. Ten code points from each.
constexpr std::array<char32_t, 6> zeros = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10};

/// The ASCII digit or hyphen that `value` looks like, or 0.
char ascii_sign(char32_t value) {
  for (const char32_t zero : zeros) {
    if (value >= zero && value < zero + 10) return static_cast<char>('0' + (value - zero));
  }
  const bool dash = (value >= 0x2010 && value <= 0x2015) || value == 0x2212 || value == 0xFF0D || value == 0xFE63;
  return dash ? '-' : '\0';
}

/// Reads `2024-06-29` or, with a fault, `22024-06-29`; false where the text has another shape.
bool read_day(Cursor& cursor, WrittenDate& date) {
  const std::size_t year_digits = cursor.digits();
  if (year_digits != 4 && year_digits != 5) return false;
  date.year = cursor.number(year_digits);
  if (!cursor.take('-') || cursor.digits() != 2) return false;
  date.month = cursor.number(2);
  if (!cursor.take('-') || cursor.digits() != 2) return false;
  date.day = cursor.number(2);

  const int last = days_in_month(date.year, date.month);
  // 29 February of 1700 was a day where the Julian calendar was in use, and may be what a text about that time means.
  const bool julian = date.year < 1900 && date.year % 4 == 0 && date.month == 2 && date.day == 29;
  if (year_digits == 5) {
    date.fault = DateFault::year;
  } else if (last == 0) {
    date.fault = DateFault::month;
  } else if (date.day == 0 || (date.day > last && !julian)) {
    date.fault = DateFault::day;
  }
  return true;
}

/// Whether what begins at `cursor` is meant as a time of day: one or two digits and a colon.
bool begins_a_time(Cursor cursor) {
  const std::size_t count = cursor.digits();
  if (count == 0 || count > 2) return false;
  cursor.number(count);
  return cursor.take(':');
}

struct TimeOfDay {
  int hour = 0;
  int minute = 0;
  int second = 0;
  bool has_seconds = false;
};

/// `10:00`, `9:05:30`, `10:00:00.123`.
std::optional<TimeOfDay> read_time(Cursor& cursor) {
  TimeOfDay time;
  time.hour = cursor.number(cursor.digits());
  cursor.take(':');
  if (cursor.digits() != 2) return std::nullopt;
  time.minute = cursor.number(2);
  if (!cursor.take(':')) return time;
  if (cursor.digits() != 2) return std::nullopt;
  time.second = cursor.number(2);
  time.has_seconds = true;
  if (cursor.front() == '.' || cursor.front() == ',') {
    Cursor fraction = cursor;
    fraction.take(fraction.front());
    if (fraction.digits() == 0) return std::nullopt;
    while (fraction.digits() > 0) fraction.number(1);
    cursor = fraction;
  }
  return time;
}

/// Notes what is impossible about `time`; true where all is well.
bool accept_time(const TimeOfDay& time, WrittenDate& date) {
  const auto fail = [&](DateFault fault, int number) {
    date.fault = fault;
    date.faulty = number;
    return false;
  };
  if (time.minute > 59) return fail(DateFault::minute, time.minute);
  // 24:00 is the end of the day in ISO 8601, and a minute's last second may be its 60th.
  if (time.second > 60 || (time.second == 60 && time.minute != 59)) return fail(DateFault::second, time.second);
  if (time.hour > 24 || (time.hour == 24 && (time.minute > 0 || time.second > 0))) {
    return fail(DateFault::hour, time.hour);
  }
  date.time = hours{time.hour} + minutes{time.minute} + seconds{time.second};
  return true;
}

/// `Z`, `+02:00`, `-0700`, `-4`, `UTC`; leaves `cursor` alone where something else stands there.
void read_offset(Cursor& cursor, const TimeOfDay& time, bool behind_t, WrittenDate& date) {
  const std::string_view begin = cursor.rest();
  if (cursor.take('Z') || cursor.take('z') || begin == "UTC" || begin == "GMT") {
    date.offset = minutes{0};
    return;
  }
  const bool west = cursor.take('-');
  if (!west && !cursor.take('+')) return;
  const std::size_t count = cursor.digits();
  int hour = 0;
  int minute = 0;
  if (count == 1 || count == 2) {
    hour = cursor.number(count);
    if (cursor.take(':')) {
      if (cursor.digits() != 2) return;
      minute = cursor.number(2);
    }
  } else if (count == 4) {
    hour = cursor.number(2);
    minute = cursor.number(2);
  } else {
    return;
  }

  const minutes offset = hours{hour} + minutes{minute};
  const bool possible = minute <= 59 && offset <= (west ? hours{12} : hours{14});
  // `18:00-20:00` is an evening, not an offset.
  if (!possible && west && !behind_t && !time.has_seconds) return;
  if (!possible) {
    date.fault = DateFault::offset;
    date.faulty_text = begin.substr(0, begin.size() - cursor.rest().size());
    date.offset_repeats_time = hour == time.hour && minute == time.minute;
    return;
  }
  date.offset = west ? -offset : offset;
}

/// Whether `text` consists of the signs of times: only then may it be called a time gone wrong.
bool is_only_signs(std::string_view text) {
  return text.find_first_not_of("0123456789:.,+-Z ") == std::string_view::npos;
}

/// What follows the day. Words and the like (`2024-06-29 to 2024-07-03`) are left alone.
void read_time_and_offset(Cursor cursor, WrittenDate& date) {
  const bool behind_t = cursor.take('T') || cursor.take('t');
  if (!behind_t && cursor.front() != ' ') return;
  cursor.skip_blanks();
  if (!begins_a_time(cursor)) return;

  const std::string_view text = cursor.rest();
  const std::optional<TimeOfDay> time = read_time(cursor);
  if (!time) {
    if (!is_only_signs(text)) return;
    date.fault = DateFault::time;
    date.faulty_text = text;
    return;
  }
  if (!accept_time(*time, date)) return;
  cursor.skip_blanks();
  if (cursor.at_end()) return;

  read_offset(cursor, *time, behind_t, date);
  const bool is_understood = date.fault != DateFault::none || date.offset;
  if (!is_understood && is_only_signs(text) && text.find("-:") != std::string_view::npos) {
    date.fault = DateFault::time;
    date.faulty_text = text;
  }
}

}  // namespace

int days_in_month(int year, int month) {
  if (month < 1 || month > 12) return 0;
  const auto last = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::string with_ascii_signs(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<CodePoint> point = decode(text, at);
    const std::size_t size = point ? point->size : 1;
    const char sign = point ? ascii_sign(point->value) : '\0';
    if (sign != '\0') {
      plain.push_back(sign);
    } else {
      plain.append(text.substr(at, size));
    }
    at += size;
  }
  return plain;
}

std::optional<WrittenDate> read_date(std::string_view text) {
  WrittenDate date;
  Cursor cursor{text};
  if (read_day(cursor, date)) {
    if (is_digit(cursor.front())) return std::nullopt;
    if (date.fault == DateFault::none) read_time_and_offset(cursor, date);
    return date;
  }

  constexpr std::size_t longest = 30;  // ten signs of three bytes
  const std::string plain = with_ascii_signs(text.substr(0, longest));
  Cursor plain_cursor{plain};
  WrittenDate meant;
  if (plain == text.substr(0, longest) || !read_day(plain_cursor, meant)) return std::nullopt;
  // Another year than one of our time belongs to another calendar, which is written with its own digits rightly.
  if (is_digit(plain_cursor.front()) || meant.year < 1900 || meant.year > 2100) return std::nullopt;
  if (meant.fault == DateFault::none) meant.fault = DateFault::foreign_signs;
  return meant;
}

std::optional<WrittenDate> read_day_of_name(std::string_view name) {
  WrittenDate date;
  Cursor cursor{name};
  if (cursor.digits() != 4 || !read_day(cursor, date) || is_digit(cursor.front())) return std::nullopt;
  if (date.year < 1900 || date.year > 2100) return std::nullopt;
  while (!cursor.at_end() && std::string_view{"-_ .~"}.find(cursor.front()) != std::string_view::npos) {
    cursor.take(cursor.front());
  }
  WrittenDate second;
  if (cursor.digits() == 4 && read_day(cursor, second)) return std::nullopt;
  return date;
}

bool falls_on(const WrittenDate& date, std::chrono::sys_days day, const ::date::time_zone* zone) {
  using std::chrono::floor;
  const std::chrono::sys_days written{date.calendar_day()};
  if (written == day) return true;
  if (!date.time || !date.offset) return false;

  const std::chrono::sys_seconds stated = written + *date.time;
  const std::chrono::sys_seconds instant = stated - *date.offset;
  using Days = std::chrono::days;
  if (floor<Days>(instant) == day) return true;
  if (zone != nullptr) return floor<Days>(instant + zone->get_info(instant).offset) == day;
  if (*date.time == seconds{0}) return false;

  constexpr seconds reach = hours{8} - seconds{1};
  return floor<Days>(stated - reach) == day || floor<Days>(stated + reach) == day;
}

std::string iso_day(std::chrono::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace stet
