#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/document.h"
#include "lint/text/span.h"
#include "rules/encoding/code_pages.h"

namespace stet {

/// A stretch of text, mostly UTF-8, that was read in legacy code pages and saved again.
struct Damage {
  Span span;
  std::string repaired = {};
  /// The code pages in the order in which the text was misread; several where it happened several times over.
  std::vector<CodePage> pages = {};
  /// Whether `repaired`, misread in this way, is byte for byte what stands there, and nothing in its word speaks
  /// against it: damage of another kind, or a letter that is whole.
  bool exact = false;
  /// The legacy encoding that the text was written in; UTF-8 where it is empty.
  std::string_view writer = {};
};

/// What may be damaged where.
enum class Attention : std::uint8_t {
  full,
  in_company,  ///< only beside sure damage of the same code page
  none,
};

/// Finds the damage in `text`, in order; each one is a piece of one of the `stretches` of bytes above 0x7F, or of
/// several and what stands between them.
///
/// A piece is damage where its characters, as bytes of one code page, are UTF-8, and the text that they are then is so
/// much more plausible than what stands there that chance does not explain it. The whole text is the context: what is
/// doubtful alone counts beside sure damage of the same code page, the more so in the same line. `attention` is only
/// asked about what looks damaged. Linear time.
std::vector<Damage> find_mojibake(std::string_view text, std::span<const Span> stretches,
                                  const std::function<Attention(std::uint32_t)>& attention);

/// The damage in a document's prose, headings, links and front matter. Code between fences and backticks is only looked
/// at `in_code`; what is indented like code is, beside sure damage.
std::vector<Damage> find_mojibake(const Document& document, bool in_code = false);

}  // namespace stet
