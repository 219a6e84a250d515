#include "lint/document/front_matter.h"

#include <algorithm>
#include <array>

#include "lint/text/ascii.h"

namespace stet {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view without_trailing_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Lines of a text, one after the other: most documents are left after a dozen, so no index is built.
class Lines {
 public:
  Lines(std::string_view bytes, std::size_t begin) : bytes_(bytes), begin_(begin) { find_end(); }

  bool at_end() const { return begin_ == bytes_.size(); }
  std::string_view text() const { return bytes_.substr(begin_, end_ - begin_); }
  std::size_t begin() const { return begin_; }
  std::size_t next() const { return next_; }
  void advance() {
    begin_ = next_;
    find_end();
  }

 private:
  void find_end() {
    end_ = begin_;
    while (end_ < bytes_.size() && bytes_[end_] != '\n' && bytes_[end_] != '\r') ++end_;
    next_ = end_ + (bytes_.substr(end_).starts_with("\r\n") ? 2 : end_ < bytes_.size() ? 1 : 0);
  }

  std::string_view bytes_;
  std::size_t begin_;
  std::size_t end_ = 0;
  std::size_t next_ = 0;
};

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// What a line between two `---` speaks for.
enum class LineKind : std::uint8_t {
  blank,
  comment,    ///< or a heading
  nested,     ///< indented, or an item
  key,        ///< `key:`, `"key":`, `key =`, `[table]`, `{`
  words_key,  ///< `Some words: text`: a key with blanks, or a sentence with a colon
  prose,
};

std::size_t end_of_word(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && !is_blank(line[end]) &&
         std::string_view{":=,;!?()\"'`"}.find(line[end]) == std::string_view::npos)
    ++end;
  return end;
}

LineKind kind_of(std::string_view line) {
  line = without_trailing_blanks(line);
  if (line.empty()) return LineKind::blank;
  if (line[0] == '#') return LineKind::comment;
  if (is_blank(line[0]) || line == "-" || line.starts_with("- ")) return LineKind::nested;
  if (line[0] == '{') return line.starts_with("{{") || line.starts_with("{%") ? LineKind::prose : LineKind::key;
  if (line.starts_with("? ")) return LineKind::key;
  if (line[0] == '[') return line.ends_with(']') ? LineKind::key : LineKind::prose;
  if (line[0] == '"' || line[0] == '\'') {
    const std::size_t quote = line.find(line[0], 1);
    if (quote == std::string_view::npos) return LineKind::prose;
    const std::size_t after = line.find_first_not_of(" \t", quote + 1);
    return after != std::string_view::npos && line[after] == ':' ? LineKind::key : LineKind::prose;
  }
  const std::size_t word = end_of_word(line);
  const std::size_t after = line.find_first_not_of(" \t", word);
  if (word == 0 || after == std::string_view::npos) return LineKind::prose;
  if (line[after] == '=') return LineKind::key;
  if (line[after] == ':') return line.substr(after).starts_with("://") ? LineKind::prose : LineKind::key;
  const std::size_t colon = line.find(':');
  const bool ends_words = colon != std::string_view::npos && (colon + 1 == line.size() || is_blank(line[colon + 1]));
  return ends_words ? LineKind::words_key : LineKind::prose;
}

/// Lines that were meant to close front matter: `----`, `--`, `---text`, `—`, and the dashes of word processors.
bool is_meant_to_close(std::string_view line) {
  line = without_trailing_blanks(line);
  if (line.empty() || line.starts_with("- ")) return false;
  constexpr std::array<std::string_view, 2> dashes{"\xE2\x80\x93", "\xE2\x80\x94"};
  std::size_t hyphens = 0;
  bool typographic = false;
  while (!line.empty()) {
    if (line[0] == '-') {
      ++hyphens;
      line.remove_prefix(1);
    } else if (line.starts_with(dashes[0]) || line.starts_with(dashes[1])) {
      typographic = true;
      line.remove_prefix(dashes[0].size());
    } else {
      break;
    }
  }
  return line.empty() ? hyphens > 1 || typographic : hyphens >= 3;
}

FrontMatterPlace place_closed(Format format, Span opening, std::size_t begin, const Lines& at_closing,
                              std::size_t size) {
  return {.format = format,
          .opening = opening,
          .content = span_of(begin, at_closing.begin()),
          .closing = span_of(at_closing.begin(), at_closing.begin() + size),
          .body = static_cast<std::uint32_t>(at_closing.next())};
}

FrontMatterPlace place_unclosed(Format format, Span opening, std::size_t begin) {
  return {.format = format,
          .opening = opening,
          .content = span_of(begin, begin),
          .closing = span_of(begin, begin),
          .body = static_cast<std::uint32_t>(begin),
          .unclosed = true};
}

/// Reads the lines below an opening `---` until one closes it, and weighs whether they are front matter.
class YamlSearch {
 public:
  YamlSearch(std::string_view bytes, Span opening, std::size_t begin)
      : lines_(bytes, begin), opening_(opening), begin_(begin) {}

  std::optional<FrontMatterPlace> run() {
    for (; !lines_.at_end(); lines_.advance()) {
      const std::string_view line = lines_.text();
      const std::string_view delimiter = without_trailing_blanks(line);
      if (delimiter == "---" || delimiter == "...") return closed(delimiter.size());
      if (is_meant_to_close(line) && begins_with_keys()) return place_unclosed(Format::yaml, opening_, begin_);
      count(line);
    }
    return begins_with_keys() ? std::optional{place_unclosed(Format::yaml, opening_, begin_)} : std::nullopt;
  }

 private:
  void count(std::string_view line) {
    if (goes_on_in_quotes(line)) return;
    const LineKind kind = kind_of(line);
    ++counts_[static_cast<std::size_t>(kind)];
    if (lines_.begin() == begin_) {
      first_ = kind;
      starts_in_lower_case_ = !line.empty() && is_lower(line[0]);
    }
    if (kind == LineKind::blank || kind == LineKind::prose) leading_ended_ = true;
    if (!leading_ended_ && kind == LineKind::key) ++leading_keys_;
    if (kind == LineKind::blank) blank_seen_ = true;
    if (!blank_seen_) return;
    if (kind == LineKind::key) ++later_keys_;
    if (kind == LineKind::prose) ++later_prose_;
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

  std::optional<FrontMatterPlace> closed(std::size_t delimiter_size) const {
    // A thematic break far down in the body closes nothing.
    const bool holds_the_body = later_prose_ > 1 && later_prose_ > 2 * later_keys_;
    if (holds_the_body && begins_with_keys()) return place_unclosed(Format::yaml, opening_, begin_);
    if (!is_front_matter()) return std::nullopt;
    return place_closed(Format::yaml, opening_, begin_, lines_, delimiter_size);
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

  /// A thematic break may have a `Note:` below it, but hardly a list of keys.
  bool begins_with_keys() const { return leading_keys_ > 1 || (leading_keys_ == 1 && starts_in_lower_case_); }

  std::size_t counted(LineKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }

  Lines lines_;
  Span opening_;
  std::size_t begin_;
  std::array<std::size_t, 6> counts_ = {};
  char open_quote_ = 0;
  std::optional<LineKind> first_;
  bool starts_in_lower_case_ = false;
  bool leading_ended_ = false;
  bool blank_seen_ = false;
  std::size_t leading_keys_ = 0;
  std::size_t later_keys_ = 0;  ///< below the first blank line
  std::size_t later_prose_ = 0;
};

std::optional<FrontMatterPlace> find_toml(std::string_view bytes, Span opening, std::size_t begin) {
  bool begins_with_key = false;
  bool text_seen = false;
  for (Lines lines{bytes, begin}; !lines.at_end(); lines.advance()) {
    if (without_trailing_blanks(lines.text()) == "+++") return place_closed(Format::toml, opening, begin, lines, 3);
    const LineKind kind = kind_of(lines.text());
    if (!text_seen && kind != LineKind::blank && kind != LineKind::comment) {
      text_seen = true;
      begins_with_key = kind == LineKind::key;
    }
  }
  return begins_with_key ? std::optional{place_unclosed(Format::toml, opening, begin)} : std::nullopt;
}

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
  if (bytes[key] != '"') return false;
  const std::size_t after = bytes.find_first_not_of(blanks, behind_string(bytes, key));
  return after != std::string_view::npos && bytes[after] != '}';
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

}  // namespace

std::optional<FrontMatterPlace> find_front_matter(std::string_view bytes) {
  const std::size_t begin = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  if (bytes.substr(begin).starts_with('{')) return find_json(bytes, begin);
  if (!bytes.substr(begin).starts_with("---") && !bytes.substr(begin).starts_with("+++")) return std::nullopt;
  const Lines first{bytes, begin};
  const std::string_view delimiter = without_trailing_blanks(first.text());
  const Span opening = span_of(begin, begin + 3);
  if (delimiter == "---") return YamlSearch{bytes, opening, first.next()}.run();
  if (delimiter == "+++") return find_toml(bytes, opening, first.next());
  return std::nullopt;
}

Parsed parse(Format format, std::string_view bytes, Span source, ValueArena& arena) {
  switch (format) {
    case Format::yaml:
      return parse_yaml(bytes, source, arena);
    case Format::toml:
      return parse_toml(bytes, source, arena);
    case Format::json:
      break;
  }
  return parse_json(bytes, source, arena);
}

FrontMatter::FrontMatter(std::string_view bytes, const FrontMatterPlace& place) : place_(place) {
  if (!place.unclosed) parsed_ = parse(place.format, bytes, place.content, arena_);
  empty_.kind = Value::Kind::mapping;
  empty_.span = empty_.origin = {place.content.begin, place.content.begin};
}

const Value* FrontMatter::mapping() const {
  if (place_.unclosed || !parsed_.errors.empty()) return nullptr;
  if (!parsed_.root || parsed_.root->is(Value::Kind::null)) return &empty_;
  return parsed_.root->is(Value::Kind::mapping) ? &*parsed_.root : nullptr;
}

const Value* FrontMatter::find(std::string_view key) const {
  const Value* root = mapping();
  return root == nullptr ? nullptr : root->find(key);
}

}  // namespace stet
