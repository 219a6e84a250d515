#include <algorithm>
#include <array>
#include <set>

#include "lint/document/front_matter.h"
#include "lint/document/front_matter_line.h"
#include "lint/document/yaml_text.h"
#include "lint/text/ascii.h"
#include "lint/text/byte_order_mark.h"

namespace stet {
namespace {

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

FrontMatterPlace place_unclosed(Format format, Span opening, std::size_t begin) {
  return {.format = format,
          .opening = opening,
          .content = span_of(begin, begin),
          .closing = span_of(begin, begin),
          .body = static_cast<std::uint32_t>(begin),
          .unclosed = true};
}

// --- where it begins

struct Opening {
  Format format;
  Span span;
  DelimiterFault fault;
  std::size_t content;  ///< where that begins which it opens
};

DelimiterFault fault_of(const Delimiter& delimiter) {
  if (delimiter.is_exact()) return DelimiterFault::none;
  return delimiter.typographic ? DelimiterFault::typographic : DelimiterFault::length;
}

std::optional<Opening> read_opening(const Lines& line) {
  const std::size_t indentation = skip_all_spaces(line.text(), 0);
  const auto delimiter = delimiter_at(line.text().substr(indentation));
  if (!delimiter) return std::nullopt;
  const std::size_t begin = line.begin() + indentation;
  const std::string_view rest = line.text().substr(indentation + delimiter->size);
  const std::size_t blanks = skip_all_spaces(rest, 0);
  Opening opening{.format = delimiter->format,
                  .span = span_of(begin, begin + delimiter->size),
                  .fault = fault_of(*delimiter),
                  .content = line.next()};
  if (blanks < rest.size()) {
    const LineKind kind = kind_of(rest.substr(blanks));
    if (!delimiter->is_exact() || (kind != LineKind::key && kind != LineKind::comment)) return std::nullopt;
    opening.fault = DelimiterFault::glued;
    opening.content = begin + delimiter->size + blanks;
  } else if (opening.fault == DelimiterFault::none) {
    const bool foreign = indentation > indentation_of(line.text()) || blanks > indentation_of(rest);
    if (indentation > 0) opening.fault = DelimiterFault::indented;
    if (foreign) opening.fault = DelimiterFault::foreign_space;
  }
  return opening;
}

/// Code blocks show front matter, and templates (`{% … %}`, `<% … %>`) are filled in before anything looks for it.
bool shows_or_makes_front_matter(std::string_view line) {
  constexpr std::array<std::string_view, 6> beginnings{"```", "~~~", "{{", "{%", "<%", "<?"};
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view word) { return line.starts_with(word); });
}

/// An opening that is not on the first line: below blank lines, comments or a few lines of text.
std::optional<Opening> find_opening_below(std::string_view bytes, std::size_t begin) {
  constexpr int most_lines_of_text = 3;
  int lines_of_text = 0;
  DelimiterFault fault = DelimiterFault::below_blank_lines;
  for (Lines lines{bytes, begin}; !lines.at_end(); lines.advance()) {
    const std::string_view text = lines.text().substr(indentation_of(lines.text()));
    if (text.empty()) continue;
    if (auto opening = read_opening(lines)) {
      const bool exact = opening->fault == DelimiterFault::none || opening->fault == DelimiterFault::indented;
      // Below text other lines of dashes are headings and breaks.
      if (!exact && fault != DelimiterFault::below_blank_lines) return std::nullopt;
      if (exact) opening->fault = fault;
      return opening;
    }
    if (text.starts_with("<!--")) {
      const std::size_t end = bytes.find("-->", lines.begin());
      if (end == std::string_view::npos) return std::nullopt;
      lines = Lines{bytes, end};
      if (fault == DelimiterFault::below_blank_lines) fault = DelimiterFault::below_comment;
    } else {
      if (shows_or_makes_front_matter(text) || ++lines_of_text > most_lines_of_text) return std::nullopt;
      fault = DelimiterFault::below_text;
    }
  }
  return std::nullopt;
}

// --- where it ends

/// Reads the lines below an opening delimiter until one closes it, and weighs whether they are front matter.
class Search {
 public:
  Search(std::string_view bytes, const Opening& opening)
      : lines_(bytes, opening.content), opening_(opening), regular_(opening.fault == DelimiterFault::none) {}

  std::optional<FrontMatterPlace> run() {
    for (; !lines_.at_end(); lines_.advance()) {
      const std::string_view line = lines_.text();
      if (closes(without_trailing_blanks(line))) return closed();
      if (const auto fault = fault_of_closing(line)) return closed_wrongly(lines_, *fault);
      keep_possible_closing(line);
      count(line);
    }
    if (!leading_ended_ && counted(LineKind::comment) == 0) end_of_keys_ = lines_.begin();
    return without_closing();
  }

  /// Whether all speaks for keys, so that what stands around them must be delimiters, however they look.
  bool must_be_front_matter() const {
    const bool begins_with_words = first_text_ == LineKind::words_key && counted(LineKind::prose) == 0;
    return (first_text_ == LineKind::key || begins_with_words) && could_close_here() &&
           (!holds_prose() || opening_.fault != DelimiterFault::below_text);
  }

 private:
  bool is_yaml() const { return opening_.format == Format::yaml; }

  bool closes(std::string_view text) const { return is_yaml() ? text == "---" || text == "..." : text == "+++"; }

  // --- lines that were meant to close: `----`, `--`, `---text`, `—`

  std::optional<DelimiterFault> fault_of_closing(std::string_view line) const {
    const auto delimiter = delimiter_at(line);
    if (!delimiter || delimiter->format != opening_.format || open_quote_ != 0 || !could_close_here())
      return std::nullopt;
    const std::string_view rest = without_trailing_blanks(line.substr(delimiter->size));
    if (rest.empty()) return goes_on_below() ? std::nullopt : std::optional{fault_of(*delimiter)};
    if (delimiter->is_exact() && skip_all_spaces(rest, 0) == rest.size()) return DelimiterFault::foreign_space;
    // A row of a table, a line of a comparison of files and the like go on otherwise.
    const auto first = static_cast<unsigned char>(rest[0]);
    const bool text = is_letter(rest[0]) || first >= 0x80 || rest[0] == '#' || rest[0] == '[' || rest[0] == '<';
    return delimiter->is_exact() && text ? std::optional{DelimiterFault::glued} : std::nullopt;
  }

  bool could_close_here() const { return begins_with_keys() && is_front_matter() && !holds_the_body(); }

  bool goes_on_below() const {
    Lines below = lines_;
    below.advance();
    return kind_of(below.text()) == LineKind::key && is_lower(below.text()[0]);
  }

  /// A delimiter that is indented or of the other format closes only where no better one does.
  void keep_possible_closing(std::string_view line) {
    if (possible_closing_ || !could_close_here()) return;
    const std::string_view text = without_trailing_blanks(line.substr(indentation_of(line)));
    if (text != "---" && text != "+++") return;
    possible_closing_ = lines_;
    possible_fault_ =
        text.size() < without_trailing_blanks(line).size() ? DelimiterFault::indented : DelimiterFault::other_format;
  }

  // --- what the lines say

  void count(std::string_view line) {
    if (goes_on_in_quotes(line)) return;
    const LineKind kind = kind_of(line);
    ++counts_[static_cast<std::size_t>(kind)];
    last_ = kind;
    if (lines_.begin() == opening_.content) first_ = kind;
    if (!first_text_ && kind != LineKind::blank && kind != LineKind::comment) {
      first_text_ = kind;
      starts_in_lower_case_ = is_lower(line[0]);
    }
    follow_leading_keys(kind);
    if (kind == LineKind::blank) blank_seen_ = true;
    if (!blank_seen_) return;
    if (kind == LineKind::key) ++later_keys_;
    if (kind == LineKind::prose) ++later_prose_;
  }

  void follow_leading_keys(LineKind kind) {
    if (!leading_ended_) {
      if (kind == LineKind::key) ++leading_keys_;
      // Comments, and a blank line below them, may introduce the keys.
      if (kind == LineKind::blank && leading_keys_ == 0 && counted(LineKind::comment) > 0) return;
      // A comment above a blank line may be a heading as well.
      if (kind == LineKind::blank && counted(LineKind::comment) == 0) end_of_keys_ = lines_.begin();
      leading_ended_ = kind == LineKind::blank || kind == LineKind::prose;
    } else if (kind != LineKind::blank && !text_below_keys_) {
      text_below_keys_ = true;
      // What stands below the blank line may belong to the keys above it.
      if (kind == LineKind::key || kind == LineKind::nested) end_of_keys_.reset();
    }
  }

  /// Quoted text may go on over any lines; they are as much a part of its key as one that is indented.
  bool goes_on_in_quotes(std::string_view line) {
    if (open_quote_ != 0) {
      if (without_trailing_blanks(line).ends_with(open_quote_)) open_quote_ = 0;
      return true;
    }
    const std::size_t colon = line.find(": ");
    if (kind_of(line) != LineKind::key || colon == std::string_view::npos) return false;
    const std::size_t begin = line.find_first_not_of(" \t", colon + 1);
    if (begin == std::string_view::npos || (line[begin] != '"' && line[begin] != '\'')) return false;
    if (line.find(line[begin], begin + 1) == std::string_view::npos) open_quote_ = line[begin];
    return false;
  }

  std::size_t counted(LineKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }

  bool holds_prose() const { return counted(LineKind::prose) + counted(LineKind::words_key) > 0; }

  /// A thematic break may have a `Note:` below it, but hardly a list of keys. Plus signs mean nothing in Markdown.
  bool begins_with_keys() const {
    if (!is_yaml()) return first_text_ == LineKind::key;
    // What may be a heading has prose below it; where there is none, keys behind a blank line count as well.
    if (first_ == LineKind::comment)
      return leading_keys_ + (holds_prose() ? 0 : later_keys_) > 1 && starts_in_lower_case_;
    return leading_keys_ > 1 || (leading_keys_ == 1 && starts_in_lower_case_);
  }

  /// A thematic break far down in the body closes nothing, nor does one that a blank line parts from text alone.
  bool holds_the_body() const {
    const bool text_between_blanks = later_keys_ == 0 && later_prose_ > 0 && last_ == LineKind::blank;
    return text_between_blanks || (later_prose_ > 1 && later_prose_ > 2 * later_keys_);
  }

  bool is_front_matter() const {
    const std::size_t keys = counted(LineKind::key);
    const std::size_t words = counted(LineKind::words_key);
    const std::size_t prose = counted(LineKind::prose);
    if (keys + words + prose + counted(LineKind::nested) == 0)
      return counted(LineKind::comment) == 0 || first_ != LineKind::blank;
    if (first_ == LineKind::blank) return keys > 0 && prose == 0;
    if (first_ == LineKind::key) return true;
    return keys > 0 ? keys + words >= prose : words > 0 && prose == 0;
  }

  // --- what comes of it

  std::optional<FrontMatterPlace> closed() const {
    if (!regular_ && !must_be_front_matter()) return std::nullopt;
    if (is_yaml() && holds_the_body() && begins_with_keys()) return without_closing();
    if (is_yaml() && !is_front_matter()) return std::nullopt;
    return place_of(lines_, DelimiterFault::none);
  }

  std::optional<FrontMatterPlace> closed_wrongly(const Lines& line, DelimiterFault fault) const {
    if (!regular_ && !must_be_front_matter()) return std::nullopt;
    return place_of(line, fault);
  }

  std::optional<FrontMatterPlace> without_closing() const {
    if (!regular_ || !begins_with_keys()) return std::nullopt;
    if (possible_closing_) return place_of(*possible_closing_, possible_fault_);
    FrontMatterPlace place = place_unclosed(opening_.format, opening_.span, opening_.content);
    if (end_of_keys_) place.end_of_keys = static_cast<std::uint32_t>(*end_of_keys_);
    return place;
  }

  FrontMatterPlace place_of(const Lines& closing, DelimiterFault fault) const {
    const std::string_view line = without_trailing_blanks(closing.text());
    const std::size_t begin = closing.begin() + indentation_of(line);
    const auto delimiter = delimiter_at(line.substr(indentation_of(line)));
    const std::size_t end = delimiter ? begin + delimiter->size : closing.begin() + line.size();
    const std::size_t body = fault == DelimiterFault::glued ? end : closing.next();
    return {.format = opening_.format,
            .opening = opening_.span,
            .content = span_of(opening_.content, closing.begin()),
            .closing = span_of(begin, end),
            .body = static_cast<std::uint32_t>(body),
            .opening_fault = opening_.fault,
            .closing_fault = fault};
  }

  Lines lines_;
  Opening opening_;
  bool regular_;
  std::array<std::size_t, 6> counts_ = {};
  char open_quote_ = 0;
  std::optional<LineKind> first_;
  LineKind last_ = LineKind::blank;
  std::optional<LineKind> first_text_;  ///< of the first line that is neither blank nor a comment
  bool starts_in_lower_case_ = false;
  bool leading_ended_ = false;
  bool text_below_keys_ = false;
  bool blank_seen_ = false;
  std::size_t leading_keys_ = 0;
  std::size_t later_keys_ = 0;  ///< below the first blank line
  std::size_t later_prose_ = 0;
  std::optional<std::size_t> end_of_keys_;
  std::optional<Lines> possible_closing_;
  DelimiterFault possible_fault_ = DelimiterFault::none;
};

// --- JSON

/// Behind the string that opens at `quote`; the end of its line where it is never closed there, as no string of JSON
/// goes beyond its line.
std::size_t behind_string(std::string_view bytes, std::size_t quote) {
  std::size_t at = quote + 1;
  while (at < bytes.size() && bytes[at] != '"' && bytes[at] != '\n' && bytes[at] != '\r')
    at += bytes[at] == '\\' ? 2U : 1U;
  return std::min(bytes.size(), at + (at < bytes.size() && bytes[at] == '"' ? 1 : 0));
}

/// Behind the brace that matches the one at `begin`.
std::optional<std::size_t> behind_matching_brace(std::string_view bytes, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t at = begin; at < bytes.size();) {
    if (bytes[at] == '"') {
      at = behind_string(bytes, at);
      continue;
    }
    if (bytes[at] == '{') ++depth;
    if (bytes[at] == '}' && --depth == 0) return at + 1;
    ++at;
  }
  return std::nullopt;
}

/// Behind the first line below `begin` that is a lone `}`: closes what broken JSON leaves open.
std::optional<std::size_t> behind_lone_brace(std::string_view bytes, std::size_t begin) {
  for (Lines lines{bytes, begin}; !lines.at_end(); lines.advance()) {
    if (without_trailing_blanks(lines.text()) == "}") return lines.begin() + 1;
  }
  return std::nullopt;
}

/// `{` also begins templates, shortcodes, attributes and expressions; only an object goes on with a key or is empty.
bool is_json_object(std::string_view bytes, std::size_t begin) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t key = bytes.find_first_not_of(blanks, begin + 1);
  if (key == std::string_view::npos) return false;
  if (bytes[key] == '}') return true;
  if (bytes[key] == '"') {
    const std::size_t after = bytes.find_first_not_of(blanks, behind_string(bytes, key));
    return after != std::string_view::npos && bytes[after] != '}';
  }
  // A key without its quotes, on a line of its own as no expression has it.
  const std::string_view line = Lines{bytes, key}.text();
  const std::size_t word = line.find_first_of(":,;{}()<> \t");
  return bytes.substr(begin + 1, key - begin).find_first_of("\r\n") != std::string_view::npos &&
         word != std::string_view::npos && word > 0 && line[word] == ':';
}

std::optional<FrontMatterPlace> find_json(std::string_view bytes, std::size_t begin) {
  if (!is_json_object(bytes, begin)) return std::nullopt;
  const Span opening = span_of(begin, begin + 1);
  const auto ends_line = [&](std::size_t at) { return without_trailing_blanks(Lines{bytes, at}.text()).empty(); };
  const std::optional<std::size_t> matching = behind_matching_brace(bytes, begin);
  const auto end = matching && ends_line(*matching) ? matching : behind_lone_brace(bytes, begin);
  if (!end && matching) return std::nullopt;  // an expression in a line of prose
  if (!end) return place_unclosed(Format::json, opening, Lines{bytes, begin}.next());
  return FrontMatterPlace{.format = Format::json,
                          .opening = opening,
                          .content = span_of(begin, *end),
                          .closing = span_of(*end - 1, *end),
                          .body = static_cast<std::uint32_t>(Lines{bytes, *end}.next())};
}

// --- two in a row

bool share_a_key(std::string_view bytes, Span first, Span second) {
  std::set<std::string_view> keys;
  for (Lines lines{bytes, first.begin}; lines.begin() < first.end; lines.advance()) {
    if (kind_of(lines.text()) == LineKind::key) keys.insert(key_of(lines.text()));
  }
  for (Lines lines{bytes, second.begin}; lines.begin() < second.end; lines.advance()) {
    if (kind_of(lines.text()) == LineKind::key && keys.contains(key_of(lines.text()))) return true;
  }
  return false;
}

}  // namespace

std::optional<FrontMatterPlace> find_front_matter(std::string_view bytes) {
  const std::size_t begin = byte_order_mark_size(bytes);
  if (bytes.substr(begin).starts_with('{')) return find_json(bytes, begin);
  auto opening = read_opening(Lines{bytes, begin});
  if (!opening) opening = find_opening_below(bytes, begin);
  if (!opening) return std::nullopt;
  auto place = Search{bytes, *opening}.run();
  if (place && !place->unclosed) place->repeated = find_second_front_matter(bytes, *place).has_value();
  return place;
}

std::optional<FrontMatterPlace> find_second_front_matter(std::string_view bytes, const FrontMatterPlace& first) {
  Lines line{bytes, first.body};
  while (!line.at_end() && kind_of(line.text()) == LineKind::blank) line.advance();
  const auto opening = read_opening(line);
  if (!opening || opening->fault != DelimiterFault::none) return std::nullopt;
  Search search{bytes, *opening};
  auto place = search.run();
  // The body of a document may begin with a thematic break, too.
  if (!place || place->unclosed || !search.must_be_front_matter()) return std::nullopt;
  // The keys of a slide stand below a blank line; they are not those of the whole.
  const bool adjacent = line.begin() == first.body;
  return adjacent || share_a_key(bytes, first.content, place->content) ? place : std::nullopt;
}

}  // namespace stet
