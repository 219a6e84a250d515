#include "lint/config/time_zone.h"

#include <exception>
#include <string_view>
#include <vector>

#include <date/tz.h>
#include <fmt/format.h>

#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"

namespace stet {

Result<const date::time_zone*> find_time_zone(const std::string& name) {
  const date::tzdb* zones = nullptr;
  try {
    zones = &date::get_tzdb();
  } catch (const std::exception&) {
    return failure({.what = "this system has no time zones", .help = "install tzdata"});
  }
  try {
    return date::locate_zone(name);
  } catch (const std::exception&) {
    std::vector<std::string_view> names;
    for (const date::time_zone& zone : zones->zones) names.emplace_back(zone.name());
    const std::string meant = did_you_mean(name, names);
    return failure({.what = fmt::format("there is no time zone '{}'", shortened(name)),
                    .help = meant.empty() ? "write its IANA name, as in 'Europe/Berlin'" : meant});
  }
}

}  // namespace stet
