#include "lint/document/quotation_marks.h"

#include <algorithm>
#include <span>

namespace stet {
namespace {

constexpr std::string_view doubles[] = {"\u201C", "\u201D", "\u201E", "\""};
constexpr std::string_view singles[] = {"\u2018", "\u2019", "\u201A", "'"};

/// The size of the mark that stands at the beginning of `text`, or 0.
std::size_t mark_size(std::string_view text, std::span<const std::string_view> marks) {
  const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view m) { return text.starts_with(m); });
  return mark == marks.end() ? 0 : mark->size();
}

bool ends_value(std::string_view behind) {
  const std::size_t next = behind.find_first_not_of(" \t");
  return next == std::string_view::npos || std::string_view{",:=]}#\r\n"}.find(behind[next]) != std::string_view::npos;
}

MarkedText up_to_closing(std::string_view text, std::size_t begin, std::span<const std::string_view> marks) {
  const std::size_t line_end = std::min(text.find_first_of("\r\n", begin), text.size());
  for (std::size_t at = begin; at < line_end; ++at) {
    const std::size_t size = mark_size(text.substr(at), marks);
    if (size > 0 && ends_value(text.substr(at + size))) return {text.substr(begin, at - begin), at + size, true};
  }
  return {text.substr(begin, line_end - begin), line_end, false};
}

}  // namespace

std::optional<MarkedText> in_curly_marks(std::string_view text, std::size_t begin) {
  for (const std::span<const std::string_view> marks : {std::span{doubles}, std::span{singles}}) {
    const std::size_t size = mark_size(text.substr(begin), marks.first(marks.size() - 1));
    if (size > 0) return up_to_closing(text, begin + size, marks);
  }
  return std::nullopt;
}

std::optional<MarkedText> in_single_marks(std::string_view text, std::size_t begin) {
  if (!text.substr(begin).starts_with('\'')) return std::nullopt;
  return up_to_closing(text, begin + 1, singles);
}

std::size_t curly_mark_at_end(std::string_view text) {
  constexpr std::size_t size = 3;  // of each of them
  const std::string_view last = text.substr(text.size() - std::min(size, text.size()));
  const bool is_curly =
      mark_size(last, std::span{doubles}.first(3)) == size || mark_size(last, std::span{singles}.first(3)) == size;
  return is_curly ? size : 0;
}

std::optional<std::string> in_double_marks(std::string_view text) {
  if (text.find_first_of("\"\\") != std::string_view::npos) return std::nullopt;
  std::string marked{'"'};
  marked += text;
  marked += '"';
  return marked;
}

}  // namespace stet
