#include "lint/document/yaml_scanner.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "lint/document/quotation_marks.h"
#include "lint/document/yaml_fault.h"
#include "lint/document/yaml_text.h"
#include "lint/document/yaml_token_scanner.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/counted.h"

namespace stet {

namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), repaired_(text) {}

  YamlScan scan() {
    while (pos_ < text_.size() && !fault_) scan_line();
    return {std::move(fault_), std::move(repaired_)};
  }

 private:
  /// A block mapping or list that is open, by the column of its keys or dashes.
  struct Level {
    std::ptrdiff_t column;
    bool list;
  };

  void fail(SyntaxError error, Span contained = {}) { fault_ = ScanFault{std::move(error), contained}; }

  std::ptrdiff_t parent_column() const { return levels_.empty() ? -1 : levels_.back().column; }
  Span rest_of_line(std::size_t begin) const { return span_of(begin, plain_line_end(text_, begin)); }
  bool line_is_over(std::size_t pos) const { return is_yaml_break(at(text_, pos)) || at(text_, pos) == '#'; }
  void end_line() { pos_ = next_line(text_, pos_); }
  bool begins_structure(std::size_t pos) const { return begins_item(text_, pos) || key_colon(text_, pos).has_value(); }

  // --- lines

  void scan_line() {
    const std::size_t line = pos_;
    const std::size_t content = std::min(text_.find_first_not_of(' ', line), text_.size());
    if (at(text_, content) == '\t') return scan_tab(content);
    const bool marker = content == line && (text_.substr(line, 3) == "---" || text_.substr(line, 3) == "...");
    if (line_is_over(content) || marker) return end_line();
    if (foreign_space(text_, content) && begins_structure(skip_all_spaces(text_, content))) {
      return fail(foreign_indentation(text_, content));
    }
    pos_ = content;
    scan_entry(line);
  }

  void scan_tab(std::size_t tab) {
    const std::size_t content = skip_blanks(text_, tab);
    if (!line_is_over(content)) {
      return fail(tab_indentation(tab, content));
    }
    take_tabs_out(tab, content);
    end_line();
  }

  /// yaml-cpp does not take a line that holds nothing but tabs.
  void take_tabs_out(std::size_t begin, std::size_t end) {
    std::replace(repaired_.begin() + static_cast<std::ptrdiff_t>(begin),
                 repaired_.begin() + static_cast<std::ptrdiff_t>(end), '\t', ' ');
  }

  /// The first thing on a line: a dash, a key, or a value whose key or dash stands above.
  void scan_entry(std::size_t line) {
    const auto column = static_cast<std::ptrdiff_t>(pos_ - line);
    const bool item = begins_item(text_, pos_);
    const bool left = leave_levels(column, item);
    if (left || (!levels_.empty() && column == parent_column() && !item)) awaits_value_ = false;

    const bool own_level = !levels_.empty() && column == parent_column();
    if (!own_level && !awaits_value_ && (left || !levels_.empty() || started_)) return fail_indentation(column, left);
    // The dashes of a list may stand below the key that it belongs to.
    if (own_level && item && !levels_.back().list && !awaits_value_) {
      return fail({rest_of_line(pos_),
                   fmt::format("{} is a list item where a key is expected", shown(slice(text_, rest_of_line(pos_)))),
                   "indent the whole list alike, below its key"});
    }
    if (own_level && !item && levels_.back().list) return fail_without_dash();
    started_ = true;
    scan_items(line, column);
  }

  /// Closes what the line at `column` no longer belongs to, and says whether anything was.
  bool leave_levels(std::ptrdiff_t column, bool item) {
    bool left = false;
    const auto ends = [&](const Level& level) {
      if (level.column > column) return true;
      const bool list_below_its_key = level.list && levels_.size() > 1 && levels_[levels_.size() - 2].column == column;
      return level.column == column && list_below_its_key && !item;
    };
    while (!levels_.empty() && ends(levels_.back())) {
      levels_.pop_back();
      left = true;
    }
    return left;
  }

  static std::string spaces(std::ptrdiff_t count) { return counted(static_cast<std::uint64_t>(count), "space"); }

  void fail_indentation(std::ptrdiff_t column, bool left) {
    const Span rest = rest_of_line(pos_);
    const std::string what = shown(slice(text_, rest));
    if (!left && line_begin(text_, pos_) == behind_block_) {
      return fail({rest, fmt::format("{} is indented less than the text above, which it goes on", what),
                   "indent it as far as the first line of that text"});
    }
    if (!left) {
      return fail({rest, fmt::format("{} is indented deeper than the line it should stand beside", what),
                   parent_column() > 0 ? fmt::format("indent it by {}", spaces(parent_column())) : "do not indent it"});
    }
    fail({rest, fmt::format("{} is indented by {}, which fits no line above it", what, spaces(column)),
          "indent it like its neighbours"});
  }

  void fail_without_dash() {
    const Span rest = rest_of_line(pos_);
    if (at(text_, pos_) == '-' && foreign_space(text_, pos_ + 1)) return fail(foreign_separator(text_, pos_ + 1));
    const std::string_view item = slice(text_, rest).substr(1);
    if (at(text_, pos_) == '-' && !item.starts_with('-') && !key_colon(text_, pos_)) {
      return fail({rest, fmt::format("{} is a list item without a space behind its dash", shown(slice(text_, rest))),
                   "write a space behind the dash", fmt::format("- {}", item)},
                  rest);
    }
    fail({rest, fmt::format("{} stands in a list, but does not begin with a dash", shown(slice(text_, rest))),
          "begin each item with `- `, and indent what belongs to it deeper than the dash"},
         key_colon(text_, pos_) ? Span{} : rest);
  }

  bool begins_explicit(std::size_t pos) const {
    return (at(text_, pos) == '?' || at(text_, pos) == ':') && is_yaml_space(at(text_, pos + 1));
  }

  bool stands_beside(std::ptrdiff_t column, bool list) const {
    return !levels_.empty() && levels_.back().column == column && levels_.back().list == list;
  }

  /// Dashes, `?` and `:`, one behind the other, and what follows the last.
  void scan_items(std::size_t line, std::ptrdiff_t column) {
    bool behind_indicator = false;
    while (begins_item(text_, pos_) || begins_explicit(pos_)) {
      const bool list = text_[pos_] == '-';
      if (!stands_beside(column, list)) levels_.push_back({column, list});
      pos_ = skip_blanks(text_, pos_ + 1);
      column = static_cast<std::ptrdiff_t>(pos_ - line);
      awaits_value_ = behind_indicator = true;
      if (line_is_over(pos_)) return end_line();
    }
    scan_key_or_value(column, behind_indicator);
  }

  void scan_key_or_value(std::ptrdiff_t column, bool behind_indicator) {
    skip_properties();
    if (line_is_over(pos_)) {
      awaits_value_ = true;
      return end_line();
    }
    const bool bracket = text_[pos_] == '[' || text_[pos_] == '{';
    const bool beside_keys = stands_beside(column, false);
    if (const auto colon = bracket ? std::nullopt : key_colon(text_, pos_)) {
      const std::string_view key = trimmed(text_.substr(pos_, *colon - pos_));
      if (is_reserved(key)) return fail_reserved_key(pos_ + key.size());
      if (!beside_keys) levels_.push_back({column, false});
      pos_ = *colon + 1;
      return scan_value_behind_colon();
    }
    const bool should_be_key = beside_keys && !behind_indicator && !bracket && !begins_open_quote();
    if (should_be_key || begins_keys_without_colon()) return fail_missing_colon();
    scan_value(false);
  }

  /// Whether no key may begin so: an alias may, where it has an anchor.
  bool is_reserved(std::string_view key) const {
    if (key.starts_with('*')) return !anchors_.contains(key.substr(1));
    return key.starts_with('@') || key.starts_with('`');
  }

  /// Where marks stand around the key it is not clear whether they are a part of it.
  void fail_reserved_key(std::size_t end) {
    SyntaxError error = reserved_begin(text_, pos_, end).error;
    error.help = "quote the key";
    if (!is_alphanumeric(text_[end - 1])) {
      error.help = fmt::format("write the key without `{}`, or quote it", text_[pos_]);
      error.replacement.reset();
    }
    fail(std::move(error));
  }

  bool begins_open_quote() const {
    const char c = text_[pos_];
    return (c == '"' || c == '\'') && !quoted_end(text_.substr(0, line_end(text_, pos_)), pos_);
  }

  /// The first line of all has no colon, yet keys follow beside it.
  bool begins_keys_without_colon() const {
    if (!levels_.empty() || std::string_view{"\"'|>[{*@`%"}.find(text_[pos_]) != std::string_view::npos) return false;
    const std::size_t column = pos_ - line_begin(text_, pos_);
    for (std::size_t line = next_line(text_, pos_); line < text_.size(); line = next_line(text_, line)) {
      const std::size_t content = std::min(text_.find_first_not_of(' ', line), text_.size());
      if (content - line == column && key_colon(text_, content)) return true;
    }
    return false;
  }

  void fail_missing_colon() {
    const Span rest = rest_of_line(pos_);
    SyntaxError error = missing_colon(text_, rest);
    // Lines of prose or of another format come in numbers: the first one stands for all.
    const std::size_t next = std::min(text_.find_first_not_of(" \r\n", rest.end), text_.size());
    const bool key_follows = key_colon(text_, next) && !assigns(text_, next);
    const bool alone = next == text_.size() || key_follows || at(text_, next) == '#';
    fail(std::move(error), alone ? rest : Span{});
  }

  // --- values

  void skip_properties() {
    while (at(text_, pos_) == '&' || at(text_, pos_) == '!') {
      const std::size_t begin = pos_ + 1;
      const bool anchor = text_[pos_] == '&';
      if (anchor && ends_yaml_name(at(text_, begin))) return;
      while (!ends_yaml_name(at(text_, pos_))) ++pos_;
      if (anchor) anchors_.insert(text_.substr(begin, pos_ - begin));
      pos_ = skip_blanks(text_, pos_);
    }
  }

  void scan_value_behind_colon() {
    pos_ = skip_blanks(text_, pos_);
    skip_properties();
    if (line_is_over(pos_)) {
      awaits_value_ = true;
      return end_line();
    }
    scan_value(true);
  }

  void scan_value(bool on_line_of_key) {
    awaits_value_ = false;
    switch (text_[pos_]) {
      case '"':
      case '\'':
        return scan_quoted_value();
      case '[':
      case '{':
        return scan_flow_value(!on_line_of_key);
      case '|':
      case '>':
        return scan_block_scalar();
      case '*':
        return scan_alias();
      case '?':
        if (is_yaml_space(at(text_, pos_ + 1))) return fail_reserved();
        break;
      case '&':
      case '@':
      case '`':
      case '%':
      case ',':
      case ']':
      case '}':
        return fail_reserved();
      default:
        break;
    }
    if (on_line_of_key && begins_item(text_, pos_)) {
      const Span rest = rest_of_line(pos_);
      return fail({rest, fmt::format("{} is a list item on the line of its key", shown(slice(text_, rest))),
                   "put the list on the lines below the key, or quote the value if the dash belongs to the text"},
                  rest);
    }
    scan_plain();
  }

  void fail_reserved() {
    const Span rest = rest_of_line(pos_);
    ScanFault fault = reserved_begin(text_, rest.begin, rest.end);
    if (text_.substr(pos_, 2) == "* " && skip_blanks(text_, line_begin(text_, pos_)) == pos_)
      return fail({rest, fault.error.message, "begin each item of a list with `- `, or quote the text"});
    // Quotes that touch an anchor or tag would become a part of it.
    const bool glued = pos_ > 0 && !is_yaml_space(text_[pos_ - 1]);
    if (glued || continues_below(rest.end)) fault = {{rest, fault.error.message, fault.error.help}};
    fault_ = std::move(fault);
  }

  /// Whether the value that ends its line at `end` goes on below.
  bool continues_below(std::size_t end) const {
    const std::size_t line = next_line(text_, end);
    const std::size_t content = text_.find_first_not_of(" \r\n", line);
    return content != std::string_view::npos && at(text_, content) != '#' &&
           static_cast<std::ptrdiff_t>(content - line_begin(text_, content)) > parent_column();
  }

  void scan_quoted_value() {
    const std::size_t begin = pos_;
    TokenScan scan = scan_quoted(text_, begin, parent_column(), repaired_);
    if (scan.fault) {
      fault_ = std::move(scan.fault);
      return;
    }
    pos_ = skip_blanks(text_, scan.end);
    if (line_is_over(pos_)) return end_line();
    fail_text_behind_quote(begin, scan.end);
  }

  void fail_text_behind_quote(std::size_t begin, std::size_t close) {
    const std::size_t end = plain_line_end(text_, close);
    const std::string_view value = text_.substr(begin, end - begin);
    if (const std::size_t comma = skip_blanks(text_, close); comma + 1 == end && text_[comma] == ',') {
      return fail_surplus(span_of(close, end), "a comma stands behind the closing quote", "remove the comma");
    }
    const char quote = value.front();
    SyntaxError error{span_of(begin, end), fmt::format("text follows the closing quote in {}", shown(value)),
                      quote == '\'' ? "double each `'` inside single quotes, or use double quotes"
                                    : "use single quotes around text that holds double quotes"};
    const bool one_line = line_end(text_, begin) >= close && !continues_below(end);
    const bool glued = !is_yaml_blank(at(text_, close));
    if (one_line && glued && value.ends_with(quote) && value.find("''") == std::string_view::npos &&
        value.find('\\') == std::string_view::npos && value.find(',') == std::string_view::npos) {
      error.replacement = quoted(value.substr(1, value.size() - 2));
    } else if (one_line && !glued) {
      error.replacement = quoted(value);
      error.help = "quote the whole value";
    }
    fail(std::move(error), one_line ? span_of(begin, end) : Span{});
  }

  /// A comma, as JSON has it where lines are members already, or one bracket too many.
  void fail_surplus(Span surplus, std::string message, std::string help) {
    SyntaxError error{surplus, std::move(message), std::move(help)};
    if (continues_below(surplus.end)) return fail(std::move(error), {});
    error.replacement = "";
    fail(std::move(error), surplus);
  }

  void scan_flow_value(bool may_be_key) {
    const std::size_t begin = pos_;
    TokenScan scan = scan_flow(text_, begin, parent_column(), repaired_);
    if (scan.fault) {
      fault_ = std::move(scan.fault);
      return;
    }
    pos_ = skip_blanks(text_, scan.end);
    if (line_is_over(pos_)) return end_line();
    if (may_be_key && separates_key(text_, pos_)) {
      ++pos_;
      return scan_value_behind_colon();
    }
    const std::string_view opening = text_.substr(begin, 2);
    const Span value = span_of(begin, plain_line_end(text_, pos_));
    const std::string_view behind = text_.substr(pos_, value.end - pos_);
    if (behind == ",") {
      return fail_surplus(span_of(scan.end, value.end), "a comma stands behind the closing bracket",
                          "remove the comma");
    }
    if (behind.find_first_not_of("]}") == std::string_view::npos && opening != "{{") {
      return fail_surplus(span_of(scan.end, value.end),
                          fmt::format("`{}` closes a bracket that does not open here", behind), "remove it");
    }
    const bool one_line = line_end(text_, begin) >= pos_ && !continues_below(value.end);
    const Span contained = one_line ? value : Span{};
    if (opening == "{{" || opening == "{%") return fail(unquoted_template(text_, begin), contained);
    fail({value, fmt::format("text follows the closing bracket in {}", shown(slice(text_, value))),
          opening == "[[" ? "write a list of quoted links: `[\"[[a]]\", \"[[b]]\"]`" : "quote the whole value"},
         contained);
  }

  void scan_block_scalar() {
    const std::size_t behind = std::min(text_.find_first_not_of("|>+-0123456789", pos_), text_.size());
    if (!line_is_over(skip_blanks(text_, behind))) {
      const Span rest = rest_of_line(pos_);
      return fail({rest, fmt::format("text follows `{}` on its line", text_[pos_]),
                   "begin the text on the next line, or quote the value if the sign belongs to the text"},
                  continues_below(rest.end) ? Span{} : rest);
    }
    pos_ = next_line(text_, block_scalar_end(text_, pos_, parent_column()));
    behind_block_ = pos_;
  }

  void scan_alias() {
    const std::size_t begin = pos_;
    while (!ends_yaml_name(at(text_, pos_))) ++pos_;
    const std::string_view name = text_.substr(begin + 1, pos_ - begin - 1);
    const std::size_t behind = skip_blanks(text_, pos_);
    const Span rest = rest_of_line(begin);
    if (!line_is_over(behind) || name.ends_with('*')) {
      pos_ = begin;
      return fail_reserved();
    }
    if (anchors_.find(name) == anchors_.end()) {
      return fail({rest, fmt::format("`*{0}` refers to `&{0}`, which does not stand above", name),
                   "quote the value if the asterisk belongs to the text"},
                  rest);
    }
    end_line();
  }

  /// Plain text with its following lines; on none of them may a colon separate anything.
  void scan_plain() {
    const Span first = rest_of_line(pos_);
    for (std::size_t i = first.begin; i < first.end; ++i) {
      if (separates_key(text_, i)) return fail_colon_in_value(first);
    }
    std::size_t line = next_line(text_, first.end);
    bool comment = line_end(text_, first.begin) > first.end && at(text_, skip_blanks(text_, first.end)) == '#';
    while (line < text_.size() && !comment) {
      const std::size_t content = skip_blanks(text_, line);
      if (is_yaml_break(at(text_, content))) {
        take_tabs_out(line, content);
      } else {
        const std::size_t indentation = std::min(text_.find_first_not_of(' ', line), text_.size()) - line;
        if (static_cast<std::ptrdiff_t>(indentation) <= parent_column() || at(text_, content) == '#') break;
        if (key_colon(text_, content)) return fail_colon_in_continuation(line, content);
        comment = plain_line_end(text_, content) < line_end(text_, content) &&
                  at(text_, skip_blanks(text_, plain_line_end(text_, content))) == '#';
      }
      line = next_line(text_, line);
    }
    pos_ = line;
  }

  void fail_colon_in_value(Span value) {
    if (const auto marked = in_curly_marks(text_, value.begin); marked && marked->end == value.end) {
      return fail({value, fmt::format("{} stands in curly quotes, which quote nothing", shown(slice(text_, value))),
                   "use straight quotes", in_double_marks(marked->content)},
                  continues_below(value.end) ? Span{} : value);
    }
    SyntaxError error{value, fmt::format("{} holds a colon, so it must be quoted", shown(slice(text_, value))),
                      "quote the value"};
    const bool whole = !continues_below(value.end);
    if (whole) error.replacement = quoted(slice(text_, value));
    fail(std::move(error), whole ? value : Span{});
  }

  void fail_colon_in_continuation(std::size_t line, std::size_t content) {
    if (text_.substr(line, content - line).find('\t') != std::string_view::npos)
      return scan_tab(line + text_.substr(line).find('\t'));
    const std::size_t behind = skip_all_spaces(text_, content);
    if (behind > content) return fail(foreign_indentation(text_, content));
    const Span rest = rest_of_line(content);
    fail(
        {rest,
         fmt::format("{} continues the value of the line above, where a colon has no place", shown(slice(text_, rest))),
         "indent it like the line above if it is a key of its own; else quote the whole value"});
  }

  std::string_view text_;
  std::string repaired_;
  std::size_t pos_ = 0;
  std::vector<Level> levels_;
  std::size_t behind_block_ = std::string_view::npos;  ///< where the line below the last block scalar begins
  bool started_ = false;
  bool awaits_value_ = false;  ///< a key or dash stands above that has no value yet
  std::set<std::string_view> anchors_;
  std::optional<ScanFault> fault_;
};

}  // namespace

YamlScan scan_yaml(std::string_view text) { return Scanner{text}.scan(); }

}  // namespace stet
