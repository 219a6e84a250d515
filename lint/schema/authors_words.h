#pragma once

#include <string>

#include "lint/document/value.h"
#include "lint/schema/evaluate.h"

namespace stet {

/// What the author of a schema wrote for this very violation: `errorMessage` as text, by keyword or by key,
/// `patternErrorMessage`; empty where there is none. Printable, as the other one.
std::string authors_message(const Value& schema, const Violation& violation);

/// What the author says that a value is for: `description`, else `title`; its first line, shortened; or empty.
std::string authors_description(const Value& schema);

/// The first of the author's `examples` that is a string; or empty.
std::string authors_example(const Value& schema);

}  // namespace stet
