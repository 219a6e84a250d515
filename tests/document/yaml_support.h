#pragma once

#include <string>
#include <string_view>

#include "lint/document/front_matter.h"

namespace stet {

/// A YAML text and what it was parsed to.
struct ParsedYaml {
  explicit ParsedYaml(std::string_view text)
      : source(text), parsed(parse_yaml(source, {0, static_cast<std::uint32_t>(source.size())}, arena)) {}

  const Value& root() const { return *parsed.root; }
  const Value& operator[](std::string_view key) const { return *root().find(key); }
  /// What a span covers.
  std::string_view operator()(Span span) const { return slice(source, span); }

  std::string source;
  ValueArena arena;
  Parsed parsed;
};

}  // namespace stet
