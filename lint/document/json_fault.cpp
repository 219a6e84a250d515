#include "lint/document/json_fault.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/document/foreign_words.h"
#include "lint/document/quotation_marks.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::size_t depth_limit = 256;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_line_ending(char c) { return c == '\n' || c == '\r'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }
bool ends_word(char c) { return is_space(c) || std::string_view{",;:[]{}\"'"}.find(c) != std::string_view::npos; }

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool is_number(std::string_view word) {
  if (word.starts_with('-')) word.remove_prefix(1);
  const auto digits = [&] {
    const std::size_t end = std::min(word.find_first_not_of("0123456789"), word.size());
    word.remove_prefix(end);
    return end;
  };
  const bool leading_zero = word.starts_with('0');
  const std::size_t whole = digits();
  if (whole == 0 || (leading_zero && whole > 1)) return false;
  if (word.starts_with('.')) {
    word.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (word.starts_with('e') || word.starts_with('E')) {
    word.remove_prefix(1);
    if (word.starts_with('+') || word.starts_with('-')) word.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return word.empty();
}

std::string quoted(std::string_view text) { return fmt::format("`{}`", shortened(text)); }

/// Follows the grammar through the text until something stands where it must not.
class FaultFinder {
 public:
  explicit FaultFinder(std::string_view text) : text_(text) {}

  std::optional<SyntaxError> run() {
    while (!fault_ && step()) {
    }
    return fault_;
  }

 private:
  enum class Expect : std::uint8_t { value, value_or_close, key, key_or_close, colon, comma_or_close, end };

  /// Goes over one token; false at the end of the text.
  bool step() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ == text_.size()) {
      if (expect_ != Expect::end) fail_at_end();
      return false;
    }
    if (text_.substr(at_, 2) == "//" || text_.substr(at_, 2) == "/*" || text_[at_] == '#') {
      fail(at_, end_of_comment(), "JSON has no comments", "remove the comment, or write the front matter in YAML");
      return true;
    }
    switch (expect_) {
      case Expect::value:
      case Expect::value_or_close:
        step_value();
        break;
      case Expect::key:
      case Expect::key_or_close:
        step_key();
        break;
      case Expect::colon:
        step_colon();
        break;
      case Expect::comma_or_close:
        step_behind_value();
        break;
      case Expect::end:
        fail(at_, line_end(at_),
             fmt::format("{} stands behind the end of the JSON", quoted(text_.substr(at_, line_end(at_) - at_))),
             "remove it, or the bracket that closes too early");
        break;
    }
    return true;
  }

  void step_value() {
    const char c = text_[at_];
    if (c == '"') return string(false);
    if (text_.substr(at_, 2) == "{{" || text_.substr(at_, 2) == "{%") {
      return fail(at_, line_end(at_),
                  fmt::format("{} is not in quotation marks", quoted(text_.substr(at_, line_end(at_) - at_))),
                  "put the whole value in quotation marks");
    }
    if (c == '{' || c == '[') return open(c);
    if ((c == ']' || c == '}') && expect_ == Expect::value_or_close) return close(c);
    if (c == ']' || c == '}') return behind_comma_ ? trailing_comma() : missing_value();
    if (c == ',' || c == ':') return missing_value();
    if (other_marks("value")) return;

    const std::string_view word = this->word();
    if (word == "true" || word == "false" || word == "null" || is_number(word)) return end_value(at_ + word.size());
    bad_word(word);
  }

  void step_key() {
    const char c = text_[at_];
    if (c == '"') return string(true);
    if (c == '}' && expect_ == Expect::key_or_close) return close(c);
    if (c == '}' || c == ']') return behind_comma_ ? trailing_comma() : mismatch(c);
    if (c == ',') return fail(at_, at_ + 1, "there is nothing between two commas", "remove one of them", "");
    if (other_marks("key")) return;
    const std::string_view word = this->word();
    if (word.empty())
      return fail(at_, at_ + 1, fmt::format("a key must stand here, not {}", quoted(text_.substr(at_, 1))),
                  "write keys as \"key\": value");
    const bool behind_number = behind_comma_ && last_.end > last_.begin && is_digit(text_[last_.end - 1]);
    if (is_digit(word[0]) && behind_number && comma_ + 1 == at_) {
      const std::size_t end = at_ + word.size();
      return fail(last_.begin, end,
                  fmt::format("`{}` is no number in JSON", text_.substr(last_.begin, end - last_.begin)),
                  "write a point where its fraction begins, and nothing between thousands");
    }
    fail(at_, at_ + word.size(), fmt::format("the key {} is not in quotation marks", quoted(word)),
         fmt::format("write \"{}\"", shortened(word)), in_double_marks(word));
  }

  void step_colon() {
    if (text_[at_] == ':') {
      ++at_;
      expect_ = Expect::value;
      behind_comma_ = false;
      return;
    }
    const std::string key = quoted(text_.substr(last_.begin, last_.size()));
    if (text_[at_] == '=')
      return fail(at_, at_ + 1, fmt::format("an equals sign stands behind the key {}", key), "write a colon", ":");
    fail(last_.end, last_.end, fmt::format("there is no colon behind the key {}", key),
         "write a colon between key and value");
    fault_->span = last_;
    fault_->replacement = fmt::format("{}:", slice(text_, last_));
  }

  void step_behind_value() {
    const char c = text_[at_];
    if (c == ',') {
      comma_ = at_++;
      behind_comma_ = true;
      expect_ = open_.back().bracket == '{' ? Expect::key : Expect::value;
      return;
    }
    if (c == '}' || c == ']') return close(c);
    if (c == ':' && open_.back().bracket == '[') return never_closed(open_.back());
    if (c == ';') return semicolon();
    const std::string_view last = text_.substr(last_.begin, last_.size());
    const std::string_view between = text_.substr(last_.end, at_ - last_.end);
    const bool same_line = std::none_of(between.begin(), between.end(), is_line_ending);
    if (last.ends_with('"') && same_line && !ends_word(c)) {
      return fail(at_, at_ + word().size(), fmt::format("{} stands behind the closing quotation mark", quoted(word())),
                  "write \\\" for a quotation mark inside a text");
    }
    fail(last_.end, last_.end, fmt::format("there is no comma behind {}", quoted(last)),
         "write a comma between two values", ",");
    if (last_.end > last_.begin) fault_->span = span_of(last_.end - 1, last_.end);
    fault_->replacement = fmt::format("{},", last.substr(last.size() - 1));
  }

  void semicolon() {
    const std::size_t next = text_.find_first_not_of(" \t\r\n", at_ + 1);
    const bool is_last = next != std::string_view::npos && (text_[next] == '}' || text_[next] == ']');
    fail(at_, at_ + 1, "a semicolon stands behind a value", is_last ? "remove it" : "write a comma",
         is_last ? "" : ",");
  }

  void open(char bracket) {
    open_.push_back({bracket, at_});
    if (open_.size() > depth_limit) {
      return fail(at_, at_ + 1, fmt::format("brackets nest more than {} deep", depth_limit), "nest less deeply");
    }
    ++at_;
    behind_comma_ = false;
    expect_ = bracket == '{' ? Expect::key_or_close : Expect::value_or_close;
  }

  void close(char bracket) {
    if ((bracket == '}') != (open_.back().bracket == '{')) return mismatch(bracket);
    const std::size_t begin = open_.back().offset;
    open_.pop_back();
    end_value(at_ + 1);
    last_.begin = static_cast<std::uint32_t>(begin);
  }

  void end_value(std::size_t end) {
    last_ = span_of(at_, end);
    at_ = end;
    expect_ = open_.empty() ? Expect::end : Expect::comma_or_close;
  }

  void string(bool is_key) {
    const std::size_t begin = at_;
    std::size_t at = begin + 1;
    for (; at < text_.size() && text_[at] != '"'; ++at) {
      if (is_line_ending(text_[at])) break;
      if (is_control(text_[at])) {
        return fail(at, at + 1, fmt::format("the control character {} stands in a text", quoted(text_.substr(at, 1))),
                    text_[at] == '\t' ? "write \\t" : "remove it", text_[at] == '\t' ? "\\t" : "");
      }
      if (text_[at] != '\\') continue;
      const std::size_t size = escape_size(at);
      if (size == 0) return bad_escape(at);
      at += size - 1;
    }
    if (at >= text_.size() || text_[at] != '"') {
      return fail(begin, line_end(begin), "the text that begins here has no closing quotation mark",
                  "close it with \"");
    }
    end_value(at + 1);
    last_ = span_of(begin, at + 1);
    if (is_key) expect_ = Expect::colon;
  }

  /// How many bytes the escape at `at` takes, a pair of surrogates included; 0 where it is none.
  std::size_t escape_size(std::size_t at) const {
    const char kind = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (kind != 'u') return kind != '\0' && std::string_view{"\"\\/bfnrt"}.find(kind) != std::string_view::npos ? 2 : 0;
    const auto unit = code_unit(at);
    if (!unit) return 0;
    if (*unit < 0xD800 || *unit > 0xDFFF) return 6;
    const auto second = code_unit(at + 6);
    return *unit < 0xDC00 && second && *second >= 0xDC00 && *second <= 0xDFFF ? 12 : 0;
  }

  std::optional<unsigned> code_unit(std::size_t at) const {
    const std::string_view escape = text_.substr(std::min(at, text_.size()), 6);
    if (escape.size() < 6 || !escape.starts_with("\\u")) return std::nullopt;
    if (!std::all_of(escape.begin() + 2, escape.end(), is_hex_digit)) return std::nullopt;
    return static_cast<unsigned>(std::stoul(std::string{escape.substr(2)}, nullptr, 16));
  }

  void bad_escape(std::size_t at) {
    const bool is_surrogate = code_unit(at).has_value();
    std::size_t end = std::min(at + (is_surrogate ? 6 : 2), text_.size());
    while (end < text_.size() && is_continuation(text_[end])) ++end;
    const std::string escape = quoted(text_.substr(at, end - at));
    if (is_surrogate)
      return fail(at, end, fmt::format("{} is half of a character", escape), "write the character itself");
    if (text_.substr(at, 2) == "\\u")
      return fail(at, end, "`\\u` must have four hexadecimal digits behind it", "write the character itself");
    fail(at, end, fmt::format("{} is no escape", escape), "write \\\\ for a backslash");
  }

  /// Text in single or curly quotation marks.
  bool other_marks(std::string_view what) {
    const auto single = in_single_marks(text_, at_);
    const auto marked = single ? single : in_curly_marks(text_, at_);
    if (!marked) return false;
    fail(at_, marked->end,
         fmt::format("the {} {} is in {} quotation marks", what, quoted(marked->content), single ? "single" : "curly"),
         single ? "JSON takes double quotation marks" : "use straight quotation marks");
    if (marked->closed) fault_->replacement = in_double_marks(marked->content);
    return true;
  }

  void bad_word(std::string_view word) {
    const std::size_t end = at_ + std::max<std::size_t>(word.size(), 1);
    const std::string lowered = lower(word);
    if (lowered == "true" || lowered == "false" || lowered == "null") {
      return fail(at_, end, fmt::format("{} must be written in lower case", quoted(word)),
                  fmt::format("write {}", lowered), lowered);
    }
    std::size_t text_end = std::min(text_.find_first_of(",;]}\r\n", at_), text_.size());
    while (text_end > end && is_space(text_[text_end - 1])) --text_end;
    const std::string_view all = text_.substr(at_, text_end - at_);
    if (all == word && means_nothing(lowered)) {
      return fail(at_, end, fmt::format("JSON has no {}", quoted(word)), "write null, or put it in quotation marks");
    }
    if (all == word && means_truth_value(lowered)) {
      return fail(at_, end, fmt::format("the text {} is not in quotation marks", quoted(word)),
                  "write true or false, or put it in quotation marks");
    }
    if (!word.empty() && (is_digit(word[0]) || word[0] == '-' || word[0] == '+' || word[0] == '.')) {
      return fail(at_, end, fmt::format("{} is no number in JSON", quoted(word)),
                  "put it in quotation marks if it is a text");
    }
    if (word.empty())
      return fail(at_, end, fmt::format("a value must stand here, not {}", quoted(text_.substr(at_, 1))),
                  "write a value");
    fail(at_, text_end, fmt::format("the text {} is not in quotation marks", quoted(all)),
         fmt::format("write \"{}\"", shortened(all)), in_double_marks(all));
  }

  void trailing_comma() { fail(comma_, comma_ + 1, "a comma stands behind the last value", "remove it", ""); }
  void missing_value() {
    const bool behind_colon = !behind_comma_ && expect_ == Expect::value && !open_.empty();
    if (behind_colon) {
      return fail(last_.begin, last_.end, fmt::format("the key {} has no value", quoted(slice(text_, last_))),
                  "write a value behind the colon, or null");
    }
    fail(at_, at_ + 1, fmt::format("a value is missing before {}", quoted(text_.substr(at_, 1))),
         "write a value or remove the comma");
  }
  void mismatch(char bracket) {
    const auto [opening, offset] = open_.back();
    if (line_end(offset) < at_) return never_closed(open_.back());
    fail(at_, at_ + 1, fmt::format("`{}` closes what `{}` opened", bracket, opening),
         fmt::format("write {}", opening == '{' ? '}' : ']'));
  }
  struct Bracket {
    char bracket;
    std::size_t offset;
  };

  void never_closed(Bracket opening) {
    fail(opening.offset, opening.offset + 1, fmt::format("the `{}` that opens here is never closed", opening.bracket),
         fmt::format("close it with {}", opening.bracket == '{' ? '}' : ']'));
  }
  void fail_at_end() {
    if (open_.empty()) return fail(0, 0, "there is no value", "write an object in braces");
    never_closed(open_.back());
  }

  std::string_view word() const {
    std::size_t end = at_;
    while (end < text_.size() && !ends_word(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }
  std::size_t line_end(std::size_t from) const { return std::min(text_.find_first_of("\r\n", from), text_.size()); }
  std::size_t end_of_comment() const {
    const std::size_t close = text_.substr(at_, 2) == "/*" ? text_.find("*/", at_ + 2) : std::string_view::npos;
    return close == std::string_view::npos ? line_end(at_) : close + 2;
  }
  void fail(std::size_t begin, std::size_t end, std::string message, std::string help,
            std::optional<std::string> replacement = std::nullopt) {
    fault_ = SyntaxError{.span = span_of(begin, end),
                         .message = std::move(message),
                         .help = std::move(help),
                         .replacement = std::move(replacement)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Expect expect_ = Expect::value;
  bool behind_comma_ = false;
  std::size_t comma_ = 0;
  Span last_;  ///< the key or value just passed
  std::vector<Bracket> open_;
  std::optional<SyntaxError> fault_;
};

}  // namespace

std::optional<SyntaxError> find_json_fault(std::string_view text) { return FaultFinder{text}.run(); }

}  // namespace stet
