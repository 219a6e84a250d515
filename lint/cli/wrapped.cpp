#include "lint/cli/wrapped.h"

#include <algorithm>

#include "lint/text/paint.h"
#include "lint/text/width.h"

namespace stet {
namespace {

void drop_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); }

/// The next word; code spans do not end at their blanks.
std::string_view take_word(std::string_view& rest) {
  bool code = false;
  std::size_t end = 0;
  while (end < rest.size() && (code || rest[end] != ' ')) {
    if (rest[end] == '`') code = !code;
    ++end;
  }
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  drop_blanks(rest);
  return word;
}

void append_with_code(std::string& out, std::string_view word, bool color) {
  while (!word.empty()) {
    const std::size_t begin = std::min(word.find('`'), word.size());
    out += word.substr(0, begin);
    word.remove_prefix(begin);
    const std::size_t closing = word.find('`', 1);
    const std::string_view code = word.substr(0, closing == std::string_view::npos ? word.size() : closing + 1);
    append_painted(out, code, Paint::cyan, color);
    word.remove_prefix(code.size());
  }
}

}  // namespace

void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t width, bool color) {
  std::size_t column = 0;
  drop_blanks(text);
  while (!text.empty()) {
    const std::string_view word = take_word(text);
    const std::size_t taken = display_width(word);
    if (column > 0 && column + 1 + taken > width) {
      out += '\n';
      column = 0;
    }
    if (column == 0) {
      out.append(indent, ' ');
      column = indent;
    } else {
      out += ' ';
      ++column;
    }
    append_with_code(out, word, color);
    column += taken;
  }
  out += '\n';
}

void append_beside(std::string& out, std::size_t taken, std::string_view text, std::size_t indent, std::size_t width) {
  constexpr std::size_t least_text = 28;
  constexpr std::size_t indent_below = 6;
  const bool is_room = taken < indent && indent + least_text <= width;
  if (indent + least_text > width) indent = indent_below;
  std::string column;
  append_wrapped(column, text, indent, width, false);
  if (is_room) {
    out.append(column, taken);
  } else {
    out.append("\n").append(column);
  }
}

}  // namespace stet
