#include "lint/document/yaml_cursor.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/document/yaml_fault.h"
#include "lint/document/yaml_text.h"

namespace stet {

char YamlCursor::peek() const { return at(text_, pos_); }

bool YamlCursor::take(char c) {
  if (is_over() || peek() != c) return false;
  ++pos_;
  return true;
}

void YamlCursor::report(SyntaxError fault) {
  if (!has_enough_faults()) faults_.push_back(std::move(fault));
}

void YamlCursor::take_comment() {
  if (!begins_comment(text_, pos_)) report(glued_comment(text_, pos_));
  const std::size_t begin = pos_;
  pos_ = line_end(text_, pos_);
  comments_.push_back(span_of(begin, pos_));
}

void YamlCursor::skip_trivia() {
  while (!is_over() && (is_yaml_space(peek()) || peek() == '#')) {
    if (peek() == '#') {
      take_comment();
    } else {
      ++pos_;
    }
  }
}

std::optional<std::size_t> YamlCursor::walk(std::size_t end) {
  std::optional<std::size_t> behind_question_mark;
  while (pos_ < end) {
    if (peek() == '#') {
      take_comment();
    } else {
      ++pos_;
      if (text_[pos_ - 1] == '?') behind_question_mark = pos_;
    }
  }
  return behind_question_mark;
}

void YamlCursor::skip_properties(bool tag, bool anchor) {
  while (tag || anchor) {
    const std::size_t next = next_content();
    const char c = at(text_, next);
    if (tag && c == '!') {
      tag = false;
    } else if (anchor && c == '&') {
      anchor = false;
    } else {
      return;
    }
    walk(next);
    if (text_.substr(pos_, 2) == "!<") pos_ = std::min(text_.find('>', pos_), text_.size());
    skip_name();
  }
}

void YamlCursor::skip_name() {
  while (!ends_yaml_name(peek())) ++pos_;
}

void YamlCursor::skip_prologue() {
  std::optional<Span> directive;
  skip_trivia();
  while (peek() == '%' && line_begin(text_, pos_) == pos_) {
    const std::size_t begin = pos_;
    pos_ = line_end(text_, pos_);
    if (!directive) directive = span_of(begin, pos_);
    skip_trivia();
  }
  if (at_document_begin()) {
    pos_ += 3;
  } else if (directive) {
    report({*directive, fmt::format("{} begins with `%`, so it is not read as a key", shown(slice(text_, *directive))),
            "quote the key"});
  }
}

bool YamlCursor::skip_epilogue() {
  skip_trivia();
  if (!at_marker("...")) return false;
  pos_ = skip_blanks(text_, pos_ + 3);
  const bool alone = is_yaml_break(peek()) || peek() == '#';
  skip_trivia();
  return alone;
}

bool YamlCursor::at_marker(std::string_view marker) const {
  return text_.substr(pos_, 3) == marker && is_yaml_space(at(text_, pos_ + 3)) && line_begin(text_, pos_) == pos_;
}

/// Where the next thing stands that is neither white space nor a comment.
std::size_t YamlCursor::next_content() const {
  std::size_t pos = pos_;
  while (pos < text_.size() && (is_yaml_space(text_[pos]) || text_[pos] == '#')) {
    pos = text_[pos] == '#' ? line_end(text_, pos) : pos + 1;
  }
  return pos;
}

}  // namespace stet
