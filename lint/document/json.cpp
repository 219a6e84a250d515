#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>
#include <utility>

#include <simdjson.h>

#include "lint/document/front_matter.h"
#include "lint/document/json_fault.h"
#include "lint/document/utf8_copy.h"

namespace stet {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t depth_limit = 256;

std::string_view without_trailing_space(std::string_view token) {
  const std::size_t last = token.find_last_not_of(" \t\r\n");
  return token.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Makes values of what simdjson reads. Each function returns whether it succeeded; why not is somebody else's
/// question.
class JsonReader {
 public:
  JsonReader(std::string_view bytes, const Utf8Copy& copy, ValueArena& arena, Parsed& parsed)
      : bytes_(bytes), copy_(copy), json_(copy.text()), arena_(arena), parsed_(parsed) {}

  bool read() {
    ondemand::document document;
    if (parser_.iterate(json_).get(document) != simdjson::SUCCESS) return false;
    document_ = &document;
    ondemand::json_type type{};
    if (document.type().get(type) != simdjson::SUCCESS) return false;
    Value value;
    bool read = false;
    if (type == ondemand::json_type::object || type == ondemand::json_type::array) {
      ondemand::value root;
      read = document.get_value().get(root) == simdjson::SUCCESS && read_value(root, 1, value);
    } else {
      std::string_view token;
      read = document.raw_json_token().get(token) == simdjson::SUCCESS && read_scalar(document, token, value);
    }
    if (read) parsed_.root = value;
    return read && value.span.end == copy_.origin(without_trailing_space(copy_.text()).size());
  }

 private:
  std::size_t offset_of(const char* pointer) const { return static_cast<std::size_t>(pointer - json_.data()); }

  /// Behind the bracket that the reading has just passed: before the next token's blanks.
  std::size_t end_of_collection() const {
    const char* next = nullptr;
    const bool at_end = document_->current_location().get(next) != simdjson::SUCCESS;
    const std::string_view before{json_.data(), at_end ? json_.size() : offset_of(next)};
    return without_trailing_space(before).size();
  }

  bool read_value(ondemand::value source, std::size_t depth, Value& value) {
    ondemand::json_type type{};
    if (source.type().get(type) != simdjson::SUCCESS) return false;
    if (type == ondemand::json_type::object) return depth <= depth_limit && read_object(source, depth, value);
    if (type == ondemand::json_type::array) return depth <= depth_limit && read_array(source, depth, value);
    return read_scalar(source, source.raw_json_token(), value);
  }

  bool read_array(ondemand::value source, std::size_t depth, Value& value) {
    const std::size_t begin = offset_of(source.raw_json_token().data());
    ondemand::array array;
    if (source.get_array().get(array) != simdjson::SUCCESS) return false;
    std::vector<Value> items;
    for (auto element : array) {
      ondemand::value item;
      if (element.get(item) != simdjson::SUCCESS || !read_value(item, depth + 1, items.emplace_back())) return false;
    }
    value = arena_.sequence(items, copy_.origin(begin, end_of_collection()));
    return true;
  }

  bool read_object(ondemand::value source, std::size_t depth, Value& value) {
    const std::size_t begin = offset_of(source.raw_json_token().data());
    ondemand::object object;
    if (source.get_object().get(object) != simdjson::SUCCESS) return false;
    std::vector<Member> members;
    std::unordered_map<std::string_view, Span> seen;
    for (auto element : object) {
      ondemand::field field;
      if (std::move(element).get(field) != simdjson::SUCCESS) return false;
      Member& member = members.emplace_back();
      const std::size_t quote = offset_of(field.key().raw()) - 1;
      std::string_view key;
      if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
      member.key = text_value(key, quote, end_of_string(quote));
      const auto [first, is_new] = seen.try_emplace(member.key.text, member.key.span);
      if (!is_new) parsed_.duplicates.push_back({member.key.span, first->second, member.key.text});
      if (!read_value(field.value(), depth + 1, member.value)) return false;
    }
    value = arena_.mapping(members, copy_.origin(begin, end_of_collection()));
    return true;
  }

  /// Behind the quote that closes the string opened at `quote`.
  std::size_t end_of_string(std::size_t quote) const {
    std::size_t at = quote + 1;
    while (at < json_.size() && json_.data()[at] != '"') at += json_.data()[at] == '\\' ? 2U : 1U;
    return std::min(at + 1, json_.size());
  }

  template <class Source>
  bool read_scalar(Source& source, std::string_view raw, Value& value) {
    const std::string_view token = without_trailing_space(raw);
    const std::size_t begin = offset_of(token.data());
    if (token.starts_with('"')) {
      std::string_view text;
      if (source.get_string().get(text) != simdjson::SUCCESS) return false;
      value = text_value(text, begin, begin + token.size());
      return true;
    }
    value.span = value.origin = copy_.origin(begin, begin + token.size());
    value.text = slice(bytes_, value.span);
    if (token == "null") return true;
    if (token == "true" || token == "false") {
      value.kind = Value::Kind::boolean;
      value.boolean = token == "true";
      return true;
    }
    return read_number(token, value);
  }

  /// simdjson refuses integers of more than 64 bits; JSON has no limit.
  static bool read_number(std::string_view token, Value& value) {
    if (find_json_fault(token)) return false;
    const bool is_integer = token.find_first_of(".eE") == std::string_view::npos;
    value.kind = is_integer ? Value::Kind::integer : Value::Kind::floating;
    const char* end = token.data() + token.size();
    if (is_integer) std::from_chars(token.data(), end, value.integer);
    if (std::from_chars(token.data(), end, value.number).ec == std::errc::result_out_of_range)
      value.number = beyond(token);
    return true;
  }

  /// What a double is for a number that is too large or too small for it.
  static double beyond(std::string_view token) {
    const bool is_small = token.find("e-") != std::string_view::npos || token.find("E-") != std::string_view::npos;
    const double magnitude = is_small ? 0.0 : HUGE_VAL;
    return token.starts_with('-') ? -magnitude : magnitude;
  }

  Value text_value(std::string_view text, std::size_t begin, std::size_t end) {
    Value value;
    value.kind = Value::Kind::string;
    value.style = Value::Style::double_quoted;
    value.span = value.origin = copy_.origin(begin, end);
    const std::string_view raw = slice(bytes_, {value.span.begin + 1, value.span.end - 1});
    value.text = raw == text ? raw : arena_.keep(text);
    return value;
  }

  std::string_view bytes_;
  const Utf8Copy& copy_;
  simdjson::padded_string json_;
  ValueArena& arena_;
  Parsed& parsed_;
  ondemand::parser parser_;
  ondemand::document* document_ = nullptr;
};

}  // namespace

Parsed parse_json(std::string_view bytes, Span source, ValueArena& arena) {
  Parsed parsed;
  const Utf8Copy copy{bytes, source};
  if (without_trailing_space(copy.text()).empty()) {
    parsed.root = Value{};
    parsed.root->span = parsed.root->origin = {source.begin, source.begin};
    return parsed;
  }
  if (JsonReader{bytes, copy, arena, parsed}.read()) return parsed;
  parsed.root.reset();
  parsed.errors.push_back(find_json_fault(copy.text()).value_or(SyntaxError{.span = {}, .message = "this is no JSON"}));
  parsed.errors.back().span = copy.origin(parsed.errors.back().span.begin, parsed.errors.back().span.end);
  return parsed;
}

}  // namespace stet
