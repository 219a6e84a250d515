#pragma once

#include <string>

#include "lint/text/result.h"

namespace date {
class time_zone;
}

namespace stet {

/// The time zone with this IANA name; an error (without a place) where the system knows none of that name, with a
/// did-you-mean, or has no list of time zones. What it points to lives as long as the program.
Result<const date::time_zone*> find_time_zone(const std::string& name);

}  // namespace stet
