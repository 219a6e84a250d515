#include "lint/document/yaml_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/text/utf8.h"

namespace stet {

std::size_t skip_blanks(std::string_view text, std::size_t pos) {
  while (pos < text.size() && is_yaml_blank(text[pos])) ++pos;
  return pos;
}

std::size_t line_begin(std::string_view text, std::size_t pos) {
  if (pos == 0) return 0;
  const std::size_t previous = text.rfind('\n', pos - 1);
  return previous == std::string_view::npos ? 0 : previous + 1;
}

std::size_t line_end(std::string_view text, std::size_t pos) {
  const std::size_t end = std::min(text.find('\n', pos), text.size());
  return end > pos && text[end - 1] == '\r' ? end - 1 : end;
}

std::size_t next_line(std::string_view text, std::size_t pos) {
  const std::size_t end = text.find('\n', pos);
  return end == std::string_view::npos ? text.size() : end + 1;
}

bool begins_comment(std::string_view text, std::size_t pos) {
  return at(text, pos) == '#' && (pos == 0 || is_yaml_space(text[pos - 1]));
}

std::optional<std::size_t> quoted_end(std::string_view text, std::size_t pos) {
  const char quote = text[pos];
  for (++pos; pos < text.size(); ++pos) {
    if (quote == '"' && text[pos] == '\\') {
      ++pos;
    } else if (text[pos] == quote) {
      if (quote == '"' || at(text, pos + 1) != '\'') return pos + 1;
      ++pos;
    }
  }
  return {};
}

std::size_t block_scalar_end(std::string_view text, std::size_t pos, std::ptrdiff_t parent_column) {
  const std::size_t header_end = line_end(text, pos);
  std::size_t end = plain_line_end(text, pos);
  std::optional<std::size_t> indentation;
  for (++pos; pos < header_end && !is_yaml_blank(text[pos]); ++pos) {
    if (text[pos] >= '1' && text[pos] <= '9') {
      indentation = static_cast<std::size_t>(std::max<std::ptrdiff_t>(parent_column, 0) + (text[pos] - '0'));
    }
  }
  for (std::size_t line = next_line(text, pos); line < text.size(); line = next_line(text, line)) {
    const std::size_t content = std::min(text.find_first_not_of(' ', line), text.size());
    if (is_yaml_break(at(text, content))) continue;
    const std::size_t column = content - line;
    if (!indentation) {
      if (static_cast<std::ptrdiff_t>(column) <= parent_column) break;
      indentation = column;
    }
    if (column < *indentation) break;
    end = line_end(text, content);
  }
  return end;
}

std::size_t plain_line_end(std::string_view text, std::size_t pos) {
  std::size_t end = pos;
  for (const std::size_t last = line_end(text, pos); pos < last && !begins_comment(text, pos); ++pos) {
    if (!is_yaml_blank(text[pos])) end = pos + 1;
  }
  return end;
}

bool separates_key(std::string_view text, std::size_t pos) {
  return at(text, pos) == ':' && is_yaml_space(at(text, pos + 1));
}

std::optional<std::size_t> key_colon(std::string_view text, std::size_t pos) {
  const std::size_t end = plain_line_end(text, pos);
  if (const char first = at(text, pos); first == '"' || first == '\'') {
    const auto close = quoted_end(text.substr(0, end), pos);
    if (!close) return {};
    pos = skip_blanks(text, *close);
    return separates_key(text, pos) ? std::optional{pos} : std::nullopt;
  }
  for (; pos < end; ++pos) {
    if (separates_key(text, pos)) return pos;
  }
  return {};
}

std::optional<ForeignSpace> foreign_space(std::string_view text, std::size_t pos) {
  if (pos >= text.size() || static_cast<unsigned char>(text[pos]) < 0x80) return {};
  const auto point = decode(text, pos);
  if (!point) return {};
  const char32_t c = point->value;
  const auto found = [&](std::string_view name) {
    return ForeignSpace{point->size, fmt::format("{} U+{:04X}", name, static_cast<std::uint32_t>(c))};
  };
  if (c == 0x00A0) return found("no-break space");
  if (c == 0x202F) return found("narrow no-break space");
  if (c == 0x3000) return found("ideographic space");
  if (c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x205F) return found("space");
  return {};
}

std::size_t skip_all_spaces(std::string_view text, std::size_t pos) {
  while (true) {
    pos = skip_blanks(text, pos);
    const auto space = foreign_space(text, pos);
    if (!space) return pos;
    pos += space->size;
  }
}

std::string quoted(std::string_view text) {
  const auto has = [&](char c) { return text.find(c) != std::string_view::npos; };
  if (has('\'') && !has('"') && !has('\\')) return fmt::format("\"{}\"", text);
  std::string result = "'";
  for (const char c : text) {
    result += c;
    if (c == '\'') result += c;
  }
  return result + "'";
}

}  // namespace stet
