#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lint/text/paint.h"
#include "lint/text/span.h"

namespace stet {

/// A line of a code frame. `mark` is what of `text` is underlined, in bytes of `text`; an empty one is underlined by a
/// single `^`.
struct FrameLine {
  std::uint32_t number;   ///< from 1
  std::string_view text;  ///< as it stands in the document, without its ending
  Span mark;
  bool cut_before = false;  ///< an ellipsis stands for what is left out
  bool cut_after = false;
};

struct FrameStyle {
  bool color = false;
  Paint accent = Paint::plain;  ///< of the underline and the label
  std::size_t width = 0;        ///< columns that a line may take, gutter included; 0: as many as it needs
};

/// Draws lines with their numbers in a gutter, each underlined; `label` (printable) stands behind the last underline,
/// or below it where it does not fit. What is drawn is printable; underlines fit below their text in a terminal. A tab
/// outside of a mark becomes blanks up to the next multiple of four columns, one in a mark is shown. No line ending
/// after the last line.
///
///       |
///     3 | exlude: ["vendor/**"]
///       | ^^^^^^ label
std::string draw_frame(std::span<const FrameLine> lines, std::string_view label = {}, const FrameStyle& style = {});

/// Cuts a line to 240 code points so that the begin of its mark stays in sight; one whose mark fits is cut at its end
/// only. Takes time in what is kept, not in what is cut.
FrameLine excerpt(FrameLine line);

/// The code frame of one place of a whole text: at most three of the lines that `span` touches, each cut to 240 code
/// points around it. A byte order mark is no part of the first line.
std::string code_frame(std::string_view bytes, Span span);

}  // namespace stet
