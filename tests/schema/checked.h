#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint/schema/check.h"
#include "lint/schema/schema.h"

namespace stet {

/// The schema in this text, which must be right.
std::shared_ptr<const Schema> compiled(std::string_view text);

/// What is wrong with the YAML front matter `text` (with its delimiters) by this schema.
std::vector<SchemaFinding> findings(std::string_view schema, std::string_view text);

/// The same as "line:column: message", each.
std::vector<std::string> messages(std::string_view schema, std::string_view text);

/// Whether YAML without delimiters fits.
bool is_valid(std::string_view schema, std::string_view value);

/// `text` with the remedy of its only finding applied; empty where there is none.
std::string mended(std::string_view schema, std::string_view text);

}  // namespace stet
