#include "lint/text/line_index.h"

#include <algorithm>
#include <cassert>

#include "lint/text/byte_order_mark.h"
#include "lint/text/utf8.h"

namespace stet {

LineIndex::LineIndex(std::string_view bytes) : bytes_(bytes) {
  // The next LF and the next CR are looked for apart: `find` is memchr, and most documents have no CR at all.
  std::size_t lf = bytes.find('\n');
  std::size_t cr = bytes.find('\r');
  for (std::size_t begin = 0; begin < bytes.size();) {
    if (lf < begin) lf = bytes.find('\n', begin);
    if (cr < begin) cr = bytes.find('\r', begin);
    const std::size_t end = std::min({lf, cr, bytes.size()});
    const std::size_t ending = end == bytes.size() ? 0 : cr != std::string_view::npos && lf == cr + 1 ? 2 : 1;
    const auto text_begin = static_cast<std::uint32_t>(begin);
    const auto text_end = static_cast<std::uint32_t>(end);
    begin = end + ending;
    lines_.push_back({{text_begin, text_end}, {text_end, static_cast<std::uint32_t>(begin)}});
  }
}

std::size_t LineIndex::line_of(std::uint32_t offset) const {
  assert(offset <= bytes_.size());
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset,
                                      [](std::uint32_t o, const Line& l) { return o < l.text.begin; });
  if (after == lines_.begin()) return 0;
  const auto line = std::prev(after);
  const auto index = static_cast<std::size_t>(line - lines_.begin());
  // The end of a document that ends with a line ending is a line of its own.
  const bool behind_all = offset == line->ending.end && !line->ending.empty();
  return behind_all ? index + 1 : index;
}

Place LineIndex::place(std::uint32_t offset) const {
  const std::size_t index = line_of(offset);
  const auto line = static_cast<std::uint32_t>(index) + 1;
  if (index == lines_.size()) return {line, 1};
  std::uint32_t begin = lines_[index].text.begin;
  if (begin == 0) begin = std::min(static_cast<std::uint32_t>(byte_order_mark_size(bytes_)), offset);
  return {line, static_cast<std::uint32_t>(count_code_points(bytes_.substr(begin, offset - begin))) + 1};
}

}  // namespace stet
