#include "lint/document/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "lint/document/yaml_text.h"
#include "lint/text/ascii.h"

namespace stet {

namespace {

constexpr std::array<std::string_view, 5> nulls{"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> truths{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> falsehoods{"false", "False", "FALSE"};
constexpr std::array<std::string_view, 3> infinities{".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> not_numbers{".nan", ".NaN", ".NAN"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::numeric_limits<int>::max();
}

/// Takes decimal digits off the front of `rest` and says how many.
std::size_t take_digits(std::string_view& rest) {
  const auto* const end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  const auto count = static_cast<std::size_t>(end - rest.begin());
  rest.remove_prefix(count);
  return count;
}

std::optional<Value> as_integer(std::string_view text) {
  int base = 10;
  std::string_view digits = text;
  bool negative = false;
  if (text.starts_with("0o") || text.starts_with("0x")) {
    base = text[1] == 'o' ? 8 : 16;
    digits.remove_prefix(2);
  } else if (text.starts_with('-') || text.starts_with('+')) {
    negative = text[0] == '-';
    digits.remove_prefix(1);
  }
  if (digits.empty()) return {};
  if (!std::all_of(digits.begin(), digits.end(), [&](char c) { return digit_value(c) < base; })) return {};

  Value value;
  value.kind = Value::Kind::integer;
  value.text = text;
  for (const char c : digits) value.number = value.number * base + digit_value(c);
  if (negative) value.number = -value.number;
  // A sign is a part of what from_chars reads, but only the minus.
  const char* const begin = negative ? digits.data() - 1 : digits.data();
  std::from_chars(begin, digits.data() + digits.size(), value.integer, base);
  return value;
}

std::optional<Value> as_float(std::string_view text) {
  Value value;
  value.kind = Value::Kind::floating;
  value.text = text;
  if (among(not_numbers, text)) {
    value.number = std::numeric_limits<double>::quiet_NaN();
    return value;
  }
  const bool negative = text.starts_with('-');
  const std::string_view unsigned_text = negative || text.starts_with('+') ? text.substr(1) : text;
  if (among(infinities, unsigned_text)) {
    value.number = std::numeric_limits<double>::infinity();
  } else {
    std::string_view rest = unsigned_text;
    std::size_t digits = take_digits(rest);
    if (rest.starts_with('.')) {
      rest.remove_prefix(1);
      digits += take_digits(rest);
    }
    if (digits == 0) return {};
    bool tiny = false;
    if (rest.starts_with('e') || rest.starts_with('E')) {
      rest.remove_prefix(1);
      tiny = rest.starts_with('-');
      if (tiny || rest.starts_with('+')) rest.remove_prefix(1);
      if (take_digits(rest) == 0) return {};
    }
    if (!rest.empty()) return {};
    const auto [end, error] =
        std::from_chars(unsigned_text.data(), unsigned_text.data() + unsigned_text.size(), value.number);
    if (error == std::errc::result_out_of_range) value.number = tiny ? 0 : std::numeric_limits<double>::infinity();
  }
  if (negative) value.number = -value.number;
  return value;
}

std::optional<Value> as_boolean(std::string_view text) {
  const bool truth = among(truths, text);
  if (!truth && !among(falsehoods, text)) return {};
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = truth;
  value.text = text;
  return value;
}

std::optional<Value> as_null(std::string_view text) {
  if (!among(nulls, text)) return {};
  Value value;
  value.text = text;
  return value;
}

Value as_string(std::string_view text) {
  Value value;
  value.kind = Value::Kind::string;
  value.text = text;
  return value;
}

}  // namespace

Value resolve_plain(std::string_view text) {
  // Most scalars are words: nothing but these begin with anything else.
  constexpr std::string_view first_characters = "~nNtTfF.+-0123456789";
  if (!text.empty() && first_characters.find(text.front()) == std::string_view::npos) return as_string(text);
  if (const auto value = as_null(text)) return *value;
  if (const auto value = as_boolean(text)) return *value;
  if (const auto value = as_integer(text)) return *value;
  if (const auto value = as_float(text)) return *value;
  return as_string(text);
}

Value resolve_tagged(std::string_view tag, std::string_view text) {
  std::optional<Value> value;
  if (tag == "tag:yaml.org,2002:null") value = as_null(text);
  if (tag == "tag:yaml.org,2002:bool") value = as_boolean(text);
  if (tag == "tag:yaml.org,2002:int") value = as_integer(text);
  if (tag == "tag:yaml.org,2002:float") {
    value = as_float(text);
    if (!value) value = as_integer(text);
    if (value) value->kind = Value::Kind::floating;
  }
  return value ? *value : as_string(text);
}

std::size_t null_word_size(std::string_view text, std::size_t pos) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (text.substr(pos, word.size()) != word) continue;
    const char behind = at(text, pos + word.size());
    if (ends_yaml_name(behind) || behind == ':') return word.size();
  }
  return 0;
}

}  // namespace stet
