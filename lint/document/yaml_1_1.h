#pragma once

#include <optional>
#include <string_view>

#include "lint/document/value.h"

namespace stet {

/// What readers of YAML 1.1 (PyYAML, Jekyll; in most of it Hugo and js-yaml 3) take a plain scalar for: truth values
/// such as `no`, numbers such as `1_000`, `012` and `12:30:45`. Nothing where it is text, null or a day to them.
/// Source: the types `bool`, `int` and `float` of YAML 1.1, without its `y` and `n`, which few readers know.
std::optional<Value> read_as_yaml_1_1(std::string_view plain);

}  // namespace stet
