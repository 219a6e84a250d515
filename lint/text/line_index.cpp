#include "lint/text/line_index.h"

#include <algorithm>
#include <cassert>

#include "lint/text/utf8.h"

namespace stet {

LineIndex::LineIndex(std::string_view bytes) : bytes_(bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::uint32_t begin = 0;
  while (begin < size) {
    const std::size_t found = bytes.find_first_of("\r\n", begin);
    if (found == std::string_view::npos) {
      lines_.push_back({{begin, size}, {size, size}});
      break;
    }
    const auto end = static_cast<std::uint32_t>(found);
    const std::uint32_t next = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
    lines_.push_back({{begin, end}, {end, next}});
    begin = next;
  }
}

std::size_t LineIndex::line_of(std::uint32_t offset) const {
  assert(offset <= bytes_.size());
  const auto after =
      std::upper_bound(lines_.begin(), lines_.end(), offset, [](std::uint32_t o, const Line& l) { return o < l.text.begin; });
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
  if (begin == 0 && bytes_.starts_with("\xEF\xBB\xBF")) begin = std::min<std::uint32_t>(3, offset);
  return {line, static_cast<std::uint32_t>(count_code_points(bytes_.substr(begin, offset - begin))) + 1};
}

}  // namespace stet
