#include "lint/document/yaml_1_1.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "lint/text/ascii.h"

namespace stet {
namespace {

/// `NO`, `No` and `no`, but not `nO`.
bool is_cased_like_a_word(std::string_view text) {
  return std::all_of(text.begin() + 1, text.end(), is_lower) || std::all_of(text.begin(), text.end(), is_upper);
}

std::optional<Value> as_truth(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, bool>, 6> words{
      {{"yes", true}, {"on", true}, {"true", true}, {"no", false}, {"off", false}, {"false", false}}};
  if (text.size() > 5 || !is_letter(text[0]) || !is_cased_like_a_word(text)) return std::nullopt;
  const auto* word = std::find_if(words.begin(), words.end(), [&](const auto& each) {
    return std::equal(text.begin(), text.end(), each.first.begin(), each.first.end(),
                      [](char a, char b) { return lower(a) == b; });
  });
  if (word == words.end()) return std::nullopt;
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = word->second;
  value.text = word->second ? "true" : "false";
  return value;
}

Value number(Value::Kind kind, double magnitude, bool negative) {
  Value value;
  value.kind = kind;
  value.number = negative ? -magnitude : magnitude;
  constexpr double most = 9.2e18;
  if (kind == Value::Kind::integer && magnitude < most) value.integer = static_cast<std::int64_t>(value.number);
  return value;
}

std::string without_underscores(std::string_view text) {
  std::string digits{text};
  digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
  return digits;
}

/// The value of `digits`, which may hold underscores; nothing where another character or no digit is among them.
std::optional<double> in_base(std::string_view digits, int base) {
  double result = 0;
  bool any = false;
  for (const char c : digits) {
    if (c == '_') continue;
    if (!is_hex_digit(c)) return std::nullopt;
    const int digit = is_digit(c) ? c - '0' : lower(c) - 'a' + 10;
    if (digit >= base) return std::nullopt;
    result = result * base + digit;
    any = true;
  }
  if (!any) return std::nullopt;
  return result;
}

/// `12:30:45`: the first part does not begin with 0, each behind it is below 60.
std::optional<double> in_base_60(std::string_view text) {
  double result = 0;
  for (bool first = true;; first = false) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::optional<double> part = in_base(text.substr(0, end), 10);
    if (!part || (first ? text[0] == '0' : end > 2 || *part >= 60)) return std::nullopt;
    result = result * 60 + *part;
    if (end == text.size()) return result;
    text.remove_prefix(end + 1);
  }
}

std::optional<double> as_fraction(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || !(is_digit(text[0]) || (text[0] == '.' && text.size() > 1)))
    return std::nullopt;
  // An exponent needs its sign.
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos && text.find_first_of("+-", exponent) != exponent + 1) return std::nullopt;
  const std::string digits = without_underscores(text);
  double result = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), result);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return result;
}

}  // namespace

std::optional<Value> read_as_yaml_1_1(std::string_view plain) {
  if (plain.empty()) return std::nullopt;
  if (is_letter(plain[0])) return as_truth(plain);

  const bool negative = plain[0] == '-';
  const std::string_view text = plain.substr(negative || plain[0] == '+' ? 1 : 0);
  if (text.empty() || !(is_digit(text[0]) || text[0] == '.')) return std::nullopt;
  std::optional<double> whole;
  if (text.starts_with("0b")) {
    whole = in_base(text.substr(2), 2);
  } else if (text.starts_with("0x")) {
    whole = in_base(text.substr(2), 16);
  } else if (text.size() > 1 && text[0] == '0') {
    whole = in_base(text, 8);
  } else if (is_digit(text[0])) {
    whole = in_base(text, 10);
  }
  if (whole) return number(Value::Kind::integer, *whole, negative);
  if (text.find(':') != std::string_view::npos) {
    whole = in_base_60(text);
    return whole ? std::optional{number(Value::Kind::integer, *whole, negative)} : std::nullopt;
  }
  const std::optional<double> fraction = as_fraction(text);
  return fraction ? std::optional{number(Value::Kind::floating, *fraction, negative)} : std::nullopt;
}

}  // namespace stet
