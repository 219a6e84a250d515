#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/document/front_matter.h"

namespace stet {

/// Reads what stands between the nodes of a YAML text: white space, comments, indicators, tags, anchors, markers. The
/// caller moves it over the nodes themselves. It only goes forward, so reading a text takes linear time.
class YamlCursor {
 public:
  explicit YamlCursor(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }
  std::size_t pos() const { return pos_; }
  char peek() const;
  bool is_over() const { return pos_ == text_.size(); }
  std::string_view read_since(std::size_t begin) const { return text_.substr(begin, pos_ - begin); }

  /// Moves to `pos`, which is behind what the caller has read itself.
  void move_to(std::size_t pos) { pos_ = pos; }
  /// Moves over `c` if it stands here.
  bool take(char c);
  /// Moves over white space and comments.
  void skip_trivia();
  /// Moves to `end` over white space, comments and indicators. Where a `?` is among these: the offset behind it.
  std::optional<std::size_t> walk(std::size_t end);
  /// Moves over a `tag` and an `anchor`, where they are written here.
  void skip_properties(bool tag, bool anchor);
  /// Moves behind an alias or a property.
  void skip_name();
  /// Moves over directives and the marker of the document's begin.
  void skip_prologue();
  /// Moves over white space, comments and the marker of the document's end; whether there was one.
  bool skip_epilogue();
  bool at_document_begin() const { return at_marker("---"); }
  /// Takes the comment that begins here, glued to what stands before it or not.
  void take_comment();

  /// Keeps the first few.
  void report(SyntaxError fault);
  bool has_enough_faults() const { return faults_.size() >= max_faults; }
  std::vector<SyntaxError>& faults() { return faults_; }
  std::vector<Span>& comments() { return comments_; }

 private:
  static constexpr std::size_t max_faults = 10;

  bool at_marker(std::string_view marker) const;
  std::size_t next_content() const;

  std::string_view text_;
  std::size_t pos_ = 0;
  std::vector<SyntaxError> faults_;
  std::vector<Span> comments_;
};

}  // namespace stet
