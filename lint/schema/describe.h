#pragma once

#include <vector>

#include "lint/schema/check.h"
#include "lint/schema/evaluate.h"
#include "lint/schema/program.h"

namespace stet {

/// Says in the writer's words what is wrong: one finding for most violations, several where the closest alternative of
/// an `anyOf` breaks in several places. Linear in the number of violations.
std::vector<SchemaFinding> describe(const Schema::Program& program, const std::vector<Violation>& violations,
                                    const SchemaSubject& subject);

/// Says that a value could not be compared with its pattern.
SchemaFinding describe_hard_match(const Violation& hard_match, const SchemaSubject& subject);

/// Says that an evaluation was given up.
SchemaFinding describe_giving_up(const SchemaSubject& subject);

}  // namespace stet
