#pragma once

#include "lint/schema/samples.h"

namespace stet {

/// Adds to the schema of front matters what single keys do not show: keys that one kind of document must have, as told
/// by another key (`status`, `layout`), and keys that all documents have since a certain day.
void infer_kinds(const Samples& front_matters, InferredSchema& schema);

}  // namespace stet
