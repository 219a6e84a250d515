#include "lint/document/toml_scan.h"

#include <algorithm>
#include <cstdint>

#include "lint/text/ascii.h"
#include "lint/text/blanks.h"

namespace stet {
namespace {

constexpr std::size_t depth_limit = 256;

bool is_line_ending(char c) { return c == '\n' || c == '\r'; }

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// Whether a line that begins at `begin`, inside a list, rather begins something new: `key =` or `[table]`.
bool begins_statement(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  while (at < text.size() && text[at] == '[') ++at;
  const std::size_t key = at;
  while (at < text.size() && (is_bare_toml_key(text[at]) || text[at] == '.')) ++at;
  if (at == key) return false;
  const std::string_view name = text.substr(key, at - key);
  at = skip_blanks(text, at);
  const char next = at < text.size() ? text[at] : '\n';
  if (key == begin) return next == '=';
  const bool is_value =
      name == "true" || name == "false" || name.find_first_not_of("0123456789.eE+-_") == std::string_view::npos;
  return !is_value && next == ']';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  TomlLayout run() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        comment();
      } else if (is_blank(text_[at_]) || is_line_ending(text_[at_])) {
        ++at_;
      } else {
        statement();
      }
    }
    return std::move(layout_);
  }

 private:
  /// What is open around a place: the statement itself, a list or an inline table, with the dots of the key read last.
  struct Level {
    bool takes_keys;
    std::size_t dots = 0;
  };

  void comment() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    layout_.comments.push_back(span_of(begin, at_));
  }

  void statement() {
    const std::size_t begin = at_;
    const bool is_header = text_[at_] == '[';
    if (is_header) header_dots_ = 0;
    levels_.assign(1, {.takes_keys = true});
    depth_ = 1 + (is_header ? 0 : header_dots_);
    in_key_ = true;
    std::size_t end = at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_line_ending(c) && ends_statement()) break;
      if (c == '#') {
        comment();
        continue;
      }
      at_ = c == '"' || c == '\'' ? end_of_toml_string(text_, at_) : at_ + 1;
      if (!is_header) follow(c);
      if (is_header && c == '.') ++header_dots_;
      if (!is_blank(c) && !is_line_ending(c)) end = at_;
    }
    if (header_dots_ > depth_limit && !layout_.too_deep) layout_.too_deep = begin;
    layout_.statements.push_back({span_of(begin, end), is_header, levels_.size() > 1});
  }

  /// In braces, keys on the next line are rather a table that stands on more lines than it may.
  bool ends_statement() const {
    if (levels_.size() == 1) return true;
    const std::size_t next = at_ + (text_.substr(at_).starts_with("\r\n") ? 2 : 1);
    const bool is_header = next < text_.size() && text_[next] == '[';
    return (is_header || !levels_.back().takes_keys) && begins_statement(text_, next);
  }

  void follow(char c) {
    Level& level = levels_.back();
    if (c == '[' || c == '{') {
      levels_.push_back({.takes_keys = c == '{'});
      in_key_ = c == '{';
      ++depth_;
    } else if ((c == ']' || c == '}') && levels_.size() > 1) {
      depth_ -= level.dots + 1;
      levels_.pop_back();
      in_key_ = false;
    } else if (c == ',') {
      depth_ -= level.dots;
      level.dots = 0;
      in_key_ = level.takes_keys;
    } else if (c == '=') {
      in_key_ = false;
    } else if (c == '.' && in_key_) {
      ++level.dots;
      ++depth_;
    }
    if (depth_ > depth_limit && !layout_.too_deep) layout_.too_deep = at_ - 1;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Level> levels_;
  std::size_t depth_ = 0;  ///< of all levels and dots together
  std::size_t header_dots_ = 0;
  bool in_key_ = true;
  TomlLayout layout_;
};

}  // namespace

TomlLayout scan_toml(std::string_view text) { return Scanner{text}.run(); }

std::size_t end_of_toml_string(std::string_view text, std::size_t quote) {
  const char mark = text[quote];
  const bool is_multi_line = text.substr(quote, 3) == std::string_view{mark == '"' ? "\"\"\"" : "'''"};
  const bool has_escapes = mark == '"';
  std::size_t at = quote + (is_multi_line ? 3 : 1);
  for (; at < text.size(); ++at) {
    if (has_escapes && text[at] == '\\' && (is_multi_line || !is_line_ending(text.substr(at, 2).back()))) {
      ++at;
    } else if (!is_multi_line && is_line_ending(text[at])) {
      return at;
    } else if (text[at] == mark && (!is_multi_line || text.substr(at, 3) == text.substr(quote, 3))) {
      if (!is_multi_line) return at + 1;
      // Up to two quotation marks may stand before the three that close.
      const std::size_t run = std::min(text.find_first_not_of(mark, at), text.size()) - at;
      return at + std::min<std::size_t>(run, 5);
    }
  }
  return text.size();
}

std::size_t end_of_toml_key(std::string_view text, std::size_t begin) {
  if (begin < text.size() && (text[begin] == '"' || text[begin] == '\'')) return end_of_toml_string(text, begin);
  std::size_t end = begin;
  while (end < text.size() && is_bare_toml_key(text[end])) ++end;
  return end;
}

bool is_bare_toml_key(char c) { return is_alphanumeric(c) || c == '_' || c == '-'; }

}  // namespace stet
