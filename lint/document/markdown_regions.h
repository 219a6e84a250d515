#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lint/document/markdown.h"
#include "lint/text/span.h"

namespace stet {

/// What the parser does not know of, found in what it took for text. All of it is O(bytes + runs).

/// Comments `<!-- … -->` and `{/* … */}` that do not begin in code, sorted. In a paragraph an HTML comment ends with
/// it.
std::vector<Span> find_comments(std::string_view bytes, std::uint32_t body, std::span<const Block> blocks,
                                std::span<const Span> code);

/// Formulas between `$` and `$` or `$$` and `$$` within one block, dollars included; sums of money are none.
std::vector<Span> find_math(std::string_view bytes, std::span<const Block> blocks, std::span<const TextRun> runs);

/// Web addresses that stand in prose without angle brackets.
std::vector<Span> find_addresses(std::string_view bytes, std::span<const TextRun> runs);

/// Gives what lies in one of the sorted, disjoint `regions` another kind; where `only_prose`, only what was prose.
void change_kind(std::vector<TextRun>& runs, std::span<const Span> regions, RunKind kind, bool only_prose);

}  // namespace stet
