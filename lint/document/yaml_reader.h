#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/front_matter.h"

namespace stet {

/// Bytes that stand in for others in a text made fit for yaml-cpp: one for nothing at all, one for a question mark.
constexpr char stand_in_for_nothing = '\x01';
constexpr char stand_in_for_question_mark = '\x02';

/// Where yaml-cpp gave up, and why in its own words.
struct Refusal {
  std::size_t pos;  ///< in the text it was given
  std::string reason;
};

struct YamlReading {
  std::optional<Value> root;
  /// What yaml-cpp takes although it is wrong; offsets in the text.
  std::vector<SyntaxError> faults;
  std::vector<DuplicateKey> duplicates;
  std::vector<Span> comments;
  std::optional<Refusal> refusal;
  /// Where `\_` and `\N` stand in double quotes: yaml-cpp makes one byte of each, which is no UTF-8.
  std::vector<std::size_t> broken_escapes;
};

/// Reads one YAML document with yaml-cpp, whose events say what the structure and the values are, and follows them
/// through the text to find what the events do not tell: where each key and value stands and ends, how it is quoted,
/// comments, and what yaml-cpp passes over.
///
/// `text` is `source` of `bytes`, or a copy of the same length in which faults are blank. `given` is what yaml-cpp
/// gets: `text`, or a copy of the same length with stand-ins. Spans of values are offsets in `bytes`.
YamlReading read_yaml(std::string_view bytes, Span source, std::string_view text, std::string_view given,
                      ValueArena& arena);

}  // namespace stet
