#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lint/document/front_matter.h"
#include "lint/document/value.h"
#include "lint/schema/check.h"
#include "lint/schema/evaluate.h"
#include "lint/schema/program.h"
#include "lint/text/span.h"

namespace stet {

/// What to write instead of a value, and the sentence that says so.
struct Rewriting {
  std::string help;
  std::optional<SchemaFinding::Remedy> remedy = {};
};

/// `key: value` in the document's format; for an item of a list the value alone.
std::string as_written(Format format, const std::vector<PathStep>& path, std::string_view value);

/// A string in quotes of the document's format; nothing where it does not fit on one line.
std::optional<std::string> in_quotes(Format format, std::string_view text);

/// Whether a tag or an anchor of YAML stands before the value: it would be about what is written there instead.
bool has_property(std::string_view bytes, Span value);

/// A scalar of a schema as the document's format has it; nothing for a collection.
std::optional<std::string> in_format(Format format, const Value& value);

/// For a value of a wrong type (`violation.keyword` is `type`) whose meaning is clear all the same: a number that
/// should be a string, a string that should be a list.
Rewriting rewrite_type(const Schema::Program& program, const Violation& violation, const SchemaSubject& subject);

/// For a text without the format that is wanted (`violation.keyword` is `format`) of which it is clear what is meant: a
/// URL without its scheme or with a blank, a day written `2024/6/29`.
Rewriting rewrite_format(const Violation& violation, const SchemaSubject& subject);

/// The same for a value that is none of those allowed, but would be in quotes.
std::optional<Rewriting> rewrite_unlisted(const Schema::Program& program, const Violation& violation,
                                          const SchemaSubject& subject);

/// Adds the line `key: value` as the first one of `mapping`; nothing where the mapping has no lines of its own.
std::optional<SchemaFinding::Remedy> add_line(const Value& mapping, std::string_view key, const Value& value,
                                              const SchemaSubject& subject);

/// `name` with the quotes that `key` has; nothing where it needs others.
std::optional<std::string> renamed(const Value& key, std::string_view name);

}  // namespace stet
