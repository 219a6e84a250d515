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

/// A stretch of UTF-8 that was read in legacy code pages and saved again.
struct Damage {
  Span span;
  std::string repaired = {};
  /// The code pages in the order in which the text was misread; several where it happened several times over.
  std::vector<CodePage> pages = {};
  /// Whether `repaired`, misread in this way, is byte for byte what stands there.
  bool exact = false;
};

/// Finds the damage in `text`, in order; each one is a piece of one of the `stretches` of bytes above 0x7F.
///
/// A piece is damage where its characters, as bytes of one code page, are UTF-8, and the text that they are then is so
/// much more plausible than what stands there that chance does not explain it. The whole text is the context: what is
/// doubtful alone counts beside sure damage of the same code page. `skip` says of an offset that what stands there is
/// not to be looked at (code); it is only asked about what looks damaged. Linear time.
std::vector<Damage> find_mojibake(std::string_view text, std::span<const Span> stretches,
                                  const std::function<bool(std::uint32_t)>& skip);

/// The damage in a document's prose, headings, links and front matter; what is code is not looked at.
std::vector<Damage> find_mojibake(const Document& document);

}  // namespace stet
