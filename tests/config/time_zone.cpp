#include "lint/config/time_zone.h"

#include <date/tz.h>
#include <doctest/doctest.h>

namespace stet {
namespace {

TEST_CASE("a time zone has an IANA name") {
  const auto zone = find_time_zone("Europe/Berlin");
  REQUIRE(zone);
  CHECK((*zone)->name() == "Europe/Berlin");
  CHECK(find_time_zone("UTC"));
}

TEST_CASE("a name that no time zone has comes with the nearest one") {
  const auto misspelt = find_time_zone("Europe/Berln");
  REQUIRE_FALSE(misspelt);
  CHECK(misspelt.error().what == "there is no time zone 'Europe/Berln'");
  CHECK(misspelt.error().help == "did you mean 'Europe/Berlin'?");
  CHECK(find_time_zone("europe/berlin").error().help == "did you mean 'Europe/Berlin'?");
  for (const char* name : {"", "/", "..", "../../etc/passwd", "Somewhere/Nowhere", "\xFF"}) {
    CAPTURE(name);
    CHECK_FALSE(find_time_zone(name));
  }
}

}  // namespace
}  // namespace stet
