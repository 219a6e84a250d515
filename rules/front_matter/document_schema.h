#pragma once

#include <memory>
#include <vector>

#include "lint/document/document.h"
#include "lint/rule/rule.h"
#include "lint/schema/check.h"
#include "lint/schema/schema.h"
#include "lint/text/result.h"

namespace stet {

/// The schema of a document, by the configuration or by the key `$schema` in its front matter; null where there is
/// none. A schema that is missing or broken is an error, and `front-matter/schema` says so.
Result<std::shared_ptr<const Schema>> schema_of(const Document& document, const Environment& environment);

/// Whether a document has a schema, be it one that is missing or broken.
bool has_schema(const Document& document, const Environment& environment);

/// Whether a document should have front matter by its schema: it has one, which does not allow `null` by its type.
bool needs_front_matter(const Document& document, const Environment& environment);

/// What `check` needs to know of a document that has front matter.
SchemaSubject schema_subject(const Document& document);

/// What the schema of a document refuses in its front matter, a mapping; nothing where there is no schema.
std::vector<SchemaFinding> refused_by_schema(const Document& document, const Environment& environment);

}  // namespace stet
