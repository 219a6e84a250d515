#include "lint/document/toml_fault.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/document/quotation_marks.h"
#include "lint/document/toml_word.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::string_view no_break_space = "\u00A0";

bool is_line_ending(char c) { return c == '\n' || c == '\r'; }
bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }

bool is_stray(char c) { return is_control(c) && !is_line_ending(c); }

std::size_t line_end_behind(std::string_view text, std::size_t from) {
  return std::min(text.find_first_of("\r\n", from), text.size());
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string quoted(std::string_view text) { return fmt::format("`{}`", shortened(text)); }

/// Follows one statement until something stands where it must not.
class FaultFinder {
 public:
  FaultFinder(std::string_view text, const TomlStatement& statement, std::size_t refused_at)
      : text_(text.substr(0, line_end_behind(text, statement.span.end))),
        at_(statement.span.begin),
        statement_(statement),
        refused_at_(refused_at) {}

  SyntaxError run() {
    statement_.is_header ? header() : assignment();
    if (!fault_) anything_else();
    return *std::move(fault_);
  }

 private:
  void header() {
    const std::string_view line = text_.substr(at_, line_end(at_) - at_);
    const std::string_view brackets = line.starts_with("[[") ? "[[" : "[";
    const std::string_view closing = line.starts_with("[[") ? "]]" : "]";
    const std::size_t end = line.find(']');
    if (end == std::string_view::npos) {
      return fail(at_, at_ + line.size(),
                  fmt::format("the `{}` of the table {} is never closed", brackets, quoted(line)),
                  fmt::format("close it with {}", closing), fmt::format("{}{}", line, closing));
    }
    const std::string_view name = trimmed(line.substr(brackets.size(), end - brackets.size()));
    if (name.empty()) return fail(at_, at_ + line.size(), "a table has no name", "write its name between the brackets");
    if (!line.substr(end).starts_with(closing)) {
      return fail(at_, at_ + line.size(), fmt::format("{} opens and closes with different brackets", quoted(line)),
                  fmt::format("close it with {}", closing));
    }
    if (const std::string_view rest = trimmed(line.substr(end + closing.size())); !rest.empty()) {
      const auto begin = static_cast<std::size_t>(rest.data() - text_.data());
      return fail(begin, begin + rest.size(), fmt::format("{} stands behind the name of a table", quoted(rest)),
                  "write it on a line of its own");
    }
    const auto begin = static_cast<std::size_t>(name.data() - text_.data());
    const bool has_marks = name.find_first_of(".\"'") != std::string_view::npos;
    fail(begin, begin + name.size(), fmt::format("{} is no name of a table", quoted(name)),
         "put what has other signs than letters, digits, - and _ in quotation marks",
         has_marks ? std::nullopt : in_double_marks(name));
  }

  void assignment() {
    if (!key_and_sign()) return;
    skip_blanks();
    if (at_line_end()) {
      const std::string_view name = trimmed(text_.substr(statement_.span.begin, sign_ - statement_.span.begin));
      return fail(statement_.span.begin, sign_ + 1, fmt::format("the key {} has no value", quoted(name)),
                  "write \"\" for an empty text, or leave the key out");
    }
    const std::size_t begin = at_;
    if (!value()) return;
    skip_blanks();
    if (at_line_end()) return;
    const std::size_t end = line_end(at_);
    const std::string_view rest = text_.substr(at_, end - at_);
    fail(at_, end, fmt::format("{} stands behind the value", quoted(rest)), remedy_for(rest, text_[begin]),
         replacement_for(rest));
  }

  static std::optional<std::string> replacement_for(std::string_view behind_value) {
    if (behind_value.starts_with("//")) return fmt::format("#{}", behind_value.substr(2));
    return behind_value == ";" || behind_value == "," ? std::optional{std::string{}} : std::nullopt;
  }

  static std::string remedy_for(std::string_view behind_value, char opening) {
    if (behind_value.starts_with("//")) return "begin a comment with #";
    if (behind_value == ";" || behind_value == ",") return "remove it";
    if (opening == '"' && behind_value.ends_with('"') && behind_value[0] != ',')
      return "write \\\" for a quotation mark inside a text";
    if (opening == '\'' && behind_value.ends_with('\'') && behind_value[0] != ',')
      return "put a text with ' in it in double quotation marks";
    return "write one value, or a list in brackets";
  }

  /// Goes over `key =`.
  bool key_and_sign() {
    const std::size_t begin = at_;
    const std::size_t end = line_end(begin);
    const std::string_view line = text_.substr(begin, end - begin);
    const std::size_t sign = std::min(outside_quotes(line, "=:"), line.size());
    const std::string_view name = trimmed(line.substr(0, sign));
    if (name.empty()) return refuse(begin, begin + 1, "a key is missing", "write key = value");
    if (name.starts_with("- ")) {
      return refuse(begin, end, fmt::format("{} is an item of a YAML list", quoted(line)),
                    "write the list in brackets, key = [...]; front matter in YAML stands between --- lines");
    }
    sign_ = begin + sign;
    if (sign == line.size()) return without_sign(begin, line);
    if (line[sign] == ':') {
      return refuse(sign_, sign_ + 1, fmt::format("a colon stands behind the key {}", quoted(name)),
                    "write an equals sign: this front matter is TOML",
                    line.size() == sign + 1 ? std::nullopt : std::optional{is_blank(line[sign - 1]) ? "=" : " ="});
    }
    if (const std::size_t space = name.find(no_break_space); space != std::string_view::npos)
      return foreign_space(begin + space);
    if (!is_key(name)) {
      return refuse(begin, begin + name.size(), fmt::format("the key {} is not in quotation marks", quoted(name)),
                    "put a key with other signs than letters, digits, - and _ in quotation marks", key_in_marks(name));
    }
    at_ = sign_ + 1;
    return true;
  }

  /// Where dots stand in it, it is not clear what one key is.
  static std::optional<std::string> key_in_marks(std::string_view name) {
    return name.find('.') == std::string_view::npos ? in_double_marks(name) : std::nullopt;
  }

  bool without_sign(std::size_t begin, std::string_view line) {
    const std::string_view name = line.substr(0, end_of_toml_key(line, 0));
    const std::string_view rest = trimmed(line.substr(name.size()));
    if (name.empty() || rest.empty()) {
      return refuse(begin, begin + line.size(), fmt::format("the line {} is no key with a value", quoted(line)),
                    "write key = value, or # before a comment");
    }
    return refuse(begin, begin + name.size(), fmt::format("there is no equals sign behind the key {}", quoted(name)),
                  "write an equals sign between key and value", fmt::format("{} =", name));
  }

  bool value() {
    if (text_[at_] == '=') return refuse(at_, at_ + 1, "two equals signs stand behind a key", "remove one of them", "");
    if (text_.substr(at_).starts_with(no_break_space)) return foreign_space(at_);
    if (const auto marked = in_curly_marks(text_, at_)) {
      return refuse(at_, marked->end, fmt::format("the text {} is in curly quotation marks", quoted(marked->content)),
                    "use straight quotation marks", marked->closed ? in_double_marks(marked->content) : std::nullopt);
    }
    if (text_.substr(at_, 2) == "{{" || text_.substr(at_, 2) == "{%") {
      const std::string_view filled_in = text_.substr(at_, line_end(at_) - at_);
      return refuse(at_, at_ + filled_in.size(), fmt::format("{} is not in quotation marks", quoted(filled_in)),
                    "put the whole value in quotation marks");
    }
    switch (text_[at_]) {
      case '"':
      case '\'':
        return string();
      case '[':
        return list();
      case '{':
        return inline_table();
      default:
        return word();
    }
  }

  bool string() {
    const std::size_t begin = at_;
    const std::size_t end = end_of_toml_string(text_, begin);
    const char mark = text_[begin];
    const bool is_multi_line = text_.substr(begin, 3) == std::string_view{mark == '"' ? "\"\"\"" : "'''"};
    const std::size_t size = is_multi_line ? 3 : 1;
    const std::string_view whole = text_.substr(begin, end - begin);
    const bool is_closed =
        whole.size() >= 2 * size && whole.ends_with(std::string(size, mark)) && !ends_in_escape(whole, size);
    if (!is_closed) {
      const std::string marks(size, mark);
      return refuse(begin, line_end_in_text(begin), fmt::format("the text that begins here has no closing {}", marks),
                    fmt::format("close it with {}", marks));
    }
    for (std::size_t at = begin + size; at < end - size; ++at) {
      if (is_control(text_[at]) && !(is_multi_line && is_line_ending(text_[at]))) {
        return refuse(at, at + 1, fmt::format("the control character {} stands in a text", quoted(text_.substr(at, 1))),
                      "remove it");
      }
      if (mark != '"' || text_[at] != '\\') continue;
      if (!is_escape(at, is_multi_line)) return bad_escape(at);
      ++at;
    }
    at_ = end;
    return true;
  }

  static bool ends_in_escape(std::string_view whole, std::size_t size) {
    if (!whole.starts_with('"')) return false;
    const std::string_view before = whole.substr(0, whole.size() - size);
    const std::size_t backslashes = before.size() - (before.find_last_not_of('\\') + 1);
    return backslashes % 2 == 1;
  }

  bool is_escape(std::size_t at, bool is_multi_line) const {
    const char kind = text_[at + 1];
    if (kind == 'u' || kind == 'U') {
      const std::string_view digits = text_.substr(at + 2, kind == 'u' ? 4 : 8);
      if (digits.size() != (kind == 'u' ? 4U : 8U) || !std::all_of(digits.begin(), digits.end(), is_hex_digit))
        return false;
      const unsigned long scalar = std::stoul(std::string{digits}, nullptr, 16);
      return scalar < 0xD800 || (scalar > 0xDFFF && scalar < 0x110000);
    }
    if (is_multi_line && (is_blank(kind) || is_line_ending(kind))) {
      const std::size_t next = text_.find_first_not_of(" \t", at + 1);
      return next != std::string_view::npos && is_line_ending(text_[next]);
    }
    return std::string_view{"btnfr\"\\"}.find(kind) != std::string_view::npos;
  }

  bool bad_escape(std::size_t at) {
    std::size_t end = at + 2;
    while (end < text_.size() && is_continuation(text_[end])) ++end;
    const bool is_code_point = text_[at + 1] == 'u' || text_[at + 1] == 'U';
    while (is_code_point && end < text_.size() && end < at + 10 && is_hex_digit(text_[end])) ++end;
    const std::string escape = quoted(text_.substr(at, end - at));
    if (is_code_point) {
      return refuse(at, end, fmt::format("{} stands for no character", escape), "write the character itself");
    }
    return refuse(at, end, fmt::format("{} is no escape", escape),
                  "write \\\\ for a backslash, or put the text in single quotation marks");
  }

  bool list() {
    const std::size_t opening = at_++;
    std::size_t last_end = opening;
    while (true) {
      skip_space_and_comments();
      if (at_ == text_.size()) return never_closed(opening, ']');
      if (text_[at_] == ']') break;
      if (last_end > opening) return missing_comma(opening, last_end);
      if (text_[at_] == ',') return refuse(at_, at_ + 1, "a value is missing before the comma", "remove the comma");
      if (!value()) return false;
      last_end = at_;
      skip_space_and_comments();
      if (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        last_end = opening;
      }
    }
    ++at_;
    return true;
  }

  bool inline_table() {
    const std::size_t opening = at_++;
    bool behind_comma = false;
    for (bool behind_value = false;; behind_value = true) {
      skip_blanks();
      if (at_ == text_.size()) return never_closed(opening, '}');
      if (is_line_ending(text_[at_]) || text_[at_] == '#') {
        if (text_.find('}', at_) == std::string_view::npos) return never_closed(opening, '}');
        return refuse(opening, opening + 1, "the braces that open here hold more than one line",
                      "write the table on one line, or as a [table] of its own");
      }
      if (text_[at_] == '}') break;
      if (behind_value && !behind_comma) return missing_comma(opening, at_);
      if (!inline_member()) return false;
      skip_blanks();
      behind_comma = at_ < text_.size() && text_[at_] == ',';
      comma_ = at_;
      if (behind_comma) ++at_;
    }
    if (behind_comma) return refuse(comma_, comma_ + 1, "a comma stands behind the last value", "remove it", "");
    ++at_;
    return true;
  }

  bool inline_member() {
    const std::size_t begin = at_;
    const std::string_view rest = text_.substr(begin, line_end(begin) - begin);
    const std::size_t sign = std::min(outside_quotes(rest, "=:,}"), rest.size());
    const std::string_view name = trimmed(rest.substr(0, sign));
    if (name.empty()) return refuse(begin, begin + 1, "a key is missing", "write key = value");
    if (sign < rest.size() && rest[sign] == ':') {
      return refuse(begin + sign, begin + sign + 1, fmt::format("a colon stands behind the key {}", quoted(name)),
                    "write an equals sign: this front matter is TOML", " =");
    }
    if (sign == rest.size() || rest[sign] != '=') {
      return refuse(begin, begin + name.size(), fmt::format("there is no equals sign behind the key {}", quoted(name)),
                    "write an equals sign between key and value");
    }
    if (!is_key(name)) {
      return refuse(begin, begin + name.size(), fmt::format("the key {} is not in quotation marks", quoted(name)),
                    "put a key with other signs than letters, digits, - and _ in quotation marks", key_in_marks(name));
    }
    at_ = begin + sign + 1;
    skip_blanks();
    if (at_ == text_.size() || text_[at_] == ',' || text_[at_] == '}' || is_line_ending(text_[at_])) {
      return refuse(begin, begin + sign + 1, fmt::format("the key {} has no value", quoted(name)), "write a value");
    }
    return value();
  }

  /// A value that is in no quotation marks and no brackets.
  bool word() {
    const bool in_brackets = text_.find_first_of("[{", sign_) < at_;
    const std::size_t end = std::min(text_.find_first_of(in_brackets ? ",]}#\r\n" : "#\r\n", at_), text_.size());
    const std::string_view whole = trimmed(text_.substr(at_, end - at_));
    const std::size_t begin = at_;
    const std::string_view first = whole.substr(0, whole.find_first_of(" \t"));
    const std::string_view before_sign = first.substr(0, first.find_last_not_of(",;") + 1);  // npos + 1 is empty
    for (const std::string_view candidate : {whole, first, before_sign}) {
      const std::string_view rest = trimmed(whole.substr(candidate.size()));
      const bool ends_here = rest.empty() || rest == "," || rest == ";" || rest.starts_with("//") || in_brackets;
      if (!ends_here || !is_toml_scalar(candidate)) continue;
      at_ += candidate.size();
      return true;
    }
    SyntaxError fault = explain_toml_word(whole);
    return refuse(begin, begin + std::max<std::size_t>(whole.size(), 1), std::move(fault.message),
                  std::move(fault.help), std::move(fault.replacement));
  }

  bool never_closed(std::size_t opening, char closing) {
    return refuse(opening, opening + 1, fmt::format("the `{}` that opens here is never closed", text_[opening]),
                  fmt::format("close it with {}", closing));
  }

  bool missing_comma(std::size_t opening, std::size_t last_end) {
    std::size_t end = last_end;
    while (end > opening + 1 && is_blank(text_[end - 1])) --end;
    std::size_t begin = end - 1;
    while (begin > opening && is_continuation(text_[begin])) --begin;
    return refuse(begin, end, "there is no comma between two values", "write a comma",
                  fmt::format("{},", text_.substr(begin, end - begin)));
  }

  bool foreign_space(std::size_t at) {
    return refuse(at, at + no_break_space.size(), "the no-break space U+00A0 stands where a blank must",
                  "write a blank", " ");
  }

  void anything_else() {
    const std::string_view all = text_.substr(statement_.span.begin);
    if (const auto* const control = std::find_if(all.begin(), all.end(), is_stray); control != all.end()) {
      const auto at = static_cast<std::size_t>(&*control - text_.data());
      return fail(at, at + 1, fmt::format("the control character {} stands here", quoted(text_.substr(at, 1))),
                  "remove it");
    }
    const std::size_t begin = std::clamp<std::size_t>(refused_at_, statement_.span.begin, text_.size());
    const std::size_t line_begin = begin == 0 ? 0 : text_.find_last_of("\r\n", begin - 1) + 1;
    const std::size_t first = std::max<std::size_t>(line_begin, statement_.span.begin);
    const Span line = span_of(first, std::max(first, line_end(begin)));
    fail(line.begin, line.end, fmt::format("{} is no TOML", quoted(slice(text_, line))), "write key = value");
  }

  /// Where the first of `signs` stands in `line` outside of quoted parts.
  static std::size_t outside_quotes(std::string_view line, std::string_view signs) {
    for (std::size_t at = 0; at < line.size();) {
      if (signs.find(line[at]) != std::string_view::npos) return at;
      const bool opens =
          (line[at] == '"' || line[at] == '\'') && (at == 0 || line[at - 1] == '.' || is_blank(line[at - 1]));
      at = opens ? end_of_toml_string(line, at) : at + 1;
    }
    return std::string_view::npos;
  }

  /// Whether `name` is a key, perhaps with dots.
  static bool is_key(std::string_view name) {
    while (true) {
      const std::size_t end = end_of_toml_key(name, 0);
      if (end == 0) return false;
      name = trimmed(name.substr(end));
      if (name.empty()) return true;
      if (name[0] != '.') return false;
      name = trimmed(name.substr(1));
    }
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  void skip_space_and_comments() {
    while (at_ < text_.size() && (is_blank(text_[at_]) || is_line_ending(text_[at_]) || text_[at_] == '#')) {
      at_ = text_[at_] == '#' ? line_end_in_text(at_) : at_ + 1;
    }
  }
  bool at_line_end() const { return at_ == text_.size() || is_line_ending(text_[at_]) || text_[at_] == '#'; }
  std::size_t line_end_in_text(std::size_t from) const {
    return std::min(text_.find_first_of("\r\n", from), text_.size());
  }
  /// Without blanks and a comment at the end.
  std::size_t line_end(std::size_t from) {
    // Asked again and again within one line, as by a table of many members, it looks once.
    if (from >= known_line_.first && from < known_line_.second) return known_line_.second;
    const std::string_view line = text_.substr(from, line_end_in_text(from) - from);
    const std::size_t comment = std::min(outside_quotes(line, "#"), line.size());
    known_line_ = {from, from + line.substr(0, comment).find_last_not_of(" \t") + 1};
    return known_line_.second;
  }

  /// Both note the first fault; the second is false for whoever returns it.
  void fail(std::size_t begin, std::size_t end, std::string message, std::string help,
            std::optional<std::string> replacement = std::nullopt) {
    if (fault_) return;
    fault_ = SyntaxError{.span = span_of(begin, std::min(end, text_.size())),
                         .message = std::move(message),
                         .help = std::move(help),
                         .replacement = std::move(replacement)};
  }
  bool refuse(std::size_t begin, std::size_t end, std::string message, std::string help,
              std::optional<std::string> replacement = std::nullopt) {
    fail(begin, end, std::move(message), std::move(help), std::move(replacement));
    return false;
  }

  std::string_view text_;
  std::size_t at_;
  TomlStatement statement_;
  std::size_t refused_at_;
  std::pair<std::size_t, std::size_t> known_line_ = {};  ///< from where its end is known, and that end
  std::size_t sign_ = 0;
  std::size_t comma_ = 0;
  std::optional<SyntaxError> fault_;
};

}  // namespace

SyntaxError explain_toml_fault(std::string_view text, const TomlStatement& statement, std::size_t refused_at) {
  return FaultFinder{text, statement, refused_at}.run();
}

}  // namespace stet
