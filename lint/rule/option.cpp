#include "lint/rule/option.h"

#include <algorithm>
#include <limits>

#include "lint/text/json_string.h"

namespace stet::option_detail {

void set(bool& target, const Value& value) {
  if (value.is(Value::Kind::boolean)) target = value.boolean;
}

void set(int& target, const Value& value) {
  if (!value.is(Value::Kind::integer)) return;
  // `number` is right for integers of any size, `integer` only for those that fit.
  if (value.number < 0 || value.number > std::numeric_limits<int>::max()) return;
  target = static_cast<int>(value.number);
}

void set(Percent& target, const Value& value) {
  int number = target.value;
  set(number, value);
  if (number <= 100) target.value = number;
}

void set(std::string& target, const Value& value) {
  if (value.is(Value::Kind::string)) target = value.text;
}

void set(std::vector<std::string>& target, const Value& value) {
  const auto items = value.items();
  const auto is_string = [](const Value& item) { return item.is(Value::Kind::string); };
  if (!value.is(Value::Kind::sequence) || !std::all_of(items.begin(), items.end(), is_string)) return;
  target.clear();
  for (const Value& item : items) target.emplace_back(item.text);
}

std::string_view schema(const bool&) { return R"({"type": "boolean"})"; }

std::string_view schema(const int&) {
  static_assert(std::numeric_limits<int>::max() == 2147483647);
  return R"({"type": "integer", "minimum": 0, "maximum": 2147483647})";
}

std::string_view schema(const Percent&) { return R"({"type": "integer", "minimum": 0, "maximum": 100})"; }

std::string_view schema(const std::string&) { return R"({"type": "string"})"; }

std::string_view schema(const std::vector<std::string>&) { return R"({"type": "array", "items": {"type": "string"}})"; }

std::string as_json(bool value) { return value ? "true" : "false"; }
std::string as_json(int value) { return std::to_string(value); }
std::string as_json(Percent value) { return std::to_string(value.value); }
std::string as_json(const std::string& value) { return json_string(value); }

std::string as_json(const std::vector<std::string>& value) {
  std::string list;
  for (const std::string& item : value) list += (list.empty() ? "" : ", ") + json_string(item);
  return "[" + list + "]";
}

}  // namespace stet::option_detail
