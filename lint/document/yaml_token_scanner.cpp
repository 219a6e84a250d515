#include "lint/document/yaml_token_scanner.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "lint/document/quotation_marks.h"
#include "lint/document/yaml_fault.h"
#include "lint/document/yaml_reader.h"
#include "lint/document/yaml_text.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr bool is_flow_indicator(char c) { return std::string_view{",[]{}"}.find(c) != std::string_view::npos; }
constexpr bool is_reserved(char c) { return c == '@' || c == '`' || c == '%'; }

/// Whether the line at `line` begins a key or an item of the collection at `parent_column` or one around it, so that a
/// value that began above cannot reach here.
bool begins_neighbour(std::string_view text, std::size_t line, std::ptrdiff_t parent_column) {
  const std::size_t content = text.find_first_not_of(' ', line);
  if (content == std::string_view::npos || static_cast<std::ptrdiff_t>(content - line) > parent_column) return false;
  if (begins_item(text, content)) return true;
  const auto colon = key_colon(text, content);
  return colon && text.substr(content, *colon - content).find_first_of(" ,[]{}") == std::string_view::npos;
}

/// Whether such a line stands between `begin` and `end`.
bool swallows_neighbour(std::string_view text, std::size_t begin, std::size_t end, std::ptrdiff_t parent_column) {
  for (std::size_t line = next_line(text, begin); line < end; line = next_line(text, line)) {
    if (begins_neighbour(text, line, parent_column)) return true;
  }
  return false;
}

ScanFault unclosed_quote(std::string_view text, std::size_t begin) {
  const Span line = span_of(begin, plain_line_end(text, begin));
  std::string_view content = slice(text, line).substr(1);
  if (const std::size_t mark = curly_mark_at_end(content); mark > 0) {
    content.remove_suffix(mark);
    SyntaxError error{
        line, fmt::format("a straight quote opens {}, and a curly one does not close it", shown(slice(text, line))),
        fmt::format("write `{}` at its end", text[begin])};
    if (content.find_first_of("\"'\\") == std::string_view::npos)
      error.replacement = fmt::format("{0}{1}{0}", text[begin], content);
    return {std::move(error), line};
  }
  return {{span_of(begin, begin + 1), "the quote that opens here is never closed",
           "close it, or quote the whole value in the other kind of quotes"}};
}

ScanFault unclosed_bracket(std::string_view text, std::size_t begin) {
  const bool list = text[begin] == '[';
  return {{span_of(begin, begin + 1), fmt::format("the bracket `{}` that opens here is never closed", text[begin]),
           list ? "close it with `]`, or quote the value if the bracket belongs to the text"
                : "close it with `}`, or quote the value if the brace belongs to the text"}};
}

ScanFault bracket_in_comment(std::string_view text, Span comment) {
  return {{comment,
           fmt::format("{} is a comment, so the bracket before it is never closed", shown(slice(text, comment))),
           "quote each item that begins with `#`, or the whole value"}};
}

std::optional<std::uint32_t> hexadecimal(std::string_view text, std::size_t pos, std::size_t digits) {
  std::uint32_t value = 0;
  const std::string_view number = text.substr(std::min(pos, text.size()), digits);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value, 16);
  if (error != std::errc{} || number.size() != digits || end != number.data() + digits) return {};
  return value;
}

/// JSON writes characters above U+FFFF as two escapes, which yaml-cpp does not take.
std::optional<char32_t> surrogate_pair(std::string_view text, std::size_t pos) {
  const auto high = hexadecimal(text, pos + 2, 4);
  if (!high || *high < 0xD800 || *high > 0xDBFF || text.substr(pos + 6, 2) != "\\u") return {};
  const auto low = hexadecimal(text, pos + 8, 4);
  if (!low || *low < 0xDC00 || *low > 0xDFFF) return {};
  return static_cast<char32_t>(0x10000U + ((*high - 0xD800U) << 10U) + (*low - 0xDC00U));
}

bool is_escape(std::string_view text, std::size_t pos) {
  switch (const char c = at(text, pos + 1); c) {
    case 'x':
      return hexadecimal(text, pos + 2, 2).has_value();
    case 'u':
      return hexadecimal(text, pos + 2, 4).has_value();
    case 'U':
      return hexadecimal(text, pos + 2, 8).has_value();
    default:
      return is_yaml_space(c) || std::string_view{"0abtnvfre\"/\\N_LP"}.find(c) != std::string_view::npos;
  }
}

std::optional<ScanFault> scan_escapes(std::string_view text, std::size_t begin, std::size_t end,
                                      std::string& repaired) {
  for (std::size_t i = begin + 1; i + 1 < end; ++i) {
    if (text[i] != '\\') continue;
    if (const auto character = surrogate_pair(text, i)) {
      std::string encoded;
      append_utf8(encoded, *character);
      encoded.resize(12, stand_in_for_nothing);
      repaired.replace(i, encoded.size(), encoded);
      i += 11;
    } else if (is_escape(text, i)) {
      ++i;
    } else {
      return ScanFault{unknown_escape(text, i), span_of(begin + 1, end - 1)};
    }
  }
  return {};
}

/// One collection in brackets. Between the brackets a node is a quoted text, a bracketed collection or plain text that
/// may run over several lines; `node_` is the one that a colon would make a key.
class FlowScanner {
 public:
  FlowScanner(std::string_view text, std::size_t begin, std::ptrdiff_t parent_column, std::string& repaired)
      : text_(text), begin_(begin), pos_(begin), parent_column_(parent_column), repaired_(repaired) {}

  TokenScan scan() {
    do {
      step();
    } while (!fault_ && !open_.empty() && pos_ < text_.size());
    if (fault_ || !open_.empty()) return {pos_, cause()};
    return {pos_, {}};
  }

 private:
  enum class Node : std::uint8_t { none, plain, quoted, bracketed };

  void step() {
    const char c = text_[pos_];
    if (is_yaml_space(c)) {
      step_space();
    } else if (begins_comment(text_, pos_) || (c == '#' && node_ == Node::none)) {
      step_comment();
    } else if (c == '[' || c == '{') {
      if (node_ == Node::quoted || node_ == Node::bracketed) return fail_text_behind();
      open_.push_back(pos_++);
      node_ = Node::none;
      expects_key_ = c == '{';
    } else if (c == ']' || c == '}') {
      step_close(c);
    } else if (c == ',') {
      join_key();
      node_ = Node::none;
      expects_key_ = text_[open_.back()] == '{';
      ++pos_;
    } else if (c == ':' && separates_here()) {
      if (node_ == Node::plain && opens_bracket(pos_ + 1)) return fail_glued_key();
      join_key();
      node_ = Node::none;
      expects_key_ = false;
      ++pos_;
    } else if (node_ == Node::none && (c == '"' || c == '\'')) {
      step_quoted();
    } else if (node_ == Node::none && c == '?' && is_yaml_space(at(text_, pos_ + 1))) {
      ++pos_;
    } else {
      step_plain(c);
    }
  }

  void step_space() {
    const bool line_ends = text_[pos_] == '\n';
    ++pos_;
    if (line_ends && !reaches_too_far_ && text_[open_.back()] == '[' && begins_neighbour(text_, pos_, parent_column_)) {
      reaches_too_far_ = open_.back();
    }
  }

  void step_comment() {
    const Span comment = span_of(pos_, line_end(text_, pos_));
    const std::string_view words = slice(text_, comment);
    const char opening = text_[open_.back()];
    const char closing = opening == '[' ? ']' : '}';
    if (!reaches_too_far_ && !swallows_closing_ &&
        std::count(words.begin(), words.end(), closing) > std::count(words.begin(), words.end(), opening)) {
      swallows_closing_ = comment;
    }
    pos_ = comment.end;
  }

  void step_close(char c) {
    const bool fits = (text_[open_.back()] == '[') == (c == ']');
    if (!fits) {
      fault_ = ScanFault{{span_of(pos_, pos_ + 1),
                          fmt::format("`{}` closes a bracket that `{}` opened", c, text_[open_.back()]),
                          "close each bracket with its own kind"}};
      return;
    }
    join_key();
    expects_key_ = false;
    node_ = Node::bracketed;
    node_begin_ = open_.back();
    node_end_ = ++pos_;
    open_.pop_back();
  }

  void step_quoted() {
    TokenScan scan = scan_quoted(text_, pos_, parent_column_, repaired_);
    if (scan.fault) {
      fault_ = std::move(scan.fault);
      return;
    }
    node_ = Node::quoted;
    node_begin_ = pos_;
    node_end_ = pos_ = scan.end;
  }

  void step_plain(char c) {
    if (node_ == Node::quoted || node_ == Node::bracketed) return fail_text_behind();
    if (node_ == Node::none) {
      if (is_reserved(c)) {
        fault_ = reserved_begin(text_, pos_, plain_end());
        fault_->contained = {};
        return;
      }
      node_ = Node::plain;
      node_begin_ = pos_;
    }
    if (c == '?') repaired_[pos_] = stand_in_for_question_mark;
    node_end_ = ++pos_;
  }

  std::size_t plain_end() const {
    std::size_t end = pos_;
    while (end < text_.size() && !is_flow_indicator(text_[end]) && !is_yaml_break(text_[end])) ++end;
    return end;
  }

  void fail_text_behind() {
    const std::string_view what = node_ == Node::quoted ? "quote" : "bracket";
    fault_ = ScanFault{{span_of(pos_, std::max(plain_end(), pos_ + 1)),
                        fmt::format("text follows the closing {}, where a comma or a bracket belongs", what),
                        "separate items by commas, and quote those that hold quotes or brackets"}};
  }

  bool opens_bracket(std::size_t pos) const { return at(text_, pos) == '[' || at(text_, pos) == '{'; }

  /// YAML 1.2 reads it, but readers made of libyaml, such as Jekyll, refuse it.
  void fail_glued_key() {
    const std::string_view key = text_.substr(node_begin_, pos_ + 1 - node_begin_);
    fault_ = ScanFault{{span_of(node_begin_, pos_ + 2), fmt::format("{} is glued to its value", shown(key)),
                        "write a space after the colon", fmt::format("{} {}", key, text_[pos_ + 1])}};
  }

  bool separates_here() const {
    const char next = at(text_, pos_ + 1);
    return is_yaml_space(next) || is_flow_indicator(next) || node_ == Node::quoted || node_ == Node::bracketed;
  }

  /// yaml-cpp wants a key between braces, and the colon, comma or brace behind it, on one line.
  void join_key() {
    if (!expects_key_ || node_ == Node::none || reaches_too_far_) return;
    if (node_ != Node::bracketed) fold(node_begin_, node_end_);
    const auto begin = repaired_.begin() + static_cast<std::ptrdiff_t>(node_end_);
    const auto end = repaired_.begin() + static_cast<std::ptrdiff_t>(pos_);
    if (std::find(begin, end, '\n') != end) std::fill(begin, end, ' ');
  }

  /// Writes the line ends between `begin` and `end` as the blanks that folding makes of them. Blank lines, which it
  /// makes line ends, are left alone.
  void fold(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_yaml_space(text_[i])) continue;
      std::size_t behind = i;
      while (behind < end && is_yaml_space(text_[behind])) ++behind;
      const auto lines = std::count(text_.begin() + static_cast<std::ptrdiff_t>(i),
                                    text_.begin() + static_cast<std::ptrdiff_t>(behind), '\n');
      if (lines == 1) {
        repaired_.replace(i, behind - i, std::string(behind - i, stand_in_for_nothing));
        repaired_[i] = ' ';
      }
      i = behind - 1;
    }
  }

  /// Text of a template engine, and a bracket that was never closed, show as other faults further down.
  ScanFault cause() const {
    const std::string_view opening = text_.substr(begin_, 2);
    if (opening == "{{" || opening == "{%") {
      return {unquoted_template(text_, begin_), span_of(begin_, line_end(text_, begin_))};
    }
    if (swallows_closing_) return bracket_in_comment(text_, *swallows_closing_);
    if (reaches_too_far_) return unclosed_bracket(text_, *reaches_too_far_);
    if (fault_) return *fault_;
    return unclosed_bracket(text_, open_.back());
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t pos_;
  std::ptrdiff_t parent_column_;
  std::string& repaired_;
  std::vector<std::size_t> open_;
  Node node_ = Node::none;
  bool expects_key_ = false;  ///< the next node between braces, or the one just read, stands in the place of a key
  std::size_t node_begin_ = 0;
  std::size_t node_end_ = 0;
  /// The bracket that was open when a line began that looks like a neighbour of the whole value.
  std::optional<std::size_t> reaches_too_far_;
  std::optional<Span> swallows_closing_;  ///< the comment that holds the closing bracket: `[#general]`
  std::optional<ScanFault> fault_;
};

}  // namespace

bool begins_item(std::string_view text, std::size_t pos) {
  return at(text, pos) == '-' && is_yaml_space(at(text, pos + 1));
}

ScanFault reserved_begin(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view value = text.substr(begin, end - begin);
  const std::string first = shown(value.substr(0, 1));
  return {{span_of(begin, end),
           value.size() == 1 ? fmt::format("{} alone is no value, as YAML keeps it for other uses", first)
                             : fmt::format("{} begins with {}, which YAML keeps for other uses", shown(value), first),
           "quote the value", quoted(value)},
          span_of(begin, end)};
}

TokenScan scan_quoted(std::string_view text, std::size_t begin, std::ptrdiff_t parent_column, std::string& repaired) {
  const auto end = quoted_end(text, begin);
  if (!end) return {begin, unclosed_quote(text, begin)};
  const std::size_t behind = skip_blanks(text, *end);
  const bool text_follows =
      !is_yaml_break(at(text, behind)) && std::string_view{"#,:]}"}.find(text[behind]) == std::string_view::npos;
  if (text_follows && swallows_neighbour(text, begin, *end, parent_column)) return {begin, unclosed_quote(text, begin)};
  if (text[begin] == '"') {
    if (auto fault = scan_escapes(text, begin, *end, repaired)) return {begin, std::move(fault)};
  }
  return {*end, {}};
}

TokenScan scan_flow(std::string_view text, std::size_t begin, std::ptrdiff_t parent_column, std::string& repaired) {
  return FlowScanner{text, begin, parent_column, repaired}.scan();
}

}  // namespace stet
