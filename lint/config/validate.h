#pragma once

#include <vector>

#include "lint/config/settings.h"
#include "lint/config/source.h"
#include "lint/schema/schema.h"
#include "lint/text/result.h"

namespace stet {

/// What is wrong in a configuration, in source order and in its writer's words: text, syntax, repeated keys, what
/// breaks `schema` (see `configuration_schema`), patterns that match nothing. Whether the files it names exist is not
/// looked at.
std::vector<Error> validate(const Source& source, const Schema& schema, RuleList known);

}  // namespace stet
