#pragma once

#include <string>
#include <string_view>

#include "lint/schema/inferred.h"

namespace stet {

/// The JSON Schema (2020-12) that says what was inferred, as YAML for people to read and change: a comment at each key
/// gives the evidence. `title` names the documents; it is printable.
std::string schema_text(const InferredSchema& schema, std::string_view title);

/// The type, choices, format of a value in a few words: "day", "list of text", "app, database or os".
std::string in_few_words(const InferredSchema& schema);

}  // namespace stet
