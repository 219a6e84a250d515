#include "lint/document/yaml_everyday.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include <yaml-cpp/mark.h>

#include "lint/document/yaml_text.h"
#include "lint/document/yaml_token_scanner.h"

namespace stet {

namespace {

constexpr std::size_t max_depth = 32;
constexpr std::size_t longest_key = 1000;

YAML::Mark mark(std::size_t pos) {
  YAML::Mark mark;
  mark.pos = static_cast<int>(pos);
  return mark;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && !is_yaml_break(c); }

bool is_null(std::string_view text) { return text == "~" || text == "null" || text == "Null" || text == "NULL"; }

/// Goes through a text without looking back; each function that reads something says whether it could.
class EverydayReader {
 public:
  EverydayReader(std::string_view text, YAML::EventHandler& handler) : text_(text), handler_(handler) {}

  bool read() {
    if (std::any_of(text_.begin(), text_.end(), is_control) || has_markers()) return false;
    go_on(0);
    if (is_over()) return false;
    handler_.OnDocumentStart(mark(pos_));
    const bool read = begins_item(text_, pos_) ? read_list() : key_colon(text_, pos_) && read_mapping();
    if (!read || !is_over()) return false;
    handler_.OnDocumentEnd();
    return true;
  }

 private:
  bool is_over() const { return pos_ == text_.size(); }
  std::ptrdiff_t column() const { return is_over() ? -1 : static_cast<std::ptrdiff_t>(pos_ - line_); }
  bool line_is_over(std::size_t pos) const { return is_yaml_break(at(text_, pos)) || begins_comment(text_, pos); }

  /// Whether a line may end the document or begin another.
  bool has_markers() const {
    const auto has = [&](std::string_view line) {
      return text_.starts_with(line.substr(1)) || text_.find(line) != std::string_view::npos;
    };
    return has("\n---") || has("\n...");
  }

  /// Moves to the next thing from `pos` on that is neither white space nor a comment.
  void go_on(std::size_t pos) {
    for (pos_ = skip_blanks(text_, pos); !is_over() && line_is_over(pos_); pos_ = skip_blanks(text_, line_)) {
      line_ = next_line(text_, pos_);
    }
  }

  // --- collections

  bool read_mapping() {
    if (++depth_ > max_depth) return false;
    const std::ptrdiff_t keys = column();
    handler_.OnMapStart(mark(pos_), plain_, 0, YAML::EmitterStyle::Block);
    while (column() == keys) {
      const auto colon = begins_item(text_, pos_) ? std::nullopt : key_colon(text_, pos_);
      if (!colon || !read_key(*colon) || !read_value(*colon + 1, keys, true)) return false;
    }
    handler_.OnMapEnd();
    --depth_;
    return column() < keys;
  }

  bool read_list() {
    if (++depth_ > max_depth) return false;
    const std::ptrdiff_t dashes = column();
    handler_.OnSequenceStart(mark(pos_), plain_, 0, YAML::EmitterStyle::Block);
    while (column() == dashes && begins_item(text_, pos_)) {
      if (!read_value(pos_ + 1, dashes, false)) return false;
    }
    handler_.OnSequenceEnd();
    --depth_;
    return column() <= dashes;
  }

  /// What stands behind the colon or dash that ends at `pos`, or below it.
  bool read_value(std::size_t pos, std::ptrdiff_t parent, bool behind_key) {
    const std::size_t line = line_;
    go_on(pos);
    const bool below = line_ != line;
    const bool item = !is_over() && begins_item(text_, pos_);
    // The dashes of a list may stand below the key that it belongs to.
    if (column() <= parent && !(behind_key && item && column() == parent)) {
      handler_.OnNull(mark(pos_), 0);
      return true;
    }
    if (behind_key && !below) return !item && read_scalar(parent);
    if (item) return read_list();
    return key_colon(text_, pos_) ? read_mapping() : read_scalar(parent);
  }

  bool read_key(std::size_t colon) {
    if (colon - pos_ > longest_key) return false;
    const char first = text_[pos_];
    if (first == '"' || first == '\'') return read_quoted(*quoted_end(text_, pos_));
    return begins_plain(pos_) && report_plain(pos_, text_.substr(pos_, without_blanks(pos_, colon) - pos_));
  }

  // --- texts

  bool read_scalar(std::ptrdiff_t parent) {
    switch (text_[pos_]) {
      case '"':
      case '\'': {
        const auto end = quoted_end(text_.substr(0, line_end(text_, pos_)), pos_);
        if (!end || !read_quoted(*end) || !line_is_over(skip_blanks(text_, *end))) return false;
        go_on(*end);
        return true;
      }
      case '[':
        return read_brackets();
      case '|':
        return read_literal(parent);
      default:
        return begins_plain(pos_) && read_plain(parent);
    }
  }

  bool begins_plain(std::size_t pos) const {
    const char c = text_[pos];
    if (c == '-' || c == '?' || c == ':') return !is_yaml_space(at(text_, pos + 1));
    return std::string_view{",[]{}#&*!|>'\"%@`"}.find(c) == std::string_view::npos;
  }

  std::size_t without_blanks(std::size_t begin, std::size_t end) const {
    while (end > begin && is_yaml_blank(text_[end - 1])) --end;
    return end;
  }

  bool has_colon(std::size_t begin, std::size_t end) const {
    for (; begin < end; ++begin) {
      if (separates_key(text_, begin)) return true;
    }
    return false;
  }

  bool report_plain(std::size_t begin, std::string_view text) {
    if (is_null(text)) {
      handler_.OnNull(mark(begin), 0);
    } else {
      scalar_ = text;
      handler_.OnScalar(mark(begin), plain_, 0, scalar_);
    }
    return true;
  }

  /// A text that may go on in lines that are indented deeper than its parent.
  bool read_plain(std::ptrdiff_t parent) {
    const std::size_t begin = pos_;
    std::string folded;
    while (true) {
      const std::size_t end = plain_line_end(text_, pos_);
      if (has_colon(pos_, end)) return false;
      folded += text_.substr(pos_, end - pos_);
      go_on(end);
      if (column() <= parent) return report_plain(begin, folded);
      const std::string_view between = text_.substr(end, pos_ - end);
      if (between.find('#') != std::string_view::npos) return false;
      const auto breaks = static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
      folded.append(std::max<std::size_t>(breaks - 1, 1), breaks == 1 ? ' ' : '\n');
    }
  }

  /// The quoted text that ends at `end`, without a line end.
  bool read_quoted(std::size_t end) {
    const char quote = text_[pos_];
    scalar_ = text_.substr(pos_ + 1, end - pos_ - 2);
    if (quote == '"' ? scalar_.find('\\') != std::string::npos : scalar_.find('\'') != std::string::npos) return false;
    handler_.OnScalar(mark(pos_), quoted_, 0, scalar_);
    return true;
  }

  bool read_literal(std::ptrdiff_t parent) {
    const std::size_t begin = pos_;
    const bool stripped = at(text_, begin + 1) == '-';
    const std::size_t behind = skip_blanks(text_, begin + (stripped ? 2 : 1));
    if (!is_yaml_break(at(text_, behind))) return false;
    std::size_t line = next_line(text_, behind);
    const std::size_t indentation = skip_blanks(text_, line) - line;
    if (static_cast<std::ptrdiff_t>(indentation) <= parent) return false;
    scalar_.clear();
    std::size_t blank_lines = 0;
    for (; line < text_.size(); line = next_line(text_, line)) {
      const std::size_t content = skip_blanks(text_, line);
      if (is_yaml_break(at(text_, content))) {
        if (scalar_.empty() || content - line > indentation) return false;
        ++blank_lines;
        continue;
      }
      if (content - line < indentation) break;
      scalar_.append(blank_lines, '\n');
      blank_lines = 0;
      scalar_ += text_.substr(line + indentation, line_end(text_, line) - line - indentation);
      scalar_ += '\n';
    }
    if (stripped) scalar_.pop_back();
    handler_.OnScalar(mark(begin), quoted_, 0, scalar_);
    line_ = line;
    go_on(line);
    return column() <= parent;
  }

  // --- brackets

  bool read_brackets() {
    const std::size_t end = line_end(text_, pos_);
    handler_.OnSequenceStart(mark(pos_), plain_, 0, YAML::EmitterStyle::Flow);
    pos_ = skip_blanks(text_, pos_ + 1);
    if (at(text_, pos_) != ']') {
      while (pos_ < end && read_word(end) && at(text_, pos_) == ',') pos_ = skip_blanks(text_, pos_ + 1);
    }
    if (pos_ >= end || text_[pos_] != ']') return false;
    const std::size_t behind = pos_ + 1;
    if (!line_is_over(skip_blanks(text_, behind))) return false;
    handler_.OnSequenceEnd();
    go_on(behind);
    return true;
  }

  /// Moves behind the word and the blanks that follow it.
  bool read_word(std::size_t line_end) {
    std::size_t end = pos_;
    if (text_[pos_] == '"' || text_[pos_] == '\'') {
      const auto close = quoted_end(text_.substr(0, line_end), pos_);
      if (!close || !read_quoted(*close)) return false;
      end = *close;
    } else {
      constexpr std::string_view special = ":?#&*!|>%@`'\"{}[";
      end = std::min(text_.find_first_of(",]", pos_), line_end);
      const std::string_view word = text_.substr(pos_, without_blanks(pos_, end) - pos_);
      if (word.empty() || word.front() == '-' || word.find_first_of(special) != std::string_view::npos) return false;
      report_plain(pos_, word);
    }
    pos_ = skip_blanks(text_, end);
    return true;
  }

  const std::string plain_ = "?";  ///< the tags that yaml-cpp gives
  const std::string quoted_ = "!";
  std::string_view text_;
  YAML::EventHandler& handler_;
  std::size_t pos_ = 0;
  std::size_t line_ = 0;  ///< where the line of `pos_` begins
  std::size_t depth_ = 0;
  std::string scalar_;
};

}  // namespace

bool read_everyday_yaml(std::string_view text, YAML::EventHandler& handler) {
  return EverydayReader{text, handler}.read();
}

}  // namespace stet
