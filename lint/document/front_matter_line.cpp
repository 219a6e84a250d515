#include "lint/document/front_matter_line.h"

#include <algorithm>

#include "lint/text/blanks.h"

namespace stet {
namespace {

std::size_t end_of_word(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && !is_blank(line[end]) &&
         std::string_view{":=,;!?()\"'`"}.find(line[end]) == std::string_view::npos)
    ++end;
  return end;
}

/// The length of a hyphen, dash or minus sign beyond ASCII at the begin of `text`, U+2010 to U+2015 or U+2212.
std::size_t typographic_dash(std::string_view text) {
  const bool dash = text.starts_with("\xE2\x80") && text.size() > 2 && text[2] >= '\x90' && text[2] <= '\x95';
  return dash || text.starts_with("\xE2\x88\x92") ? 3 : 0;
}

}  // namespace

void Lines::find_end() {
  end_ = begin_;
  while (end_ < bytes_.size() && bytes_[end_] != '\n' && bytes_[end_] != '\r') ++end_;
  next_ = end_ + (bytes_.substr(end_).starts_with("\r\n") ? 2 : end_ < bytes_.size() ? 1 : 0);
}

std::string_view without_trailing_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::size_t indentation_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

LineKind kind_of(std::string_view line) {
  line = without_trailing_blanks(line);
  if (line.empty()) return LineKind::blank;
  if (line[0] == '#') return LineKind::comment;
  if (is_blank(line[0]) || line == "-" || line.starts_with("- ")) return LineKind::nested;
  if (line[0] == '{') return line.starts_with("{{") || line.starts_with("{%") ? LineKind::prose : LineKind::key;
  if (line.starts_with("? ")) return LineKind::key;
  if (line[0] == '[') return line.ends_with(']') ? LineKind::key : LineKind::prose;
  if (line[0] == '"' || line[0] == '\'') {
    const std::size_t quote = line.find(line[0], 1);
    if (quote == std::string_view::npos) return LineKind::prose;
    const std::size_t after = line.find_first_not_of(" \t", quote + 1);
    return after != std::string_view::npos && line[after] == ':' ? LineKind::key : LineKind::prose;
  }
  const std::size_t word = end_of_word(line);
  const std::size_t after = line.find_first_not_of(" \t", word);
  if (word == 0 || after == std::string_view::npos) return LineKind::prose;
  if (line[after] == '=') return LineKind::key;
  if (line[after] == ':') return line.substr(after).starts_with("://") ? LineKind::prose : LineKind::key;
  const std::size_t colon = line.find(':');
  const bool ends_words = colon != std::string_view::npos && (colon + 1 == line.size() || is_blank(line[colon + 1]));
  return ends_words ? LineKind::words_key : LineKind::prose;
}

std::string_view key_of(std::string_view line) { return line.substr(0, end_of_word(line)); }

std::optional<Delimiter> delimiter_at(std::string_view line) {
  Delimiter delimiter{.format = line.starts_with('+') ? Format::toml : Format::yaml};
  const char sign = delimiter.format == Format::toml ? '+' : '-';
  while (delimiter.size < line.size()) {
    const std::string_view rest = line.substr(delimiter.size);
    const std::size_t dash = sign == '-' ? typographic_dash(rest) : 0;
    if (rest[0] != sign && dash == 0) break;
    delimiter.size += std::max<std::size_t>(dash, 1);
    delimiter.typographic = delimiter.typographic || dash > 0;
    ++delimiter.count;
  }
  if (delimiter.count < 2 && !delimiter.typographic) return std::nullopt;
  return delimiter;
}

}  // namespace stet
