#include "lint/document/yaml_reader.h"

#include <algorithm>
#include <cstdint>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "lint/document/utf8_copy.h"
#include "lint/document/yaml_cursor.h"
#include "lint/document/yaml_everyday.h"
#include "lint/document/yaml_fault.h"
#include "lint/document/yaml_members.h"
#include "lint/document/yaml_scalar.h"
#include "lint/document/yaml_text.h"
#include "lint/text/byte_order_mark.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr std::size_t max_depth = 256;
constexpr std::size_t max_merged_members = 100'000;
constexpr std::size_t max_values = 1'000'000;  ///< with those that aliases stand for

std::string without_stand_ins(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), stand_in_for_nothing), text.end());
  std::replace(text.begin(), text.end(), stand_in_for_question_mark, '?');
  return text;
}

/// Goes through the text beside yaml-cpp's events. `cursor_` is behind what was read so far; it only moves
/// forward, so all is linear. yaml-cpp's mark says where the next node begins (except that an absent value has the mark
/// of whatever follows), and between two nodes there is nothing but white space, comments and indicators.
class Reader final : public YAML::EventHandler {
 public:
  Reader(std::string_view bytes, Span source, std::string_view text, std::string_view given, ValueArena& arena)
      : bytes_(bytes),
        base_(source.begin),
        text_(text),
        arena_(arena),
        given_(given),
        has_stand_ins_(given != text),
        cursor_(text) {}

  void OnDocumentStart(const YAML::Mark&) override { cursor_.skip_prologue(); }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (too_deep_) return;
    std::size_t begin = offset(mark);
    if (anchor != 0) {
      enter(mark, "?", anchor);
      begin = skip_blanks(text_, cursor_.pos());
    }
    Value value;
    if (const std::size_t size = null_word(begin); size > 0) {
      walk(begin);
      cursor_.move_to(begin + size);
      value.span = absolute(begin, cursor_.pos());
      value.text = slice(bytes_, value.span);
    } else {
      const std::size_t place = anchor != 0 ? cursor_.pos() : place_of_absent_value(begin);
      value.span = absolute(place, place);
    }
    value.origin = value.span;
    add(value, anchor, values_);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (too_deep_) return;
    walk(offset(mark));
    const std::size_t begin = cursor_.pos();
    cursor_.skip_name();
    Value value;
    if (anchor < anchors_.size() && anchors_[anchor]) {
      value = anchors_[anchor]->value;
      count_values_of_alias(begin, anchors_[anchor]->values);
    } else {
      cursor_.report({span_of(begin, cursor_.pos()),
                      fmt::format("{} stands inside of what it refers to", shown(cursor_.read_since(begin))),
                      "refer to something that ends above"});
    }
    value.span = absolute(begin, cursor_.pos());
    value.aliased = true;
    add(value, 0, values_);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& decoded) override {
    if (too_deep_) return;
    enter(mark, tag, anchor);
    const Value::Style style = decoded.empty() && !begins_quoted_here() ? Value::Style::plain : enter_content();
    const std::size_t begin = cursor_.pos();
    read_scalar(style, decoded);

    const std::string_view text = keep(has_stand_ins_ ? without_stand_ins(decoded) : decoded, begin, style);
    Value value;
    if (tag == "?") {
      value = resolve_plain(text);
    } else {
      value = resolve_tagged(tag, text);
    }
    value.style = style;
    value.span = value.origin = absolute(begin, cursor_.pos());
    add(value, anchor, values_);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, style, '[');
  }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, style, '{');
  }

  void OnSequenceEnd() override {
    if (too_deep_) return;
    const Frame frame = close(']');
    const Value value = arena_.sequence(std::span{pending_}.subspan(frame.first), frame_span(frame));
    pending_.resize(frame.first);
    add(value, frame.anchor, frame.values_before);
  }

  void OnMapEnd() override {
    if (too_deep_) return;
    const Frame frame = close('}');
    std::vector<Member> members;
    members.reserve((pending_.size() - frame.first) / 2);
    for (std::size_t i = frame.first; i + 1 < pending_.size(); i += 2)
      members.push_back({pending_[i], pending_[i + 1]});
    pending_.resize(frame.first);
    find_duplicates(members, reading_.duplicates);
    if (!merge_members(members, merge_budget_)) {
      cursor_.report({span_of(frame.begin, frame.begin + 1),
                      fmt::format("the merge keys bring in more than {} members", max_merged_members), "merge less"});
    }
    add(arena_.mapping(members, frame_span(frame)), frame.anchor, frame.values_before);
  }

  YamlReading finish(std::optional<Refusal> refusal) {
    if (!refusal && !too_deep_) read_epilogue();
    if (too_deep_) refusal = {};
    reading_.refusal = std::move(refusal);
    reading_.faults = std::move(cursor_.faults());
    for (const Span comment : cursor_.comments()) reading_.comments.push_back(absolute(comment.begin, comment.end));
    const auto by_key = [](const DuplicateKey& a, const DuplicateKey& b) { return a.key.begin < b.key.begin; };
    std::sort(reading_.duplicates.begin(), reading_.duplicates.end(), by_key);
    return std::move(reading_);
  }

 private:
  struct Frame {
    std::size_t begin;
    std::size_t first;      ///< index of its first child in `pending_`; keys and values take turns in a mapping
    std::ptrdiff_t column;  ///< of its first key or dash, in bytes
    YAML::anchor_t anchor;
    bool mapping;
    bool flow;
    bool bracketed;             ///< false for block collections, and for `[a: b]`'s mapping
    std::size_t values_before;  ///< how many there were when it began
    /// Of the member being read; nothing where its key is written without.
    std::optional<std::size_t> behind_question_mark = {};
  };

  struct Anchored {
    Value value;
    std::size_t values;  ///< that there are in it, itself included
  };

  Span absolute(std::size_t begin, std::size_t end) const { return span_of(base_ + begin, base_ + end); }

  std::size_t offset(const YAML::Mark& mark) const {
    return std::clamp(static_cast<std::size_t>(std::max(mark.pos, 0)), cursor_.pos(), text_.size());
  }
  std::ptrdiff_t column(std::size_t pos) const { return static_cast<std::ptrdiff_t>(pos - line_begin(text_, pos)); }
  std::ptrdiff_t parent_column() const { return frames_.empty() ? -1 : frames_.back().column; }
  bool in_flow() const { return !frames_.empty() && frames_.back().flow; }
  bool expects_key() const {
    return !frames_.empty() && frames_.back().mapping && (pending_.size() - frames_.back().first) % 2 == 0;
  }

  // --- between the nodes

  /// Moves to `end`, where the next node begins, and notices the `?` of an explicit key.
  void walk(std::size_t end) {
    const auto behind_question_mark = cursor_.walk(end);
    if (behind_question_mark && expects_key()) frames_.back().behind_question_mark = behind_question_mark;
  }

  /// Moves to the node at `mark` and over its tag and anchor. Quoted texts have the tag `!`, written or not.
  void enter(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    walk(offset(mark));
    cursor_.skip_properties(tag != "?", anchor != 0);
  }

  bool begins_quoted_here() const {
    const char c = at(text_, skip_blanks(text_, cursor_.pos()));
    return c == '"' || c == '\'' || c == '|' || c == '>';
  }

  Value::Style enter_content() {
    cursor_.skip_trivia();
    switch (cursor_.peek()) {
      case '\'':
        return Value::Style::single_quoted;
      case '"':
        return Value::Style::double_quoted;
      case '|':
        return Value::Style::literal;
      case '>':
        return Value::Style::folded;
      default:
        return Value::Style::plain;
    }
  }

  // --- nodes

  void read_scalar(Value::Style style, std::string_view decoded) {
    const std::size_t begin = cursor_.pos();
    switch (style) {
      case Value::Style::plain:
        follow_plain(decoded);
        check_plain(begin);
        break;
      case Value::Style::single_quoted:
      case Value::Style::double_quoted:
        cursor_.move_to(quoted_end(text_, begin).value_or(text_.size()));
        if (style == Value::Style::double_quoted) check_escapes(begin);
        break;
      case Value::Style::literal:
      case Value::Style::folded:
        check_header(begin);
        cursor_.move_to(block_scalar_end(text_, begin, parent_column()));
        break;
    }
  }

  /// The decoded text differs from the written one only in its white space, where lines are folded.
  void follow_plain(std::string_view decoded) {
    std::size_t pos = cursor_.pos();
    for (const char c : decoded) {
      if (is_yaml_space(c)) {
        while (pos < given_.size() && is_yaml_space(given_[pos])) ++pos;
      } else if (at(given_, pos) == c) {
        ++pos;
      }
    }
    cursor_.move_to(pos);
  }

  void check_plain(std::size_t begin) {
    if (in_flow()) {
      if (cursor_.read_since(begin) == "-") {
        cursor_.report({span_of(begin, cursor_.pos()), "a dash alone is no item between brackets", "quote it"});
      }
      return;
    }
    for (SyntaxError& fault : foreign_spaces_in_plain(text_, begin, cursor_.pos())) cursor_.report(std::move(fault));
  }

  void check_escapes(std::size_t begin) {
    for (std::size_t i = begin; i + 1 < cursor_.pos(); ++i) {
      if (text_[i] != '\\') continue;
      if (text_[i + 1] == '\'') cursor_.report(unknown_escape(text_, i));
      if (text_[i + 1] == '_' || text_[i + 1] == 'N') reading_.broken_escapes.push_back(i);
      ++i;
    }
  }

  void check_header(std::size_t begin) {
    const std::size_t behind = std::min(text_.find_first_not_of("|>+-0123456789", begin), text_.size());
    const std::size_t comment = skip_blanks(text_, behind);
    if (at(text_, comment) != '#') return;
    cursor_.move_to(comment);
    cursor_.take_comment();
  }

  /// The text as a value holds it: a part of the document where that is the same.
  std::string_view keep(std::string_view decoded, std::size_t begin, Value::Style style) {
    const bool quotes = style == Value::Style::single_quoted || style == Value::Style::double_quoted;
    const std::string_view source = bytes_.substr(base_ + begin + (quotes ? 1 : 0), decoded.size());
    if (!is_utf8(decoded)) return arena_.keep(Utf8Copy{decoded, span_of(0, decoded.size())}.text());
    return source == decoded ? source : arena_.keep(decoded);
  }

  /// The length of a null that is written out at `pos`, 0 where the value there is absent and `pos` only what follows.
  std::size_t null_word(std::size_t pos) const {
    const bool follows = !in_flow() && !frames_.empty() && !expects_key() && column(pos) <= parent_column();
    return follows ? 0 : null_word_size(text_, pos);
  }

  /// Where a value that is not written would stand; `next` is where the text goes on.
  std::size_t place_of_absent_value(std::size_t next) {
    if (frames_.empty()) return cursor_.pos();
    const Frame& frame = frames_.back();
    if (expects_key()) {
      walk(next);
      check_comma_before_nothing();
      return frame.behind_question_mark.value_or(next);
    }
    if (frame.mapping) {
      cursor_.skip_trivia();
      if (cursor_.take(':')) return cursor_.pos();
      check_key_without_colon(frame);
      return content_end_;
    }
    if (frame.flow) {
      walk(next);
      check_comma_before_nothing();
      return next;
    }
    cursor_.skip_trivia();
    cursor_.take('-');
    return cursor_.pos();
  }

  /// Aliases of aliases multiply: a few lines may stand for more than any reader has room for.
  void count_values_of_alias(std::size_t begin, std::size_t values) {
    if (values_ > max_values) return;
    values_ += values;
    if (values_ <= max_values) return;
    cursor_.report(
        {span_of(begin, cursor_.pos()),
         fmt::format("with {} the aliases stand for more than {} values", shown(cursor_.read_since(begin)), max_values),
         "write out what it refers to, or refer to less"});
  }

  void check_comma_before_nothing() {
    if (!in_flow() || cursor_.peek() != ',') return;
    const std::size_t comma = cursor_.pos();
    cursor_.report({span_of(comma, comma + 1), "nothing stands before this comma", "remove it, or write the item"});
  }

  /// yaml-cpp takes a value that stands below its key or dash indented by tabs, or not at all where it cannot be a key.
  void check_indentation(const Value& value) {
    const Frame& parent = frames_.back();
    const std::size_t begin = value.span.begin - base_;
    if (parent.flow || value.span.empty() || expects_key()) return;
    if (auto fault = tab_before_value(text_, begin, parent.column)) return cursor_.report(*std::move(fault));
    const bool is_no_key = std::string_view{"[{\"'|>*"}.find(at(text_, begin)) != std::string_view::npos;
    if (!is_no_key || column(begin) > parent.column) return;
    cursor_.report(missing_indentation(text_, span_of(begin, value.span.end - base_), parent.mapping ? "key" : "dash",
                                       static_cast<std::size_t>(parent.column + 2 - column(begin))));
  }

  void check_key_without_colon(const Frame& frame) {
    if (cursor_.has_enough_faults()) return;
    const Value& key = pending_.back();
    const std::size_t key_begin = key.span.begin - base_;
    if (!frame.flow && !frame.behind_question_mark) {
      cursor_.report(missing_colon(text_, span_of(key_begin, plain_line_end(text_, key_begin))));
    } else if (frame.bracketed && key.is(Value::Kind::mapping) && key.span.size() > 0 && text_[key_begin] == '{') {
      cursor_.report(unquoted_template(text_, frame.begin));
    }
  }

  void open(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style,
            char bracket) {
    if (too_deep_) return;
    enter(mark, tag, anchor);
    cursor_.skip_trivia();
    if (frames_.size() == max_depth) {
      too_deep_ = true;
      cursor_.report({span_of(cursor_.pos(), std::min(cursor_.pos() + 1, text_.size())),
                      fmt::format("values are nested more than {} levels deep", max_depth), "nest them less"});
      return;
    }
    const bool flow = style == YAML::EmitterStyle::Flow;
    const bool bracketed = flow && cursor_.peek() == bracket;
    // A flow collection may stand anywhere in a line; its own column means nothing.
    const std::ptrdiff_t own_column = flow ? parent_column() : column(cursor_.pos());
    frames_.push_back({cursor_.pos(), pending_.size(), own_column, anchor, bracket == '{', flow, bracketed, values_});
    if (bracketed) cursor_.take(bracket);
  }

  Frame close(char bracket) {
    const Frame frame = frames_.back();
    frames_.pop_back();
    if (frame.bracketed) {
      cursor_.skip_trivia();
      while (cursor_.take(',')) cursor_.skip_trivia();
      cursor_.take(bracket);
      content_end_ = cursor_.pos();
    }
    return frame;
  }

  Span frame_span(const Frame& frame) const { return absolute(frame.begin, std::max(frame.begin, content_end_)); }

  /// `values_before`: how many values there were when this one began.
  void add(const Value& value, YAML::anchor_t anchor, std::size_t values_before) {
    ++values_;
    if (anchor != 0) {
      if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
      anchors_[anchor] = Anchored{value, values_ - values_before};
    }
    content_end_ = std::max<std::size_t>(content_end_, value.span.end - base_);
    if (frames_.empty()) {
      reading_.root = value;
      return;
    }
    check_indentation(value);
    if (!expects_key()) frames_.back().behind_question_mark.reset();
    pending_.push_back(value);
  }

  // --- behind the document

  void read_epilogue() {
    const bool ended = cursor_.skip_epilogue();
    const bool another_begins = ended || cursor_.at_document_begin();
    if (!another_begins && check_lines_without_colon()) return;
    if (cursor_.is_over()) return;
    const Span rest = span_of(cursor_.pos(), plain_line_end(text_, cursor_.pos()));
    if (another_begins) {
      cursor_.report({rest, "a second document begins here", "one document is expected"});
    } else {
      cursor_.report({rest, fmt::format("{} does not belong to what stands above it", shown(slice(text_, rest))),
                      "check how the lines are indented"});
    }
  }

  /// Where the first line has no colon, all up to the next comment is one text. Alone that is a document, too, unless
  /// it reads like TOML.
  bool check_lines_without_colon() {
    const auto& root = reading_.root;
    if (!root || !root->is(Value::Kind::string) || root->style != Value::Style::plain) return false;
    const std::size_t begin = root->span.begin - base_;
    if (cursor_.is_over() && !assigns(text_, begin)) return false;
    cursor_.report(missing_colon(text_, span_of(begin, plain_line_end(text_, begin))));
    return true;
  }

  std::string_view bytes_;
  std::uint32_t base_;
  std::string_view text_;
  ValueArena& arena_;
  std::string_view given_;
  bool has_stand_ins_;

  YamlCursor cursor_;
  std::size_t content_end_ = 0;
  std::vector<Frame> frames_;
  std::vector<Value> pending_;  ///< the children so far of all open collections
  std::vector<std::optional<Anchored>> anchors_;
  std::size_t values_ = 0;  ///< so far, with all that aliases stand for
  std::size_t merge_budget_ = max_merged_members;
  bool too_deep_ = false;
  YamlReading reading_;
};

/// What yaml-cpp is given. The byte order mark keeps it from guessing UTF-16 by NULs, and is not counted in its marks;
/// the delimiter lets it notice a quote that is never closed.
std::string input(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 8);
  result += byte_order_mark;
  result += text;
  if (!text.ends_with('\n')) result += '\n';
  result += "---\n";
  return result;
}

}  // namespace

YamlReading read_yaml(std::string_view bytes, Span source, std::string_view text, std::string_view given,
                      ValueArena& arena) {
  if (Reader reader{bytes, source, text, given, arena}; read_everyday_yaml(given, reader)) return reader.finish({});

  Reader reader{bytes, source, text, given, arena};
  std::optional<Refusal> refusal;
  try {
    std::istringstream stream{input(given)};
    YAML::Parser parser{stream};
    // Only once: a loop would never end on `{a: 1},`, which gives an empty document each time.
    parser.HandleNextDocument(reader);
  } catch (const YAML::Exception& error) {
    const auto pos = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    refusal = Refusal{std::min(pos, text.size()), error.msg};
  }
  return reader.finish(std::move(refusal));
}

}  // namespace stet
