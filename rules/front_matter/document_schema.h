#pragma once

#include <memory>

#include "lint/document/document.h"
#include "lint/rule/rule.h"
#include "lint/schema/check.h"
#include "lint/schema/schema.h"
#include "lint/text/result.h"

namespace stet {

/// The schema of a document, by the configuration or by the key `$schema` in its front matter; null where there is
/// none. A schema that is missing or broken is an error, and `front-matter/schema` says so.
Result<std::shared_ptr<const Schema>> schema_of(const Document& document, const Environment& environment);

/// What `check` needs to know of a document that has front matter.
SchemaSubject schema_subject(const Document& document);

}  // namespace stet
