#include "lint/document/markdown_reader.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace stet {

std::optional<std::uint32_t> MarkdownReader::offset_of(const char* pointer) const {
  const char* end = buffer_ + (bytes_.size() - body_);
  const std::less<> less;  // unlike `<` defined for pointers into different objects
  if (less(pointer, buffer_) || !less(pointer, end)) return std::nullopt;
  return body_ + static_cast<std::uint32_t>(pointer - buffer_);
}

std::optional<Span> MarkdownReader::span_of(const MD_ATTRIBUTE& attribute) const {
  if (attribute.size == 0) return std::nullopt;
  const auto begin = offset_of(attribute.text);
  return begin ? std::optional{Span{*begin, *begin + attribute.size}} : std::nullopt;
}

/// Whether a destination stands behind its link's text; that of a reference stands in a definition, behind a colon.
bool MarkdownReader::is_inline(Span destination) const {
  const std::size_t before = bytes_.substr(0, destination.begin).find_last_not_of(" \t\r\n><");
  return before != std::string_view::npos && bytes_[before] == '(';
}

/// From the cursor on, the place behind quote signs and indentation where the rest of the line matches.
template <class Predicate>
std::optional<std::uint32_t> MarkdownReader::find(Predicate matches) {
  for (std::size_t line = cursor_line(); line < lines_.count(); ++line) {
    if (++lines_searched_ > 4 * lines_.count() + 16) return std::nullopt;  // never more than a few looks at each
    std::uint32_t at = cursor_;
    if (at <= lines_.begin(line)) at = lines_.skip_quotes(line, quotes_);
    while (at < lines_.end(line) && (bytes_[at] == ' ' || bytes_[at] == '\t')) ++at;
    if (matches(lines_.text_from(line, at))) return at;
  }
  return std::nullopt;
}

void MarkdownReader::enter_block(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      return;
    case MD_BLOCK_TR:
      if (leaf_) ++leaf_->rows;
      return;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      close_leaf();
      return;
    case MD_BLOCK_QUOTE:
      close_leaf();
      open_container(BlockKind::quote, find([](std::string_view rest) { return rest.starts_with('>'); }), 1);
      ++quotes_;
      return;
    case MD_BLOCK_LI: {
      close_leaf();
      const auto marker = find([](std::string_view rest) { return list_marker(rest) > 0; });
      open_container(BlockKind::list_item, marker,
                     marker ? list_marker(lines_.text_from(lines_.line_of(*marker), *marker)) : 0);
      return;
    }
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE:
      close_leaf();
      open_leaf(type, detail);
      return;
  }
}

void MarkdownReader::leave_block(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      --quotes_;
      [[fallthrough]];
    case MD_BLOCK_LI:
      close_leaf();
      close_container();
      return;
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE:
      close_leaf();
      return;
    default:
      return;
  }
}

void MarkdownReader::open_container(BlockKind kind, std::optional<std::uint32_t> marker, std::size_t marker_size) {
  const std::uint32_t at = marker.value_or(cursor_);
  const std::size_t line = lines_.line_of(at);
  containers_.push_back(blocks.size());
  blocks.push_back({.span = {lines_.begin(line), lines_.end(line)}, .kind = kind});
  cursor_ = std::min(at + static_cast<std::uint32_t>(marker_size), static_cast<std::uint32_t>(bytes_.size()));
}

void MarkdownReader::close_container() {
  Block& block = blocks[containers_.back()];
  containers_.pop_back();
  block.span.end = last_end_ = std::max(last_end_, block.span.end);
  cursor_ = std::max(cursor_, last_end_);
}

void MarkdownReader::open_leaf(MD_BLOCKTYPE type, void* detail) {
  leaf_ = Leaf{.block = blocks.size(), .type = type};
  Block block;
  switch (type) {
    case MD_BLOCK_HR:
      block.kind = BlockKind::thematic_break;
      break;
    case MD_BLOCK_H:
      block.kind = BlockKind::heading;
      block.level = static_cast<std::uint8_t>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
      break;
    case MD_BLOCK_CODE: {
      const auto* code_detail = static_cast<const MD_BLOCK_CODE_DETAIL*>(detail);
      block.kind = BlockKind::code;
      leaf_->fence = code_detail->fence_char;
      if (const auto info = span_of(code_detail->info)) leaf_->info = info->begin;
      break;
    }
    case MD_BLOCK_HTML:
      block.kind = BlockKind::html;
      break;
    case MD_BLOCK_TABLE:
      block.kind = BlockKind::table;
      leaf_->body_rows = static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail)->body_row_count;
      break;
    default:
      block.kind = BlockKind::paragraph;
      break;
  }
  blocks.push_back(block);
}

void MarkdownReader::close_leaf() {
  if (!leaf_) return;
  switch (leaf_->type) {
    case MD_BLOCK_HR:
      place_rule();
      break;
    case MD_BLOCK_H:
      place_heading();
      break;
    case MD_BLOCK_CODE:
      place_code();
      break;
    case MD_BLOCK_HTML:
      place_html();
      break;
    case MD_BLOCK_TABLE:
      place_table();
      break;
    default:
      place_paragraph();
      break;
  }
  leaf_.reset();
}

/// The lines between blocks, which nobody else has, follow each other; whatever the guess, blocks stay in order.
void MarkdownReader::place(std::size_t first_line, std::size_t last_line) {
  if (lines_.count() == 0) return;
  const std::size_t first = std::min(std::max(first_line, cursor_line()), lines_.count() - 1);
  const std::size_t last = std::min(std::max(first, last_line), lines_.count() - 1);
  blocks[leaf_->block].span = {lines_.begin(first), lines_.end(last)};
  cursor_ = last_end_ = lines_.end(last);
}

void MarkdownReader::place_rule() {
  const auto found = find(is_thematic_break);
  const std::size_t line = found ? lines_.line_of(*found) : cursor_line();
  place(line, line);
}

void MarkdownReader::place_heading() {
  std::optional<std::uint32_t> known = leaf_->begin;
  if (!known) known = find([](std::string_view rest) { return atx_level(rest) > 0; });
  const std::size_t first = known ? lines_.line_of(*known) : cursor_line();
  const bool is_atx = atx_level(lines_.without_containers(first)) > 0;
  place(first, is_atx || !leaf_->begin ? first : lines_.line_of(leaf_->end) + 1);
}

void MarkdownReader::place_html() {
  if (!leaf_->begin) return place(cursor_line(), cursor_line());
  const std::size_t first = lines_.line_of(*leaf_->begin) - std::min(leaf_->lines_above, lines_.line_of(*leaf_->begin));
  place(first, first + std::max<std::size_t>(leaf_->lines, 1) - 1);
}

void MarkdownReader::place_table() {
  std::size_t head = cursor_line();
  if (leaf_->begin) {
    const std::size_t known = lines_.line_of(*leaf_->begin);
    const std::size_t above = leaf_->rows_above == 0 ? 0 : leaf_->rows_above + 1;  // the line of dashes is no row
    head = known - std::min(above, known);
  } else if (const auto found = find([](std::string_view rest) { return rest.find('|') != std::string_view::npos; })) {
    head = lines_.line_of(*found);
  }
  place(head, head + 1 + leaf_->body_rows);
}

void MarkdownReader::place_code() {
  Block& block = blocks[leaf_->block];
  const std::size_t known = leaf_->begin ? lines_.line_of(*leaf_->begin) : cursor_line();
  const std::size_t first_text = known - std::min(leaf_->lines_above, known);
  if (leaf_->fence == '\0') {
    place(first_text, first_text + std::max<std::size_t>(leaf_->lines, 1) - 1);
    const std::uint32_t begin = std::max(block.span.begin, leaf_->begin.value_or(block.span.begin));
    code.push_back({leaf_->lines_above == 0 ? begin : block.span.begin, block.span.end});
    return;
  }
  const auto opens = [&](std::string_view rest) { return rest.starts_with(leaf_->fence) && fence(rest) > 0; };
  std::optional<std::uint32_t> opening;
  if (leaf_->info) {
    const std::size_t before = bytes_.substr(0, *leaf_->info).find_last_not_of(" \t");
    opening = static_cast<std::uint32_t>(bytes_.substr(0, before).find_last_not_of(leaf_->fence) + 1);
  } else {
    if (leaf_->begin && first_text > 0) cursor_ = std::max(cursor_, lines_.begin(first_text - 1));
    opening = find(opens);
  }
  const std::size_t first = opening ? lines_.line_of(*opening) : cursor_line();
  const std::size_t size = opening ? fence(lines_.text_from(first, *opening)) : 3;
  std::size_t last = first + leaf_->lines;
  const auto closes = [&](std::size_t line) {
    const std::string_view rest = lines_.text_from(line, lines_.skip_quotes(line, quotes_));
    const std::size_t closing = opens(rest) ? fence(rest) : 0;
    return closing >= size && rest.find_first_not_of(" \t", closing) == std::string_view::npos;
  };
  const bool is_closed = last + 1 < lines_.count() && closes(last + 1);
  if (is_closed) ++last;
  block.unclosed = !is_closed && last + 1 >= lines_.count();
  place(first, last);
  code.push_back({std::max(block.span.begin, opening.value_or(block.span.begin)), block.span.end});
}

void MarkdownReader::place_paragraph() {
  if (!leaf_->begin) {  // an image without a text, whose address has escapes or stands elsewhere
    const auto found = find([](std::string_view rest) { return !rest.empty(); });
    const std::size_t line = found ? lines_.line_of(*found) : cursor_line();
    return place(line, line);
  }
  std::size_t first = lines_.line_of(*leaf_->begin);
  const auto is_markup = [&](std::size_t line) {
    const std::string_view text = lines_.text(line);
    const std::size_t other = text.find_first_not_of(" \t>-+*_~![\\");
    return other == std::string_view::npos && text.find_first_not_of(" \t>") != std::string_view::npos;
  };
  while (leaf_->starts_with_markup && first > cursor_line() && is_markup(first - 1)) --first;

  std::size_t last = lines_.line_of(leaf_->end - 1);
  const auto goes_on = [&](std::size_t line) {
    const std::string_view rest = lines_.text_from(line, lines_.skip_quotes(line, quotes_));
    return !rest.empty() && rest[0] != '>' && rest[0] != '#' && rest[0] != '<' && list_marker(rest) == 0 &&
           fence(rest) == 0 && !is_thematic_break(rest) && rest.find('|') == std::string_view::npos;
  };
  while (leaf_->ends_with_link && last + 1 < lines_.count() && goes_on(last + 1)) ++last;
  place(first, last);
}

/// Content of the leaf at this place. Text in an item of a tight list has a paragraph that the parser does not tell of.
void MarkdownReader::saw(Span content) {
  if (!leaf_->begin) {
    leaf_->begin = content.begin;
    leaf_->lines_above = leaf_->lines;
    leaf_->rows_above = leaf_->rows == 0 ? 0 : leaf_->rows - 1;
  }
  leaf_->end = std::max(leaf_->end, content.end);
}

void MarkdownReader::enter_span(MD_SPANTYPE type, void*) {
  if (!leaf_) open_leaf(MD_BLOCK_P, nullptr);
  if (!leaf_->begin) leaf_->starts_with_markup = true;
  link_opened_ = type == MD_SPAN_A;
  if (type == MD_SPAN_CODE) {
    in_code_span_ = true;
    code_span_.reset();
  }
}

void MarkdownReader::leave_span(MD_SPANTYPE type, void* detail) {
  link_opened_ = false;
  if (type == MD_SPAN_CODE) {
    in_code_span_ = false;
    add_code_span();
    return;
  }
  if (type != MD_SPAN_A && type != MD_SPAN_IMG) return;
  if (std::exchange(in_autolink_, false) || !leaf_) return;
  const auto& href = type == MD_SPAN_A ? static_cast<const MD_SPAN_A_DETAIL*>(detail)->href
                                       : static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src;
  const auto& title = type == MD_SPAN_A ? static_cast<const MD_SPAN_A_DETAIL*>(detail)->title
                                        : static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->title;
  if (const auto span = span_of(href)) {
    runs.push_back({*span, RunKind::link_destination});
    if (is_inline(*span)) saw(*span);
  }
  if (const auto span = span_of(title)) runs.push_back({*span, RunKind::link_title});
  leaf_->ends_with_link = true;
}

void MarkdownReader::add_run(Span span, RunKind kind) {
  if (!runs.empty() && runs.back().kind == kind && runs.back().span.end == span.begin) {
    runs.back().span.end = span.end;
  } else {
    runs.push_back({span, kind});
  }
}

void MarkdownReader::text(MD_TEXTTYPE type, std::string_view text) {
  if (!leaf_) open_leaf(MD_BLOCK_P, nullptr);
  const auto begin = offset_of(text.data());
  if (!begin) {
    const bool is_verbatim = leaf_->type == MD_BLOCK_CODE || leaf_->type == MD_BLOCK_HTML;
    if (is_verbatim && text == "\n") ++leaf_->lines;
    return;
  }
  const Span span{*begin, *begin + static_cast<std::uint32_t>(text.size())};
  if (std::exchange(link_opened_, false)) in_autolink_ = span.begin > body_ && bytes_[span.begin - 1] == '<';
  saw(span);
  leaf_->ends_with_link = false;
  switch (type) {
    case MD_TEXT_CODE:
      if (in_code_span_) code_span_ = {code_span_.value_or(span).begin, span.end};
      add_run(span, RunKind::code);
      break;
    case MD_TEXT_HTML:
      add_run(span, RunKind::html);
      break;
    default:
      add_run(span, in_autolink_ ? RunKind::link_destination : RunKind::prose);
      break;
  }
}

/// Around its text a code span has one blank or line ending at most, then its backticks.
void MarkdownReader::add_code_span() {
  if (!code_span_) return;  // of nothing but line endings
  const std::size_t before = bytes_.substr(0, code_span_->begin).rfind('`');
  const std::size_t behind = bytes_.find('`', code_span_->end);
  if (before == std::string_view::npos || behind == std::string_view::npos) return;
  // The closing run is as long as the opening one, to which an escaped backtick before it does not belong.
  const std::size_t end = std::min(bytes_.find_first_not_of('`', behind), bytes_.size());
  const std::size_t begin = before + 1 - std::min(end - behind, before + 1);
  const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  code.push_back(span);
  saw(span);
  leaf_->begin = std::min(*leaf_->begin, span.begin);
}

}  // namespace stet
