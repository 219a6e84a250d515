#pragma once

#include <optional>

#include "lint/schema/check.h"
#include "lint/schema/evaluate.h"
#include "lint/text/span.h"

namespace stet {

/// Where a finding is reported, and where the content stands that came there through an alias.
struct Spot {
  Span span;
  std::optional<Span> anchor = {};
};

/// Of a value: itself; its key where nothing is written; the alias that brought it in.
Spot spot_of(const Violation& violation);

/// Of one key of the value.
Spot spot_of_key(const Violation& violation, const Member& member);

/// Of a key that is missing: the opening of the document, or the first key beside which it should stand.
Spot spot_of_missing(const Violation& violation, const SchemaSubject& subject);

}  // namespace stet
