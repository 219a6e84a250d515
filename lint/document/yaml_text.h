#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stet {

/// Reading YAML as it is written, below the grammar: where lines, quoted texts, block scalars and comments end.
/// Offsets are bytes of `text`; each function takes time linear in what it passes over.

constexpr bool is_yaml_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_yaml_break(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_yaml_space(char c) { return is_yaml_blank(c) || is_yaml_break(c); }

/// Whether `c` ends the name of a tag, an anchor or an alias.
constexpr bool ends_yaml_name(char c) {
  return is_yaml_space(c) || std::string_view{",[]{}"}.find(c) != std::string_view::npos;
}

/// The character at `pos`, or a line feed at the end of the text and beyond: the end ends a line, too.
constexpr char at(std::string_view text, std::size_t pos) { return pos < text.size() ? text[pos] : '\n'; }

std::size_t skip_blanks(std::string_view text, std::size_t pos);
/// The offset of the first byte of the line that holds `pos`.
std::size_t line_begin(std::string_view text, std::size_t pos);
/// The end of the line that holds `pos`, without its line ending.
std::size_t line_end(std::string_view text, std::size_t pos);
/// The begin of the line after the one that holds `pos`, or the end of the text.
std::size_t next_line(std::string_view text, std::size_t pos);

/// Whether a `#` at `pos` begins a comment: nothing but white space may stand right before it.
bool begins_comment(std::string_view text, std::size_t pos);

/// `pos` is at `'` or `"`: the offset behind the closing quote, or nothing where it is never closed.
std::optional<std::size_t> quoted_end(std::string_view text, std::size_t pos);

/// `pos` is at `|` or `>` of a block scalar below a collection whose column is `parent_column` (-1 at the root): the
/// end of its last line that is not blank, without its line ending.
std::size_t block_scalar_end(std::string_view text, std::size_t pos, std::ptrdiff_t parent_column);

/// Where the line part that begins at `pos` ends: before a comment and without blanks at its end.
std::size_t plain_line_end(std::string_view text, std::size_t pos);

/// Whether the colon at `pos` separates a key from its value in block context: white space follows.
bool separates_key(std::string_view text, std::size_t pos);

/// The offset of the colon behind the key that begins at `pos`, on the same line; nothing where there is none.
std::optional<std::size_t> key_colon(std::string_view text, std::size_t pos);

/// A space that YAML does not know as one.
struct ForeignSpace {
  std::size_t size;
  std::string name;  ///< "no-break space U+00A0"
};
std::optional<ForeignSpace> foreign_space(std::string_view text, std::size_t pos);
/// The end of the run of foreign spaces and blanks that begins at `pos`.
std::size_t skip_all_spaces(std::string_view text, std::size_t pos);

/// `text` as a quoted YAML scalar: in single quotes, or in double quotes where that reads better.
std::string quoted(std::string_view text);

}  // namespace stet
