#pragma once

#include <cstddef>
#include <string_view>

#include "lint/document/front_matter.h"
#include "lint/document/toml_scan.h"

namespace stet {

/// The first fault in a statement that a TOML parser refused at `refused_at`, where the writer made it and in the
/// writer's words. Offsets are those of `text`. Linear time.
SyntaxError explain_toml_fault(std::string_view text, const TomlStatement& statement, std::size_t refused_at);

}  // namespace stet
