#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/front_matter.h"

namespace stet {

/// Faults of YAML in the writer's words that are found in more than one way. Spans are offsets in `text`.

constexpr Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// A piece of the document for a message: shortened, visible, in backticks.
std::string shown(std::string_view text);

/// Whether the line at `pos` begins with `key =`, as in TOML.
bool assigns(std::string_view text, std::size_t pos);

/// The line whose text is `line` stands where a key is expected, and has no colon that separates one.
SyntaxError missing_colon(std::string_view text, Span line);

/// Blanks from `begin` to `end`, the first of them a tab, in front of a line.
SyntaxError tab_indentation(std::size_t begin, std::size_t end);

/// A tab that alone indents the value at `pos`, which stands below its key or dash, deeper than `parent_column`.
std::optional<SyntaxError> tab_before_value(std::string_view text, std::size_t pos, std::ptrdiff_t parent_column);

/// Spaces that YAML does not know as such, in front of a line at `pos`.
SyntaxError foreign_indentation(std::string_view text, std::size_t pos);

/// A space that YAML does not know as one, behind the colon or dash that ends at `pos`.
SyntaxError foreign_separator(std::string_view text, std::size_t pos);

/// Where spaces that YAML does not know as such indent lines of the plain text from `begin` to `end`, or stand behind
/// their dashes.
std::vector<SyntaxError> foreign_spaces_in_plain(std::string_view text, std::size_t begin, std::size_t end);

/// The value at `value` stands below its `parent` (a key or a dash), `missing` columns too far left.
SyntaxError missing_indentation(std::string_view text, Span value, std::string_view parent, std::size_t missing);

/// A `#` at `pos` that is glued to what stands before it.
SyntaxError glued_comment(std::string_view text, std::size_t pos);

/// Text of a template engine, `{{ title }}` or `{% if x %}`, which begins at `pos` and is not quoted.
SyntaxError unquoted_template(std::string_view text, std::size_t pos);

/// `\'` at `pos` in double quotes, the one unknown escape that yaml-cpp takes.
SyntaxError unknown_escape(std::string_view text, std::size_t pos);

}  // namespace stet
