#include <string>
#include <string_view>
#include <utility>

#include <date/tz.h>
#include <doctest/doctest.h>

#include "rules/dates/date_keys.h"
#include "rules/dates/date_reader.h"
#include "rules/dates/document_dates.h"

using namespace stet;

namespace {

std::chrono::sys_days day_of(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

bool falls_on(std::string_view date, std::chrono::sys_days day, const date::time_zone* zone = nullptr) {
  return falls_on(read_date(date).value(), day, zone);
}

}  // namespace

TEST_CASE("what is no date in the ISO order is left alone") {
  for (const char* text : {"", "2024", "2024-06", "2021-5-3", "29.06.2024", "June 29, 2024", "20240629", "2024/06/29",
                           "2024-06-290", "2024-06-2x9", "<yyyy-mm-dd>", "24-06-29", "1719655200", "2024.06.30",
                           "-2024-06-29", "۱۴۰۲-۰۱-۳۱", "２５６７-０１-０１", "202406-29-01"}) {
    CAPTURE(text);
    CHECK_FALSE(read_date(text));
  }
}

TEST_CASE("a possible date has no fault") {
  for (const char* text : {"2024-06-29",
                           "2024-02-29",
                           "2000-02-29",
                           "2024-06-29T10:00:00.000Z",
                           "2024-06-29T10:00Z",
                           "2024-06-29 10:00",
                           "2024-06-29 9:05",
                           "2024-06-29T24:00:00Z",
                           "2024-12-31T23:59:60Z",
                           "2024-06-29 10:00:00 +0200",
                           "2024-06-29 11:30:00 -4",
                           "2024-06-29 10:00:00+14:00",
                           "2024-06-29T10:00:00-12:00",
                           "2024-06-29T10:00:00,5+05:30",
                           "2024-06-29 10:00:00 UTC",
                           "2024-06-29 10:00:00 CEST",
                           "2024-06-29T10:00:00+02:00[Europe/Berlin]",
                           "2024-06-29 to 2024-07-03",
                           "2024-06-29 18:00-20:00",
                           "2024-06-29 18:00 - 20:00",
                           "2024-06-29 10:00 PM",
                           "2024-06-29T10",
                           "1712-02-29",
                           "1700-02-29",
                           "2024-06-29 – 2024-07-03",
                           "2024-06-29, in the evening"}) {
    CAPTURE(text);
    const auto date = read_date(text);
    REQUIRE(date);
    CHECK(date->fault == DateFault::none);
  }
}

TEST_CASE("an impossible date says which part is impossible") {
  const std::pair<std::string_view, DateFault> cases[] = {
      {"2023-28-28", DateFault::month},
      {"2023-13-01", DateFault::month},
      {"2023-00-12", DateFault::month},
      {"2023-02-29", DateFault::day},
      {"1900-02-29", DateFault::day},
      {"2023-04-31", DateFault::day},
      {"2023-04-00", DateFault::day},
      {"2023-04-32T10:00:00Z", DateFault::day},
      {"22023-04-12", DateFault::year},
      {"2023-04-12T25:00:00Z", DateFault::hour},
      {"2023-04-12T24:30:00Z", DateFault::hour},
      {"2023-04-12 12:60", DateFault::minute},
      {"2023-04-12T24:61:00Z", DateFault::minute},
      {"2023-04-12T09:15:75Z", DateFault::second},
      {"2023-04-12T12:30:60Z", DateFault::second},
      {"2023-04-12 16:30-:00+16:30", DateFault::time},
      {"2023-04-12 16:3", DateFault::time},
      {"2023-04-12T10:00:00+15:00", DateFault::offset},
      {"2023-04-12T10:00:00-12:30", DateFault::offset},
      {"2023-04-12T10:00:00+02:75", DateFault::offset},
      {"2023-04-12T10:00-24:30", DateFault::offset},
      {"2023-04-12 17:00:00+1700", DateFault::offset},
      {"2023–04–12", DateFault::foreign_signs},
      {"２０２３-０４-１２", DateFault::foreign_signs},
      {"٢٠٢٣-٠٤-١٢", DateFault::foreign_signs},
      {"2023–04–31", DateFault::day},
  };
  for (const auto& [text, fault] : cases) {
    const std::string shown{text};
    CAPTURE(shown);
    const auto date = read_date(text);
    REQUIRE(date);
    CHECK(date->fault == fault);
  }
}

TEST_CASE("an offset that repeats the time is told from other impossible ones") {
  CHECK(read_date("2023-04-12 16:25:17+16:25")->offset_repeats_time);
  CHECK_FALSE(read_date("2023-04-12 16:25:17+25:00")->offset_repeats_time);
  CHECK(read_date("2023-04-12 16:25:17+16:25")->faulty_text == "+16:25");
}

TEST_CASE("time and offset are read in all their spellings") {
  using namespace std::chrono_literals;
  for (const char* text : {"2024-06-29T10:30:00+0200", "2024-06-29 10:30 +02:00", "2024-06-29 10:30:00.5 +2"}) {
    CAPTURE(text);
    const auto date = read_date(text);
    REQUIRE(date);
    CHECK(date->time == 10h + 30min);
    CHECK(date->offset == 2h);
  }
  CHECK(read_date("2024-06-29T10:30:00Z")->offset == 0min);
  CHECK(read_date("2024-06-29 10:30 GMT")->offset == 0min);
  CHECK_FALSE(read_date("2024-06-29 10:30")->offset);
  CHECK_FALSE(read_date("2024-06-29")->time);
}

TEST_CASE("only a day at the very beginning of a name counts") {
  for (const char* name : {"2024-06-29-walk", "2024-06-29", "2024-06-29_walk", "2024-06-29 walk",
                           "2024-06-29-10-things", "2024-06-29T10-00-walk", "2024-06-29-walk-of-2024-07-03"}) {
    CAPTURE(name);
    const auto date = read_day_of_name(name);
    REQUIRE(date);
    CHECK(date->calendar_day() == std::chrono::year_month_day{day_of(2024, 6, 29)});
  }
  for (const char* name : {"", "walk-2024-06-29", "2024-6-29-walk", "2024-06-290", "1234-56-78-part", "9999-12-31-part",
                           "2024-06-29-2024-07-03-camp", "12024-06-29", "２０２４-０６-２９"}) {
    CAPTURE(name);
    CHECK_FALSE(read_day_of_name(name));
  }
  CHECK(read_day_of_name("2024-06-31-walk")->fault == DateFault::day);
}

TEST_CASE("a plain day and a local time fall on the day that is written, and on no other") {
  for (const char* text : {"2024-06-29", "2024-06-29 23:30", "2024-06-29T00:10:00"}) {
    CAPTURE(text);
    CHECK(falls_on(text, day_of(2024, 6, 29)));
    CHECK_FALSE(falls_on(text, day_of(2024, 6, 28)));
    CHECK_FALSE(falls_on(text, day_of(2024, 6, 30)));
  }
}

TEST_CASE("an instant falls on its day in the offset that it states and in UTC") {
  CHECK(falls_on("2024-08-08T22:44:26-07:00", day_of(2024, 8, 8)));
  CHECK(falls_on("2024-08-08T22:44:26-07:00", day_of(2024, 8, 9)));
  CHECK_FALSE(falls_on("2024-08-08T22:44:26-07:00", day_of(2024, 8, 7)));
  CHECK(falls_on("2007-05-15T02:35:39+08:00", day_of(2007, 5, 14)));
}

TEST_CASE("without a zone, an instant falls on days that are less than eight hours away") {
  CHECK(falls_on("2024-06-29T22:00:00Z", day_of(2024, 6, 30)));
  CHECK(falls_on("2024-06-29T03:00:00Z", day_of(2024, 6, 28)));
  CHECK_FALSE(falls_on("2024-06-29T10:00:00.000Z", day_of(2024, 6, 28)));
  CHECK_FALSE(falls_on("2024-06-29T10:00:00.000Z", day_of(2024, 6, 30)));
  CHECK_FALSE(falls_on("2024-06-29T08:00:00Z", day_of(2024, 6, 28)));
  CHECK_FALSE(falls_on("2024-06-29T16:00:00Z", day_of(2024, 6, 30)));
}

TEST_CASE("midnight sharp is a plain day in disguise") {
  CHECK(falls_on("2024-06-29T00:00:00.000Z", day_of(2024, 6, 29)));
  CHECK_FALSE(falls_on("2024-06-29T00:00:00.000Z", day_of(2024, 6, 28)));
}

TEST_CASE("with a zone, an instant falls on its day there") {
  const date::time_zone* berlin = date::locate_zone("Europe/Berlin");
  CHECK(falls_on("2016-05-01T22:00:00Z", day_of(2016, 5, 2), berlin));
  CHECK_FALSE(falls_on("2016-01-01T22:00:00Z", day_of(2016, 1, 2), berlin));  // winter
  CHECK_FALSE(falls_on("2016-05-01T03:00:00Z", day_of(2016, 4, 30), berlin));
}

TEST_CASE("the name of a key says whether it holds a date") {
  for (const char* key : {"date", "Date", "releaseDate", "release_date", "release-date", "ms.date", "date_published",
                          "dateModified", "DATE", "lastmod", "last_modified_at", "updated", "updatedAt", "pubDate",
                          "publishDate", "expiryDate", "created", "published", "expires"}) {
    CAPTURE(key);
    CHECK(names_a_date(key));
  }
  for (const char* key : {"", "dat", "candidate", "update", "mandate", "dateline", "version", "title", "id", "dates",
                          "validated", "Validate"}) {
    CAPTURE(key);
    CHECK_FALSE(names_a_date(key));
  }
}

TEST_CASE("the folder names a document whose file is its index") {
  CHECK(dated_name("2024-06-29-walk.md") == "2024-06-29-walk");
  CHECK(dated_name("posts/2024-06-29-walk.md") == "2024-06-29-walk");
  CHECK(dated_name("posts/2024-06-29-walk/index.md") == "2024-06-29-walk");
  CHECK(dated_name("2024-06-29-walk/index.en.md") == "2024-06-29-walk");
  CHECK(dated_name("posts/2024-06-29-walk/notes.md") == "notes");
  CHECK(dated_name("downloads/2024-06-29-3.4.2.md") == "2024-06-29-3.4.2");
  CHECK(dated_name("index.md").empty());
}
