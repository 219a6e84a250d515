#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/value.h"
#include "lint/document/value_arena.h"
#include "lint/text/span.h"

namespace stet {

enum class Format : std::uint8_t { yaml, toml, json };

/// One fault of syntax in the writer's words, at its true place (not where the parser gave up).
struct SyntaxError {
  Span span;
  std::string message;
  std::string help = {};
  /// Where there is exactly one right way to write it, the text that belongs in place of `span`.
  std::optional<std::string> replacement = {};
};

/// A key that stands twice in one mapping.
struct DuplicateKey {
  Span key;    ///< the later one
  Span first;  ///< the earlier one
  std::string_view text;
};

/// A parsed YAML, TOML or JSON text. `root` is null-kinded where the text is empty or all comments; where it is broken
/// `root` holds what could be read up to the first error, or nothing.
struct Parsed {
  std::optional<Value> root;
  std::vector<SyntaxError> errors;       ///< in source order; the first one is the cause, at most a few
  std::vector<DuplicateKey> duplicates;  ///< in source order; the format's own wording is not used
  std::vector<Span> comments;            ///< each from `#` to the end of its line; none in JSON
  /// Dates without quotes that no calendar or clock has (2024-02-30), where the format forbids them: in TOML.
  std::vector<Span> impossible_dates;
};

/// Parses `source` of `bytes` in the given format. Spans are offsets in `bytes`; texts of values point into `bytes` or
/// `arena`. Never throws; time and memory are bounded for hostile input (depth at most 256, an error beyond).
/// `source` need not be UTF-8: broken bytes become U+FFFD in the values (their spans stay right) and are no syntax
/// error.
Parsed parse_yaml(std::string_view bytes, Span source, ValueArena& arena);
Parsed parse_toml(std::string_view bytes, Span source, ValueArena& arena);
Parsed parse_json(std::string_view bytes, Span source, ValueArena& arena);
Parsed parse(Format format, std::string_view bytes, Span source, ValueArena& arena);

/// What is wrong with a line that delimits front matter, where it is clear all the same what was meant.
enum class DelimiterFault : std::uint8_t {
  none,
  below_blank_lines,  ///< the opening only
  below_comment,      ///< the opening only: nothing but HTML comments stands above it
  below_text,         ///< the opening only
  indented,
  foreign_space,  ///< one beside it that is no space for a reader: a no-break space
  length,         ///< `--`, `----`
  typographic,    ///< with a dash that a word processor made of hyphens
  glued,          ///< text stands on its line
  other_format,   ///< the closing only: `+++` below `---`
};

/// Where front matter stands in a document, before anything in it is parsed.
///
/// YAML: the first line is `---` (blanks may follow), closed by a line `---` or `...` (blanks may follow). TOML: `+++`
/// both ways. JSON: the document begins with `{`, closed by its matching brace, which ends its line. A byte order mark
/// before the opening is skipped. A `---` that no line closes, or that is closed but holds prose (a thematic break, a
/// setext heading), is no front matter; one whose first line below is a `key:` and that is never closed is reported as
/// `unclosed`. Where a delimiter is wrong and keys stand behind it, what was meant is taken for front matter.
struct FrontMatterPlace {
  Format format;
  Span opening;            ///< the delimiter alone, as it is written; for JSON the brace
  Span content;            ///< between the delimiters' lines; for JSON both braces included
  Span closing;            ///< the delimiter alone, as it is written; empty when unclosed
  std::uint32_t body = 0;  ///< where the body begins: after the closing delimiter's line ending
  DelimiterFault opening_fault = DelimiterFault::none;
  DelimiterFault closing_fault = DelimiterFault::none;
  bool repeated = false;  ///< another front matter begins where the body should
  bool unclosed = false;  ///< the rest of the document is not looked at as front matter then; `content` is empty
  /// Where the closing delimiter was forgotten, if the keys end at a blank line or with the document.
  std::optional<std::uint32_t> end_of_keys = {};
};

std::optional<FrontMatterPlace> find_front_matter(std::string_view bytes);
/// Of a place that is `repeated`: where the second front matter stands.
std::optional<FrontMatterPlace> find_second_front_matter(std::string_view bytes, const FrontMatterPlace& first);

/// The front matter of one document, parsed. Owns its values.
class FrontMatter {
 public:
  FrontMatter(std::string_view bytes, const FrontMatterPlace& place);

  const FrontMatterPlace& place() const { return place_; }
  Format format() const { return place_.format; }
  const Parsed& parsed() const { return parsed_; }
  /// The root where it is a mapping and the text is free of syntax errors; an empty mapping for empty front matter;
  /// else null. Where front matter stands twice neither is what the writer meant: null, too.
  const Value* mapping() const;
  /// The value of a top-level key, or null.
  const Value* find(std::string_view key) const;

 private:
  FrontMatterPlace place_;
  ValueArena arena_;
  Parsed parsed_;
  Value empty_;
};

}  // namespace stet
