#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <md4c.h>

#include "lint/document/body_lines.h"
#include "lint/document/markdown.h"
#include "lint/text/span.h"

namespace stet {

/// Collects runs, blocks and code from the parser's callbacks.
///
/// The parser gives no places of blocks, but most texts and attributes that it hands out lie in the buffer. From those
/// and from the lines around them follow the blocks; a block without any (`***`, an empty item) is the next line that
/// looks like it, since between `cursor_` and it there are only blank lines and link definitions.
class MarkdownReader {
 public:
  MarkdownReader(std::string_view bytes, std::uint32_t body, const char* buffer, const BodyLines& lines)
      : bytes_(bytes), body_(body), buffer_(buffer), lines_(lines), cursor_(body) {}

  void enter_block(MD_BLOCKTYPE type, void* detail);
  void leave_block(MD_BLOCKTYPE type);
  void enter_span(MD_SPANTYPE type, void* detail);
  void leave_span(MD_SPANTYPE type, void* detail);
  void text(MD_TEXTTYPE type, std::string_view text);

  std::vector<TextRun> runs;
  std::vector<Block> blocks;
  std::vector<Span> code;

 private:
  /// What a leaf block tells of its place while the parser walks through it.
  struct Leaf {
    std::size_t block;  ///< its index
    MD_BLOCKTYPE type;
    char fence = '\0';                        ///< of a code block
    std::optional<std::uint32_t> info = {};   ///< where a fence's info string begins
    std::optional<std::uint32_t> begin = {};  ///< first and last known place of its content
    std::uint32_t end = 0;
    std::size_t lines = 0;        ///< of code and HTML, the ends seen so far
    std::size_t lines_above = 0;  ///< those before the first known place
    std::size_t rows = 0;         ///< of a table, likewise
    std::size_t rows_above = 0;
    std::size_t body_rows = 0;
    bool starts_with_markup = false;  ///< before the first text there is a link or emphasis
    bool ends_with_link = false;      ///< behind the last text there is a link
  };

  std::optional<std::uint32_t> offset_of(const char* pointer) const;
  std::optional<Span> span_of(const MD_ATTRIBUTE& attribute) const;
  bool is_inline(Span destination) const;

  template <class Predicate>
  std::optional<std::uint32_t> find(Predicate matches);
  void open_container(BlockKind kind, std::optional<std::uint32_t> marker, std::size_t marker_size);
  void close_container();
  void open_leaf(MD_BLOCKTYPE type, void* detail);
  void close_leaf();
  void place_paragraph();
  void place_heading();
  void place_code();
  void place_html();
  void place_table();
  void place_rule();
  void place(std::size_t first_line, std::size_t last_line);
  std::size_t cursor_line() const { return lines_.line_of(cursor_); }

  void add_run(Span span, RunKind kind);
  void saw(Span content);
  void add_code_span();

  std::string_view bytes_;
  std::uint32_t body_;
  const char* buffer_;  ///< what the parser reads; same offsets as the body
  const BodyLines& lines_;
  std::vector<std::size_t> containers_;
  std::size_t quotes_ = 0;  ///< among them
  std::uint32_t cursor_;    ///< all blocks before it are placed; at a line's beginning, or behind a container's marker
  std::uint32_t last_end_ = 0;
  std::size_t lines_searched_ = 0;
  std::optional<Leaf> leaf_;

  bool in_code_span_ = false;
  std::optional<Span> code_span_;
  bool link_opened_ = false;  ///< by the callback just before
  bool in_autolink_ = false;
};

}  // namespace stet
