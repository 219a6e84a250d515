#pragma once

#include <vector>

#include "lint/document/value.h"
#include "lint/schema/inferred.h"

namespace stet {

/// What nearly all of these front matters (mappings, one a document) have in common, so that the few that have it not
/// stand out. What few documents could agree on by chance is not inferred; from fewer than ten nothing is.
///
/// The unit is the document: one that breaks a rule in twenty places is one that breaks it. Time is linear in the
/// number of values; a document of more than 100,000 (an alias bomb) is left out. The result does not refer to the
/// values.
InferredSchema infer(const std::vector<const Value*>& front_matters);

}  // namespace stet
