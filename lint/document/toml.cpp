#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "lint/document/front_matter.h"
#include "lint/document/toml_fault.h"
#include "lint/document/toml_library.h"
#include "lint/document/toml_scan.h"
#include "lint/document/utf8_copy.h"
#include "lint/text/ascii.h"

namespace stet {
namespace {

/// Offsets of toml++'s places, whose columns count code points.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    lines_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
      lines_.push_back(at + 1);
  }

  /// Walks from the place that it was asked for last, forwards or backwards, or from the line's start where that is
  /// nearer.
  std::size_t offset(toml::source_position position) {
    const std::size_t line = std::min<std::size_t>(position.line - 1, lines_.size() - 1);
    if (line != line_ || position.column < column_ / 2) {
      line_ = line;
      column_ = 1;
      offset_ = lines_[line];
    }
    for (; column_ > position.column; --column_) {
      do {
        --offset_;
      } while ((static_cast<unsigned char>(text_[offset_]) & 0xC0U) == 0x80U);
    }
    for (; column_ < position.column && offset_ < text_.size(); ++column_) {
      do {
        ++offset_;
      } while (offset_ < text_.size() && (static_cast<unsigned char>(text_[offset_]) & 0xC0U) == 0x80U);
    }
    return offset_;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> lines_;
  std::size_t line_ = 0;
  toml::source_index column_ = 1;
  std::size_t offset_ = 0;
};

/// Makes repeated keys unlike each other, since toml++ refuses them: in the text that it reads they get other names of
/// the same length. The reader takes names from the document, where they are still the same, and so finds them again.
class Renaming {
 public:
  explicit Renaming(std::string& text) : text_(text) {}

  /// Renames the key of `statement` that was refused at `refused_at`; false where that is no use.
  bool rename(const TomlStatement& statement, std::size_t refused_at) {
    const std::size_t begin = statement.is_header ? first_key_of_header(statement) : key_before(statement, refused_at);
    const std::size_t end = end_of_toml_key(text_, begin);
    const bool is_quoted = end > begin && !is_bare_toml_key(text_[begin]);
    const std::size_t name_begin = begin + (is_quoted ? 1 : 0);
    const std::size_t name_end = end - (is_quoted ? 1 : 0);
    if (name_end <= name_begin || ++count_ > 64) return false;
    keys_.insert(begin);
    statements_.push_back(statement.span);
    if (statement.is_header) headers_.insert(last_key_of_header(statement));
    std::size_t number = count_;
    for (std::size_t at = name_end; at-- > name_begin; number /= letters.size())
      text_[at] = letters[number % letters.size()];
    return true;
  }

  bool is_renamed(std::size_t key) const { return keys_.contains(key); }
  bool is_repeated_header(std::size_t key) const { return headers_.contains(key); }
  const std::vector<Span>& statements() const { return statements_; }

 private:
  static constexpr std::string_view letters = "zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA9876543210_-";

  std::size_t first_key_of_header(const TomlStatement& statement) const {
    return std::min(text_.find_first_not_of("[ \t", statement.span.begin), text_.size());
  }

  std::size_t last_key_of_header(const TomlStatement& statement) const {
    std::size_t last = first_key_of_header(statement);
    for (std::size_t at = last; at < statement.span.end && text_[at] != ']';) {
      const std::size_t end = end_of_toml_key(text_, at);
      if (end > at) last = at;
      at = std::max(end, at + 1);
    }
    return last;
  }

  /// toml++ points at the value behind the key, or somewhere in the key.
  std::size_t key_before(const TomlStatement& statement, std::size_t refused_at) const {
    std::size_t key = statement.span.begin;
    for (std::size_t at = key; at < refused_at && at < statement.span.end;) {
      const char c = text_[at];
      if (c == '{' || c == ',') key = std::min(text_.find_first_not_of(" \t", at + 1), text_.size());
      at = c == '"' || c == '\'' ? end_of_toml_string(text_, at) : at + 1;
    }
    return key;
  }

  std::string& text_;
  std::size_t count_ = 0;
  std::unordered_set<std::size_t> keys_;  ///< where the renamed ones begin
  std::vector<Span> statements_;
  std::unordered_set<std::size_t> headers_;  ///< where the last key of a repeated header begins
};

/// Writes possible dates over impossible ones, since toml++ refuses these. The reader takes dates from the document.
class DateStandIns {
 public:
  explicit DateStandIns(std::string& text) : text_(text) {}

  /// Does so with the date that was refused at `refused_at`; false where that is no use.
  bool replace(std::size_t refused_at) {
    std::size_t begin = refused_at;
    while (begin > 0 && is_part(text_[begin - 1])) --begin;
    const bool is_time = begin > day.size() && text_[begin - 1] == ' ' && begins_with_day(begin - 1 - day.size());
    if (is_time) begin -= day.size() + 1;
    if (!begins_with_day(begin)) return false;
    std::size_t end = begin + day.size();
    if (end + 1 < text_.size() && text_[end] == ' ' && is_digit(text_[end + 1])) ++end;
    while (end < text_.size() && is_part(text_[end])) ++end;

    std::string stand_in = text_.substr(begin, end - begin).replace(0, day.size(), day);
    std::replace_if(stand_in.begin() + day.size(), stand_in.end(), is_digit, '0');
    if (text_.compare(begin, stand_in.size(), stand_in) == 0 || places_.size() == 64) return false;
    text_.replace(begin, stand_in.size(), stand_in);
    places_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    return true;
  }

  const std::vector<Span>& places() const { return places_; }

 private:
  static constexpr std::string_view day = "2000-01-01";

  static bool is_part(char c) { return is_digit(c) || std::string_view{"-:.+TtZz"}.find(c) != std::string_view::npos; }

  bool begins_with_day(std::size_t at) const {
    return text_.size() >= at + day.size() &&
           std::equal(day.begin(), day.end(), std::string_view{text_}.substr(at).begin(),
                      [](char d, char c) { return is_digit(d) ? is_digit(c) : d == c; });
  }

  std::string& text_;
  std::vector<Span> places_;
};

/// Makes values of toml++'s tree.
class TomlReader {
 public:
  /// `text` is what toml++ has read: the copy with renamed keys.
  TomlReader(std::string_view bytes, const Utf8Copy& copy, std::string_view text, const Renaming& renaming,
             ValueArena& arena, Parsed& parsed)
      : bytes_(bytes), copy_(copy), renaming_(renaming), places_(text), arena_(arena), parsed_(parsed) {}

  /// `repeated`: the parts stand below a header and its repetitions. These are what is wrong then, not their keys.
  Value table(const std::vector<const toml::table*>& parts, Span fallback, bool repeated = false) {
    std::vector<Entry> entries;
    for (const toml::table* part : parts) {
      for (auto&& [key, node] : *part) entries.push_back(entry(key, node, repeated ? part : nullptr));
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.begin < b.begin; });
    const std::vector<Group> groups = grouped(entries);

    std::vector<Member> members;
    members.reserve(groups.size());
    for (const Group& group : groups) members.push_back({group.key, value(group)});
    const Span span = members.empty() ? fallback : Span{members.front().key.span.begin, end_of(members)};
    return arena_.mapping(members, span);
  }

 private:
  struct Entry {
    std::size_t begin;
    Value key;
    const toml::node* node;
    const toml::table* repeated_part;  ///< that it stands in, where there are several by mistake
  };
  /// What stands under one key: several tables where headers and dotted keys add to the same one.
  struct Group {
    Value key;
    std::vector<const toml::node*> nodes;
    const toml::table* repeated_part;  ///< of the first one
    bool repeated = false;
  };

  static bool is_table_array(const toml::node& node) {
    const toml::array* array = node.as_array();
    return array != nullptr && array->is_array_of_tables() && !(*array)[0].as_table()->is_inline();
  }
  static bool is_open_table(const toml::node& node) { return node.is_table() && !node.as_table()->is_inline(); }
  static bool can_grow(const toml::node& node, const toml::node& more) {
    return (is_open_table(node) && is_open_table(more)) || (is_table_array(node) && is_table_array(more));
  }

  static std::uint32_t end_of(const std::vector<Member>& members) {
    std::uint32_t end = 0;
    for (const Member& member : members) end = std::max({end, member.key.span.end, member.value.span.end});
    return end;
  }

  Span span_of(const toml::source_region& region) {
    const std::size_t begin = places_.offset(region.begin);
    return copy_.origin(begin, places_.offset(region.end));
  }

  Entry entry(const toml::key& key, const toml::node& node, const toml::table* repeated_part) {
    const std::size_t begin = places_.offset(key.source().begin);
    Value value = text_value(key.str(), span_of(key.source()));
    if (renaming_.is_renamed(begin)) value.text = original_name(value);
    return {begin, value, &node, repeated_part};
  }

  /// What the document calls a key that toml++ knows under another name.
  std::string_view original_name(const Value& key) {
    const std::string_view raw = slice(bytes_, key.span);
    if (key.style == Value::Style::plain) return raw;
    const std::string_view content = raw.substr(1, raw.size() - 2);
    if (key.style == Value::Style::single_quoted || content.find('\\') == std::string_view::npos) return content;
    const auto parsed = parse_with_toml_library("key = " + std::string{raw});
    const auto* table = std::get_if<toml::table>(&parsed);
    return table == nullptr ? content : arena_.keep((*table)["key"].value_or(std::string{content}));
  }

  std::vector<Group> grouped(const std::vector<Entry>& entries) {
    std::vector<Group> groups;
    std::unordered_map<std::string_view, std::size_t> by_name;
    for (const Entry& entry : entries) {
      const auto [place, is_new] = by_name.try_emplace(entry.key.text, groups.size());
      if (is_new) {
        groups.push_back({entry.key, {entry.node}, entry.repeated_part});
        continue;
      }
      Group& first = groups[place->second];
      const bool grows = can_grow(*first.nodes.front(), *entry.node);
      const bool repeated = renaming_.is_repeated_header(entry.begin);
      first.repeated = first.repeated || repeated;
      if ((!grows || repeated) && entry.repeated_part == first.repeated_part) {
        parsed_.duplicates.push_back({entry.key.span, first.key.span, entry.key.text});
      }
      if (grows) {
        first.nodes.push_back(entry.node);
      } else {
        groups.push_back({entry.key, {entry.node}, entry.repeated_part});
      }
    }
    return groups;
  }

  Value value(const Group& group) {
    const toml::node& node = *group.nodes.front();
    if (is_open_table(node)) {
      std::vector<const toml::table*> tables;
      for (const toml::node* part : group.nodes) tables.push_back(part->as_table());
      return table(tables, span_of(node.source()), group.repeated);
    }
    if (is_table_array(node)) return table_array(group.nodes);
    return value(node);
  }

  Value value(const toml::node& node) {
    const Span span = span_of(node.source());
    if (const toml::table* inline_table = node.as_table()) {
      Value mapping = table({inline_table}, span);
      mapping.span = mapping.origin = span;
      return mapping;
    }
    if (const toml::array* array = node.as_array()) {
      std::vector<Value> items;
      for (const toml::node& item : *array) items.push_back(value(item));
      return arena_.sequence(items, span);
    }
    return scalar(node, span);
  }

  Value table_array(const std::vector<const toml::node*>& arrays) {
    std::vector<Value> items;
    for (const toml::node* array : arrays) {
      for (const toml::node& element : *array->as_array()) {
        items.push_back(table({element.as_table()}, span_of(element.source())));
      }
    }
    return arena_.sequence(items, {items.front().span.begin, items.back().span.end});
  }

  Value scalar(const toml::node& node, Span span) {
    if (const auto* string = node.as_string()) return text_value(string->get(), span);
    Value value;
    value.span = value.origin = span;
    value.text = slice(bytes_, span);
    if (const auto* boolean = node.as_boolean()) {
      value.kind = Value::Kind::boolean;
      value.boolean = boolean->get();
    } else if (const auto* integer = node.as_integer()) {
      value.kind = Value::Kind::integer;
      value.integer = integer->get();
      value.number = static_cast<double>(integer->get());
    } else if (const auto* number = node.as_floating_point()) {
      value.kind = Value::Kind::floating;
      value.number = number->get();
    } else if (node.is_date()) {
      value.kind = Value::Kind::date;
    } else if (node.is_time()) {
      value.kind = Value::Kind::time;
    } else if (node.is_date_time()) {
      value.kind = Value::Kind::date_time;
    }
    return value;
  }

  /// A key or a string.
  Value text_value(std::string_view text, Span span) {
    Value value;
    value.kind = Value::Kind::string;
    value.span = value.origin = span;
    const std::string_view raw = slice(bytes_, span);
    if (raw.starts_with('"')) value.style = Value::Style::double_quoted;
    if (raw.starts_with('\'')) value.style = Value::Style::single_quoted;
    const std::string_view content =
        value.style == Value::Style::plain || raw.size() < 2 ? raw : raw.substr(1, raw.size() - 2);
    value.text = content == text ? content : arena_.keep(text);
    return value;
  }

  std::string_view bytes_;
  const Utf8Copy& copy_;
  const Renaming& renaming_;
  Places places_;
  ValueArena& arena_;
  Parsed& parsed_;
};

/// The statement that a refusal at `offset` is about: a list that is never closed is refused where the next one begins.
const TomlStatement* statement_at(const TomlLayout& layout, std::size_t offset) {
  if (layout.statements.empty()) return nullptr;
  auto statement = std::upper_bound(layout.statements.begin(), layout.statements.end(), offset,
                                    [](std::size_t o, const TomlStatement& s) { return o < s.span.begin; });
  if (statement != layout.statements.begin()) --statement;
  const bool is_behind_open = statement != layout.statements.begin() && std::prev(statement)->is_open;
  return is_behind_open ? &*std::prev(statement) : &*statement;
}

/// A key that is there already, where it is no use to look for the other one.
SyntaxError repetition(std::string_view text, const TomlStatement& statement) {
  const std::size_t end = std::max<std::size_t>(end_of_toml_key(text, statement.span.begin), statement.span.begin + 1);
  return {.span = {statement.span.begin, static_cast<std::uint32_t>(std::min(end, text.size()))},
          .message = "this key or table is complete further up",
          .help = "keep one of them, or write what belongs together in one place"};
}

/// What toml++ is not to be asked about.
std::optional<SyntaxError> fault_beforehand(std::string_view text, const TomlLayout& layout) {
  if (layout.too_deep) {
    const auto place = static_cast<std::uint32_t>(*layout.too_deep);
    return SyntaxError{.span = {place, place + 1},
                       .message = "brackets and dotted keys nest more than 256 deep",
                       .help = "nest less deeply"};
  }
  if (text.starts_with("\uFEFF")) {  // toml++ skips it, and then counts columns without it
    return SyntaxError{
        .span = {0, 3}, .message = "a byte order mark stands in the text", .help = "remove it", .replacement = ""};
  }
  return std::nullopt;
}

}  // namespace

Parsed parse_toml(std::string_view bytes, Span source, ValueArena& arena) {
  Parsed parsed;
  const Utf8Copy copy{bytes, source};
  const TomlLayout layout = scan_toml(copy.text());
  for (const Span comment : layout.comments) parsed.comments.push_back(copy.origin(comment.begin, comment.end));
  const auto add_error = [&](SyntaxError error) {
    error.span = copy.origin(error.span.begin, error.span.end);
    parsed.errors.push_back(std::move(error));
  };
  if (auto fault = fault_beforehand(copy.text(), layout)) {
    add_error(*std::move(fault));
    return parsed;
  }

  std::string text = copy.text();
  Renaming renaming{text};
  DateStandIns stand_ins{text};
  auto result = parse_with_toml_library(text);
  while (const auto* refusal = std::get_if<TomlRefusal>(&result)) {
    const std::size_t offset = Places{text}.offset(refusal->position);
    const TomlStatement* statement = statement_at(layout, offset);
    if ((refusal->is_repetition && statement != nullptr && renaming.rename(*statement, offset)) ||
        (refusal->is_impossible_date && stand_ins.replace(offset))) {
      result = parse_with_toml_library(text);
      continue;
    }
    const TomlStatement whole{.span = {0, static_cast<std::uint32_t>(text.size())}, .is_header = false};
    const TomlStatement& refused = statement != nullptr ? *statement : whole;
    add_error(refusal->is_repetition ? repetition(copy.text(), refused)
                                     : explain_toml_fault(copy.text(), refused, offset));
    text.resize(refused.span.begin);
    result = parse_with_toml_library(text);
    if (std::holds_alternative<TomlRefusal>(result)) return parsed;
  }

  for (const Span place : stand_ins.places()) {
    if (place.begin < text.size()) parsed.impossible_dates.push_back(copy.origin(place.begin, place.end));
  }
  const auto& root = std::get<toml::table>(result);
  if (root.empty()) {
    parsed.root = Value{};
    parsed.root->span = parsed.root->origin = {source.begin, source.begin};
    return parsed;
  }
  parsed.root = TomlReader{bytes, copy, text, renaming, arena, parsed}.table({&root}, source);
  for (const Span statement : renaming.statements()) {
    const Span span = copy.origin(statement.begin, statement.end);
    const auto is_about_it = [&](const DuplicateKey& duplicate) { return span.contains(duplicate.key); };
    if (std::any_of(parsed.duplicates.begin(), parsed.duplicates.end(), is_about_it)) continue;
    add_error(repetition(copy.text(), {.span = statement, .is_header = false}));
  }
  std::sort(parsed.duplicates.begin(), parsed.duplicates.end(),
            [](const DuplicateKey& a, const DuplicateKey& b) { return a.key.begin < b.key.begin; });
  return parsed;
}

}  // namespace stet
