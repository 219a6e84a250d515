#include "lint/schema/equal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <string_view>

namespace stet {
namespace {

bool take_step(std::uint64_t& steps) {
  if (steps == 0) return false;
  --steps;
  return true;
}

bool fits_64_bits(const Value& value) { return value.is(Value::Kind::integer) && std::abs(value.number) < 9.2e18; }

/// A number as it is written: 12.35 is 1235 hundredths, which no binary fraction is. The sign is left out.
struct Decimal {
  std::uint64_t digits;  ///< at most 17, without zeros at the end
  int exponent;
};

Decimal decimal(double number) {
  std::array<char, 32> text;
  const char* const end = std::to_chars(text.begin(), text.end(), std::abs(number), std::chars_format::scientific).ptr;
  Decimal result{0, 0};
  bool fraction = false;
  const char* at = text.begin();
  for (; at != end && *at != 'e'; ++at) {
    if (*at == '.') {
      fraction = true;
    } else {
      result.digits = result.digits * 10 + static_cast<std::uint64_t>(*at - '0');
      if (fraction) --result.exponent;
    }
  }
  int exponent = 0;
  if (at != end) std::from_chars(at[1] == '+' ? at + 2 : at + 1, end, exponent);
  result.exponent += exponent;
  return result;
}

bool equal_mappings(const Value& a, const Value& b, std::uint64_t& steps) {
  if (a.count != b.count) return false;
  return std::all_of(a.members().begin(), a.members().end(), [&](const Member& member) {
    steps -= std::min<std::uint64_t>(steps, b.count / 8);
    const Member* other = find_member(b, key_text(member.key));
    return other != nullptr && equal(member.value, other->value, steps);
  });
}

}  // namespace

const Member* find_member(const Value& mapping, std::string_view key) {
  const auto members = mapping.members();
  for (const Member* member = members.end(); member != members.begin();) {
    if (key_text((--member)->key) == key) return member;
  }
  return nullptr;
}

std::string_view key_text(const Value& key) { return key.is_scalar() ? key.text : std::string_view{}; }

std::uint32_t type_of(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return type_bit::null;
    case Value::Kind::boolean:
      return type_bit::boolean;
    case Value::Kind::integer:
      return type_bit::integer;
    case Value::Kind::floating:
      return std::isfinite(value.number) && std::trunc(value.number) == value.number ? type_bit::integer
                                                                                     : type_bit::fraction;
    case Value::Kind::sequence:
      return type_bit::array;
    case Value::Kind::mapping:
      return type_bit::object;
    case Value::Kind::string:
    case Value::Kind::date:
    case Value::Kind::time:
    case Value::Kind::date_time:
      break;
  }
  return type_bit::string;
}

int compare_numbers(const Value& a, const Value& b) {
  if (fits_64_bits(a) && fits_64_bits(b)) return a.integer < b.integer ? -1 : static_cast<int>(a.integer > b.integer);
  if (a.number < b.number) return -1;
  return static_cast<int>(a.number > b.number);
}

bool is_multiple_of(const Value& value, const Value& unit) {
  if (fits_64_bits(value) && fits_64_bits(unit)) return value.integer % unit.integer == 0;
  if (!std::isfinite(value.number)) return false;
  const Decimal number = decimal(value.number);
  const Decimal step = decimal(unit.number);
  if (number.digits == 0) return true;
  if (number.exponent < step.exponent) return false;  // it has more decimal places
  std::uint64_t rest = number.digits % step.digits;
  for (int i = step.exponent; i < number.exponent && rest != 0; ++i) rest = rest * 10 % step.digits;
  return rest == 0;
}

bool equal(const Value& a, const Value& b, std::uint64_t& steps) {
  if (!take_step(steps)) return false;
  const std::uint32_t type = type_of(a);
  if (type != type_of(b)) return false;
  switch (type) {
    case type_bit::null:
      return true;
    case type_bit::boolean:
      return a.boolean == b.boolean;
    case type_bit::integer:
    case type_bit::fraction:
      return a.number == b.number && compare_numbers(a, b) == 0;
    case type_bit::array:
      return a.count == b.count && (a.items_begin == b.items_begin ||
                                    std::equal(a.items().begin(), a.items().end(), b.items().begin(),
                                               [&](const Value& x, const Value& y) { return equal(x, y, steps); }));
    case type_bit::object:
      return (a.members_begin == b.members_begin && a.count == b.count) || equal_mappings(a, b, steps);
    default:
      return a.text == b.text;
  }
}

std::uint64_t hash(const Value& value, std::uint64_t& steps) {
  if (!take_step(steps)) return 0;
  constexpr std::uint64_t prime = 0x9E3779B97F4A7C15;
  const std::uint32_t type = type_of(value);
  std::uint64_t result = type * prime;
  switch (type) {
    case type_bit::null:
      break;
    case type_bit::boolean:
      result += value.boolean ? 1U : 0U;
      break;
    case type_bit::integer:
    case type_bit::fraction:
      result ^= std::hash<double>{}(value.number);
      break;
    case type_bit::array:
      for (const Value& item : value.items()) result = (result ^ hash(item, steps)) * prime;
      break;
    case type_bit::object:
      for (const Member& member : value.members()) {
        result += (std::hash<std::string_view>{}(key_text(member.key)) ^ hash(member.value, steps)) * prime;
      }
      break;
    default:
      result ^= std::hash<std::string_view>{}(value.text);
      break;
  }
  return result;
}

}  // namespace stet
