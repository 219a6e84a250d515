#pragma once

#include <string>

#include "lint/schema/samples.h"

namespace stet {

/// A regular expression that all these strings match, or all but a few that stand out: a path, a slug, a file of some
/// kind, a fixed order of digits and words such as `^\d{4}-\d{2}-\d{2}-[a-z0-9-]+$`. Empty where they are just text.
std::string text_pattern(const Samples& strings);

}  // namespace stet
