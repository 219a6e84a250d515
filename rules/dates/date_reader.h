#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace stet {

/// The bytes of a day as `2024-06-29` is one.
inline constexpr std::size_t day_size = std::string_view{"2024-06-29"}.size();

/// What makes a written date impossible.
enum class DateFault : std::uint8_t {
  none,
  foreign_signs,  ///< digits or dashes that only look like those of ISO 8601: `２０２４-06-29`, `2024–06–29`
  year,           ///< five digits
  month,
  day,
  time,  ///< begins like a time of day and is none: `16:30-:00`
  hour,
  minute,
  second,
  offset,
};

/// A day, perhaps with time and offset, as ISO 8601 and its relatives in front matter write it:
/// `2024-06-29`, `2024-06-29T10:00:00.000Z`, `2024-06-29 10:00 +0200`.
struct WrittenDate {
  DateFault fault = DateFault::none;  ///< the first one; what stands behind it is not read
  /// The numbers as written, possible or not.
  int year = 0;
  int month = 0;
  int day = 0;
  int faulty = 0;                     ///< the number that is to blame, for hour, minute and second
  std::string_view faulty_text = {};  ///< the part of the text that is to blame, for time and offset
  bool offset_repeats_time = false;   ///< of an impossible offset: `16:25:00+16:25`
  /// The time of day; absent where only a day is written, or where what follows the day is no time (`2024-06-29 to …`).
  std::optional<std::chrono::seconds> time = {};
  /// East of Greenwich; absent in local time.
  std::optional<std::chrono::minutes> offset = {};

  std::chrono::year_month_day calendar_day() const {
    return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
           std::chrono::day{static_cast<unsigned>(day)};
  }
};

/// Reads `text` where it begins with four digits, two digits and two digits joined by hyphens (or signs that look like
/// them) and the last digit ends there; nothing where it does not. What is not of that shape (`2021-5-3`, `29.06.2024`,
/// `June 2024`, `20240629`) is no business of this reader. Views of the result point into `text`.
std::optional<WrittenDate> read_date(std::string_view text);

/// The calendar day at the very beginning of a name (`2024-06-29-slug`, `2024-06-29`); nothing where the name goes on
/// with a digit, where a second day follows at once (`2024-06-29-2024-07-03`), or where the year is none of our time
/// (before 1900 or after 2100), so that catalogue numbers do not pass for days. The day may be impossible.
std::optional<WrittenDate> read_day_of_name(std::string_view name);

/// `text` with ASCII digits and hyphens in place of their look-alikes.
std::string with_ascii_signs(std::string_view text);

/// The days in the Gregorian calendar of that month; 0 where there is no such month.
int days_in_month(int year, int month);

/// Whether the possible `date` means `day`: for a plain day or a local time the day that is written; for an instant its
/// day in UTC, in the offset that it states, or in `zone`. Without a zone the writer's own may be meant: an instant
/// that is less than eight hours away from `day` falls on it as well, unless it is midnight sharp, which is a plain day
/// in disguise.
bool falls_on(const WrittenDate& date, std::chrono::sys_days day, const ::date::time_zone* zone);

/// `2024-06-29`.
std::string iso_day(std::chrono::year_month_day day);

}  // namespace stet
