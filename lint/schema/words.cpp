#include "lint/schema/words.h"

#include <array>

#include <fmt/format.h>

#include "lint/schema/equal.h"
#include "lint/schema/string_format.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

constexpr std::size_t few_values = 5;

/// "a list of strings" where one word says what the items are.
std::string wanted_list(const Schema::Program& program, BlockId block) {
  const Instruction* items = program.find(block, Op::items);
  if (items == nullptr || items->count != 0) return "a list";
  const BlockId item = program.behind_references(items->operand);
  if (const Instruction* format = program.find(item, Op::format)) {
    if (static_cast<StringFormat>(format->operand) == StringFormat::date) return "a list of days (2024-06-29)";
  }
  const Instruction* type = program.find(item, Op::type);
  if (type == nullptr) return "a list";
  switch (type->operand) {
    case type_bit::string:
      return "a list of strings";
    case type_bit::number:
      return "a list of numbers";
    case type_bit::integer:
      return "a list of whole numbers";
    case type_bit::object:
      return "a list of mappings";
    case type_bit::array:
      return "a list of lists";
    default:
      return "a list";
  }
}

}  // namespace

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
    out += words[i];
  }
  return out;
}

std::string shown_key(std::string_view key) {
  constexpr std::string_view no_break_space = "\u00A0";
  std::string shown = shortened(key);
  for (std::size_t at = shown.find(no_break_space); at != std::string::npos; at = shown.find(no_break_space, at)) {
    shown.replace(at, no_break_space.size(), "U+00A0");
  }
  return shown;
}

std::vector<std::string> in_backticks(std::span<const std::string_view> keys) {
  std::vector<std::string> shown;
  for (const std::string_view key : keys) shown.push_back(fmt::format("`{}`", shown_key(key)));
  return shown;
}

std::string name_of(const std::vector<PathStep>& path, std::string_view whole) {
  if (path.empty()) return std::string(whole);
  constexpr std::size_t most_steps = 8;
  const std::size_t left_out = path.size() > most_steps ? path.size() - most_steps : 0;
  std::string name;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const PathStep& step = path[i];
    if (left_out > 0 && i == most_steps / 2) {
      name += "…";
      i += left_out - 1;
    } else if (step.member == nullptr) {
      name += fmt::format("[{}]", step.index);
    } else {
      if (!name.empty()) name += '.';
      name += shortened(key_text(step.member->key));
    }
  }
  return fmt::format("`{}`", name);
}

std::string quoted(const Value& value) {
  switch (value.kind) {
    case Value::Kind::string:
      return fmt::format("'{}'", shortened(value.text));
    case Value::Kind::sequence:
      return value.count == 0 ? "an empty list" : "a list";
    case Value::Kind::mapping:
      return value.count == 0 ? "an empty mapping" : "a mapping";
    case Value::Kind::null:
      return value.text.empty() ? "empty" : shortened(value.text);
    default:
      return shortened(value.text);
  }
}

std::string what_it_is(const Value& value) {
  switch (value.kind) {
    case Value::Kind::integer:
    case Value::Kind::floating:
      return "the number " + quoted(value);
    case Value::Kind::string:
      return value.text.empty() ? "an empty string" : "the string " + quoted(value);
    case Value::Kind::date:
      return "the date " + quoted(value);
    case Value::Kind::time:
      return "the time " + quoted(value);
    case Value::Kind::date_time:
      return "the instant " + quoted(value);
    default:
      return quoted(value);
  }
}

std::vector<std::string> wanted_types(const Schema::Program& program, BlockId block, std::uint32_t mask) {
  std::vector<std::string> words;
  if ((mask & type_bit::string) != 0) {
    const Instruction* format = program.find(block, Op::format);
    words.push_back(format == nullptr ? "a string" : wanted_format(format->operand));
  }
  if ((mask & type_bit::fraction) != 0) {
    words.emplace_back("a number");
  } else if ((mask & type_bit::integer) != 0) {
    words.emplace_back("a whole number");
  }
  if ((mask & type_bit::array) != 0) words.push_back(wanted_list(program, block));
  if ((mask & type_bit::object) != 0) words.emplace_back("a mapping");
  if ((mask & type_bit::boolean) != 0) words.insert(words.end(), {"true", "false"});
  if ((mask & type_bit::null) != 0) words.emplace_back("empty");
  return words;
}

std::string wanted_format(std::uint32_t format) {
  switch (static_cast<StringFormat>(format)) {
    case StringFormat::date:
      return "a day (2024-06-29)";
    case StringFormat::date_time:
      return "an instant (2024-06-29T10:00:00Z)";
    case StringFormat::duration:
      return "a duration (P1DT12H)";
    case StringFormat::email:
    case StringFormat::idn_email:
      return "an e-mail address (ann@example.org)";
    case StringFormat::hostname:
    case StringFormat::idn_hostname:
      return "a host name (example.org)";
    case StringFormat::ipv4:
      return "an IPv4 address (192.0.2.1)";
    case StringFormat::ipv6:
      return "an IPv6 address (2001:db8::1)";
    case StringFormat::iri:
    case StringFormat::uri:
      return "a full URL (https://example.org/)";
    case StringFormat::iri_reference:
    case StringFormat::uri_reference:
      return "a URL or a path (/about%20us)";
    case StringFormat::json_pointer:
      return "a JSON pointer (/tags/0)";
    case StringFormat::regex:
      return "a regular expression";
    case StringFormat::relative_json_pointer:
      return "a relative JSON pointer (1/tags)";
    case StringFormat::time:
      return "a time of day with its offset (10:00:00Z)";
    case StringFormat::uri_template:
      return "a URI template (/posts/{id})";
    case StringFormat::uuid:
      return "a UUID (123e4567-e89b-42d3-a456-426614174000)";
  }
  return {};
}

std::vector<std::string> wanted_values(const Value& list) {
  if (list.items().size() > few_values) return {fmt::format("one of {} values", list.items().size())};
  std::vector<std::string> words;
  for (const Value& value : list.items()) words.push_back(quoted(value));
  return words;
}

std::vector<std::string> wanted_by(const Schema::Program& program, const Violation& violation) {
  const auto number = [&] { return quoted(*violation.expected); };
  switch (violation.keyword) {
    case Op::type:
      return wanted_types(program, violation.block, violation.operand);
    case Op::enumeration:
      return wanted_values(*violation.expected);
    case Op::constant:
      return {quoted(*violation.expected)};
    case Op::format:
      return {wanted_format(violation.operand)};
    case Op::pattern:
      return {fmt::format("text that matches `{}`", printable(violation.expected->text))};
    case Op::multiple_of:
      return {"a multiple of " + number()};
    case Op::maximum:
      return {"at most " + number()};
    case Op::exclusive_maximum:
      return {"less than " + number()};
    case Op::minimum:
      return {"at least " + number()};
    case Op::exclusive_minimum:
      return {"more than " + number()};
    default:
      return {};
  }
}

std::string wanted(const Schema::Program& program, BlockId block) {
  block = program.behind_references(block);
  if (const Instruction* in = program.find(block, Op::constant)) return quoted(*in->keyword);
  if (const Instruction* in = program.find(block, Op::enumeration)) return joined(wanted_values(*in->keyword), "or");
  if (const Instruction* in = program.find(block, Op::format)) return wanted_format(in->operand);
  if (const Instruction* in = program.find(block, Op::type))
    return joined(wanted_types(program, block, in->operand), "or");
  return {};
}

}  // namespace stet
