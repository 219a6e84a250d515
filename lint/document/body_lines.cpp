#include "lint/document/body_lines.h"

#include <algorithm>

#include "lint/text/ascii.h"
#include "lint/text/blanks.h"

namespace stet {
namespace {

bool ends_or_goes_on_blank(std::string_view text, std::size_t at) { return at == text.size() || is_blank(text[at]); }

std::size_t run_of(std::string_view text, char c) {
  const std::size_t end = text.find_first_not_of(c);
  return end == std::string_view::npos ? text.size() : end;
}

std::uint32_t find_or_end(std::string_view bytes, char c, std::uint32_t from, std::uint32_t end) {
  const std::size_t found = bytes.find(c, from);
  return found == std::string_view::npos ? end : static_cast<std::uint32_t>(found);
}

}  // namespace

BodyLines::BodyLines(std::string_view bytes, std::uint32_t body) : bytes_(bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::uint32_t begin = body;
  std::uint32_t feed = find_or_end(bytes, '\n', begin, size);
  while (begin < size) {
    begins_.push_back(begin);
    if (feed < begin) feed = find_or_end(bytes, '\n', begin, size);
    const std::uint32_t carriage = find_or_end(bytes.substr(0, feed), '\r', begin, feed);
    const bool is_lone = carriage + 1 < feed || (carriage < feed && feed == size);
    begin = is_lone ? carriage + 1 : std::min(feed + 1, size);
  }
  begins_.push_back(size);
}

std::string_view BodyLines::text(std::size_t line) const { return text_from(line, begin(line)); }

std::string_view BodyLines::text_from(std::size_t line, std::uint32_t from) const {
  std::string_view text = slice(bytes_, {from, std::max(from, end(line))});
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::size_t BodyLines::line_of(std::uint32_t offset) const {
  // Most questions are about the line asked for last, or the next one.
  for (std::size_t line = last_asked_; line < count() && line < last_asked_ + 3 && begins_[line] <= offset; ++line) {
    if (offset < begins_[line + 1]) return last_asked_ = line;
  }
  const auto after = std::upper_bound(begins_.begin(), begins_.end() - 1, offset);
  return last_asked_ = after == begins_.begin() ? 0 : static_cast<std::size_t>(after - begins_.begin()) - 1;
}

std::uint32_t BodyLines::skip_quotes(std::size_t line, std::size_t quotes) const {
  std::uint32_t at = begin(line);
  while (at < end(line) && (is_blank(bytes_[at]) || (bytes_[at] == '>' && quotes > 0))) {
    if (bytes_[at] == '>') --quotes;
    ++at;
  }
  return at;
}

std::string_view BodyLines::without_containers(std::size_t line) const {
  std::string_view rest = text(line);
  while (!rest.empty()) {
    const std::size_t marker = list_marker(rest);
    if (marker == 0 && !is_blank(rest[0]) && rest[0] != '>') break;
    rest.remove_prefix(std::max<std::size_t>(marker, 1));
  }
  return rest;
}

std::size_t list_marker(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '-' || text[0] == '+' || text[0] == '*') return ends_or_goes_on_blank(text, 1) ? 1 : 0;
  std::size_t digits = 0;
  while (digits < text.size() && digits < 9 && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits == text.size() || (text[digits] != '.' && text[digits] != ')')) return 0;
  return ends_or_goes_on_blank(text, digits + 1) ? digits + 1 : 0;
}

std::size_t fence(std::string_view text) {
  if (!text.starts_with("```") && !text.starts_with("~~~")) return 0;
  return run_of(text, text[0]);
}

std::size_t atx_level(std::string_view text) {
  const std::size_t level = run_of(text, '#');
  return level >= 1 && level <= 6 && ends_or_goes_on_blank(text, level) ? level : 0;
}

bool is_thematic_break(std::string_view text) {
  if (text.empty() || (text[0] != '-' && text[0] != '_' && text[0] != '*')) return false;
  std::size_t count = 0;
  for (const char c : text) {
    if (c == text[0]) ++count;
    if (c != text[0] && !is_blank(c)) return false;
  }
  return count >= 3;
}

}  // namespace stet
