#include "lint/document/yaml_fault.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/document/yaml_text.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr std::string_view full_width_colon = "\uFF1A";

constexpr bool is_key_character(char c) { return is_alphanumeric(c) || c == '_' || c == '-'; }

/// The length of the word at the begin of `line` that looks like a key.
std::size_t key_length(std::string_view line) {
  return static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_key_character) - line.begin());
}

/// What a line says that is a comment in C or HTML.
std::optional<std::string_view> foreign_comment(std::string_view line) {
  if (line.starts_with("// ")) return trimmed(line.substr(2));
  constexpr std::string_view begin = "<!--";
  constexpr std::string_view end = "-->";
  if (line.size() < begin.size() + end.size() || !line.starts_with(begin) || !line.ends_with(end)) return std::nullopt;
  return trimmed(line.substr(begin.size(), line.size() - begin.size() - end.size()));
}

}  // namespace

bool assigns(std::string_view text, std::size_t pos) {
  const std::size_t key = key_length(text.substr(pos));
  return key > 0 && at(text, skip_blanks(text, pos + key)) == '=';
}

std::string shown(std::string_view text) {
  const char quote = text.find('`') == std::string_view::npos ? '`' : '"';
  return fmt::format("{0}{1}{0}", quote, shortened(text));
}

SyntaxError missing_colon(std::string_view text, Span line) {
  if (foreign_space(text, line.begin)) return foreign_indentation(text, line.begin);
  const std::string_view content = slice(text, line);
  if (const auto comment = foreign_comment(content)) {
    return {line, fmt::format("{} is no comment in YAML", shown(content)), "begin a comment with `#`",
            fmt::format("# {}", *comment)};
  }
  const std::size_t key = key_length(content);
  const std::string_view rest = content.substr(key);
  if (key > 0 && rest.starts_with(':') && rest.size() > 1 && !rest.starts_with("://")) {
    const std::size_t behind = line.begin + key + 1;
    if (foreign_space(text, behind)) return foreign_separator(text, behind);
    SyntaxError error{line, fmt::format("`{}:` is glued to its value", content.substr(0, key)),
                      "write a space after the colon"};
    if (rest[1] != ':' && rest[1] != '/') {
      error.replacement = fmt::format("{}: {}", content.substr(0, key), rest.substr(1));
    }
    return error;
  }
  if (const std::size_t colon = content.find(full_width_colon); colon != std::string_view::npos && colon > 0) {
    const std::size_t value = skip_all_spaces(text, line.begin + colon + full_width_colon.size());
    return {line, fmt::format("{} has a full-width colon, U+FF1A, where YAML has `:`", shown(content)),
            "write `key: value`",
            fmt::format("{}: {}", content.substr(0, colon), text.substr(value, line.end - value))};
  }
  if (assigns(text, line.begin)) {
    return {line, fmt::format("{} has `=` where YAML has a colon", shown(content)),
            "write `key: value`; front matter in TOML stands between `+++` lines"};
  }
  return {line, fmt::format("{} has no colon", shown(content)),
          "write `key: value`; a line that continues the text above must be indented"};
}

/// Whether the line at `pos` belongs where `spaces` ordinary ones put it: beside the line above, or as the first item
/// of the list that it announces. In other places it would become part of what stands above.
bool is_sure_indentation(std::string_view text, std::size_t pos, const std::string& spaces) {
  if (pos == 0) return false;
  const std::string_view before = text.substr(0, pos - 1);
  const std::string_view above = before.substr(before.rfind('\n') + 1);  // npos + 1 is the start
  return above.find_first_not_of(' ') == spaces.size() ||
         (above.ends_with(':') && text.substr(skip_all_spaces(text, pos)).starts_with("- "));
}

SyntaxError tab_indentation(std::size_t begin, std::size_t end) {
  return {span_of(begin, end), "a tab indents this line", "indent it with spaces; YAML does not take tabs"};
}

std::optional<SyntaxError> tab_before_value(std::string_view text, std::size_t pos, std::ptrdiff_t parent_column) {
  const std::size_t line = line_begin(text, pos);
  const std::size_t tab = text.find_first_not_of(' ', line);
  const bool indents = tab < pos && skip_blanks(text, tab) == pos;
  if (!indents || static_cast<std::ptrdiff_t>(tab - line) > parent_column) return {};
  return tab_indentation(tab, pos);
}

SyntaxError foreign_indentation(std::string_view text, std::size_t pos) {
  const std::size_t end = skip_all_spaces(text, pos);
  std::string spaces;
  bool all_narrow = true;
  for (std::size_t i = pos; i < end;) {
    const auto space = foreign_space(text, i);
    all_narrow = all_narrow && (!space || space->name.starts_with("no-break"));
    i += space ? space->size : 1;
    spaces += ' ';
  }
  SyntaxError error{span_of(pos, end), fmt::format("the line is indented with a {}", foreign_space(text, pos)->name),
                    "indent it with ordinary spaces"};
  if (all_narrow && is_sure_indentation(text, pos, spaces)) error.replacement = spaces;
  return error;
}

SyntaxError foreign_separator(std::string_view text, std::size_t pos) {
  const auto space = foreign_space(text, pos);
  return {span_of(pos, pos + space->size),
          fmt::format("a {} stands behind the {}, where a space belongs", space->name,
                      text[pos - 1] == '-' ? "dash" : "colon"),
          "write an ordinary space", " "};
}

std::vector<SyntaxError> foreign_spaces_in_plain(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<SyntaxError> faults;
  if (is_ascii(text.substr(begin, end - begin))) return faults;
  bool meant_as_items = false;
  for (std::size_t line = begin; line < end; line = next_line(text, line)) {
    const std::size_t content = skip_blanks(text, line);
    if (line == begin && skip_blanks(text, line_begin(text, begin)) != begin) continue;
    const std::size_t behind = skip_all_spaces(text, content);
    const bool item = at(text, behind) == '-' && skip_all_spaces(text, behind + 1) > behind + 1;
    if (line == begin) meant_as_items = item;
    if (behind > content && (item || key_colon(text, behind))) {
      faults.push_back(foreign_indentation(text, content));
    } else if (meant_as_items && item && foreign_space(text, behind + 1)) {
      faults.push_back(foreign_separator(text, behind + 1));
    }
  }
  return faults;
}

SyntaxError missing_indentation(std::string_view text, Span value, std::string_view parent, std::size_t missing) {
  const Span line = span_of(value.begin, plain_line_end(text, value.begin));
  const std::string_view content = slice(text, line);
  SyntaxError fault{line, fmt::format("{} stands below its {}, but is not indented", shown(content), parent),
                    "indent it"};
  if (value.end <= line.end) fault.replacement = std::string(missing, ' ').append(content);
  return fault;
}

SyntaxError glued_comment(std::string_view text, std::size_t pos) {
  return {span_of(pos, line_end(text, pos)),
          fmt::format("{} is neither text nor a comment", shown(slice(text, span_of(pos, line_end(text, pos))))),
          "write a space before the `#` of a comment, or quote the whole value"};
}

SyntaxError unquoted_template(std::string_view text, std::size_t pos) {
  const std::size_t end = plain_line_end(text, pos);
  return {span_of(pos, end),
          fmt::format("{} is not quoted, so its braces are read as YAML", shown(text.substr(pos, end - pos))),
          "quote the value"};
}

SyntaxError unknown_escape(std::string_view text, std::size_t pos) {
  const Span span = span_of(pos, std::min(pos + 2, text.size()));
  const std::string_view escape = slice(text, span);
  SyntaxError error{span, fmt::format("{} is no escape in double quotes", shown(escape)),
                    "double the backslash, or write the text in single quotes"};
  if (escape == "\\'") {
    error.help = "write `'`, which needs no backslash here";
    error.replacement = "'";
  }
  return error;
}

}  // namespace stet
