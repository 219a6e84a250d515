#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/front_matter.h"
#include "lint/document/value.h"
#include "lint/schema/schema.h"
#include "lint/text/edit.h"
#include "lint/text/span.h"

namespace stet {

/// One way in which a value breaks its schema, as a sentence for its writer.
struct SchemaFinding {
  Span span;  ///< the value, the unknown key, or `opening` for a key that the document lacks
  std::string message;
  std::string help;
  /// A remedy, where there is a likely one.
  struct Remedy {
    std::string title;
    bool safe = false;
    std::vector<Edit> edits;
  };
  std::optional<Remedy> remedy;
  std::optional<Span> anchor;         ///< for a value that came through an alias: where its content stands
  std::optional<Span> misspelt = {};  ///< for a missing key: the unknown one that is probably meant for it
};

/// What a document is to the sentences about it.
struct SchemaSubject {
  std::string_view bytes;                       ///< the source that the spans of the value point into
  Span opening;                                 ///< where a missing top-level key is reported
  Format format = Format::yaml;                 ///< for what is shown as the right way to write it, and for remedies
  std::string_view whole = "the front matter";  ///< what the whole value is called
};

/// Evaluates `value` and describes what is wrong, in source order; empty where it is valid. Bounded in time: after a
/// fixed number of steps (alias bombs, hostile patterns) the one finding is that the check was given up.
std::vector<SchemaFinding> check(const Schema& schema, const Value& value, const SchemaSubject& subject);

}  // namespace stet
