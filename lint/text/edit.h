#pragma once

#include <string>

#include "lint/text/span.h"

namespace stet {

/// Bytes and what shall stand there instead. An empty span inserts.
struct Edit {
  Span span;
  std::string text;
};

}  // namespace stet
