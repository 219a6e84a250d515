#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule/rule.h"

namespace stet {

/// A piece of a rule's explanation.
struct ExplanationBlock {
  enum class Kind : std::uint8_t { paragraph, heading, item, code };

  Kind kind;
  std::string text;  ///< one line; of code its lines, each with its ending
  std::string info;  ///< of code, as behind the fence: "markdown bad file=posts/a.md"

  /// Whether one of the words of `info` is `word`.
  bool has_word(std::string_view word) const;
  /// What follows `key` and `=` in `info`, up to a blank; empty where it is not there.
  std::string_view setting(std::string_view key) const;
  /// "bad" or "good", as an example is marked; empty for other code.
  std::string_view mark() const;
  /// What else is to be known of the file that the code stands for: "posts/a.md, without a line ending at its end".
  std::string note() const;
};

/// How often a rule has a fix: in one word, and as what is said of the rule.
std::string_view name(Fixes fixes);
std::string_view in_words(Fixes fixes);

/// Reads the Markdown that explanations are written in: paragraphs, `#` headings, `-` items and fenced code.
std::vector<ExplanationBlock> read_explanation(std::string_view markdown);

}  // namespace stet
