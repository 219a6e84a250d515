#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// What a piece of a body is to its reader.
enum class RunKind : std::uint8_t { prose, code, html, math, link_destination, link_title };

struct TextRun {
  Span span;
  RunKind kind;
};

enum class BlockKind : std::uint8_t { paragraph, heading, code, html, list_item, quote, table, thematic_break };

/// A leaf or container block, with the whole lines it takes (fences of code included; endings included).
struct Block {
  Span span;
  BlockKind kind;
  std::uint8_t level = 0;  ///< of a heading, 1 to 6
  bool unclosed = false;   ///< a fence that only the end of the document closes
};

/// The body as CommonMark 0.31.2 with GitHub's tables, strikethrough and autolinks, and with math, reads it (md4c).
///
/// Flat arrays in source order. Runs do not overlap; what is markup belongs to none. Code runs lie inside code spans
/// and code blocks; `code()` gives the same as whole regions, delimiters and fences included, to ask "is this code?".
/// Offsets are those of the document. Immutable.
class Markdown {
 public:
  /// Parses `bytes` from `body` on. Linear time; of the list markers on one line at most 64 nest.
  Markdown(std::string_view bytes, std::uint32_t body);

  std::span<const TextRun> runs() const { return runs_; }
  std::span<const Block> blocks() const { return blocks_; }
  /// Code spans and code blocks as whole regions, sorted, disjoint.
  std::span<const Span> code() const { return code_; }
  /// Comments as whole regions (`<!--` to `-->`, and MDX's `{/*` to `*/}`), sorted; those in code are not among them.
  std::span<const Span> comments() const { return comments_; }

  bool in_code(std::uint32_t offset) const;
  /// The kind of the run that holds `offset`, or `html` for markup outside of any run.
  RunKind kind_at(std::uint32_t offset) const;

 private:
  std::vector<TextRun> runs_;
  std::vector<Block> blocks_;
  std::vector<Span> code_;
  std::vector<Span> comments_;
};

}  // namespace stet
