#include "lint/schema/remedy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/schema/equal.h"
#include "lint/schema/known_keys.h"
#include "lint/schema/string_format.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/json_string.h"
#include "lint/text/printable.h"
#include "lint/text/yaml_string.h"

namespace stet {
namespace {

bool is_plain_name(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_alphanumeric(c) || c == '_' || c == '-'; });
}

Value string_value(std::string_view text) {
  Value value;
  value.kind = Value::Kind::string;
  value.text = text;
  return value;
}

std::optional<Value> number_value(std::string_view text) {
  const bool starts_well = !text.empty() && (text[0] == '-' || is_digit(text[0]));
  Value value;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value.number);
  if (!starts_well || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  value.kind = Value::Kind::floating;
  if (text.find_first_of(".eE") == std::string_view::npos) {
    if (std::from_chars(text.data(), text.data() + text.size(), value.integer).ec != std::errc{}) return std::nullopt;
    // A leading zero is an octal number to some readers, and none at all in JSON and TOML.
    const std::string_view digits = text.substr(text[0] == '-' ? 1 : 0);
    if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
    value.kind = Value::Kind::integer;
  }
  value.text = text;
  return value;
}

std::optional<Value> boolean_value(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, bool>, 6> words{
      {{"true", true}, {"yes", true}, {"on", true}, {"false", false}, {"no", false}, {"off", false}}};
  const auto same = [&](std::string_view word) {
    return std::equal(word.begin(), word.end(), text.begin(), text.end(),
                      [](char a, char b) { return a == (b | 0x20); });
  };
  for (const auto& [word, truth] : words) {
    if (!same(word)) continue;
    Value value;
    value.kind = Value::Kind::boolean;
    value.boolean = truth;
    value.text = truth ? "true" : "false";
    return value;
  }
  return std::nullopt;
}

bool comes_through_alias(const Violation& violation) {
  const auto is_aliased = [](const PathStep& step) {
    return step.value->aliased || (step.member != nullptr && step.member->key.aliased);
  };
  return violation.instance->aliased || std::any_of(violation.path.begin(), violation.path.end(), is_aliased);
}

bool stands_on_one_line(const Violation& violation, const SchemaSubject& subject) {
  const Span span = violation.instance->span;
  return !span.empty() && slice(subject.bytes, span).find_first_of("\r\n") == std::string_view::npos;
}

/// The block that the items of a list must fit, or `no_block`.
BlockId item_block(const Schema::Program& program, BlockId list) {
  for (const Instruction& in : program.code(list)) {
    if (in.op == Op::items && in.count == 0) return in.operand;
  }
  return no_block;
}

Rewriting replace(const Violation& violation, const SchemaSubject& subject, std::string_view help, std::string title,
                  const std::string& text, bool safe) {
  const std::string shown = as_written(subject.format, violation.path, text);
  Rewriting rewriting{.help = fmt::format("{}`{}`", help, printable(shown))};
  const bool has_written_property =
      subject.format == Format::yaml && has_property(subject.bytes, violation.instance->span);
  if (!comes_through_alias(violation) && !has_written_property && stands_on_one_line(violation, subject)) {
    rewriting.remedy = {.title = std::move(title), .safe = safe, .edits = {{violation.instance->span, text}}};
  }
  return rewriting;
}

Rewriting quote(const Schema::Program& program, const Violation& violation, const SchemaSubject& subject) {
  const std::string_view text = violation.instance->text;
  const std::optional<std::string> in = in_quotes(subject.format, text);
  if (!in) return {};
  // Where other numbers are allowed, the wrong one may be meant for one of these.
  const bool may_be_number = violation.keyword == Op::type && (violation.operand & type_bit::number) != 0 &&
                             (type_of(*violation.instance) & type_bit::number) != 0;
  const bool right = !may_be_number && fits(program, violation.block, string_value(text));
  return replace(violation, subject, "quote it: ", "Quote the value", *in, right);
}

/// The truth value or number that a string is when it is read as one of the types in `mask`.
std::optional<Value> value_in_text(const Value& text, std::uint32_t mask) {
  if (!text.is(Value::Kind::string)) return std::nullopt;
  std::string_view word = text.text;
  if (text.style == Value::Style::plain && word.ends_with(',')) word.remove_suffix(1);  // as JSON has it
  std::optional<Value> meant;
  if ((mask & type_bit::boolean) != 0) meant = boolean_value(word);
  if (!meant && (mask & type_bit::number) != 0) meant = number_value(word);
  return meant;
}

/// `[[A walk]]` is meant for a link of a wiki, and `- Spain: a walk` for a text; without quotes they are collections.
Rewriting quote_text_read_as_collection(const Violation& violation, const SchemaSubject& subject) {
  const std::string_view text = slice(subject.bytes, violation.instance->span);
  const bool is_link = text.starts_with("[[") && text.ends_with("]]");
  const bool has_colon = violation.instance->is(Value::Kind::mapping) && violation.instance->count == 1 &&
                         !text.starts_with('{') && violation.is_of_item();
  const std::optional<std::string> in = is_link || has_colon ? in_quotes(subject.format, text) : std::nullopt;
  if (!in || !stands_on_one_line(violation, subject)) return {};
  return replace(violation, subject, is_link ? "quote it: " : "quote it if it is one text: ", "Quote the value", *in,
                 false);
}

/// A list in brackets of another kind, or with only the last one.
std::string_view without_foreign_brackets(std::string_view text) {
  const bool in_parentheses = text.starts_with('(') && text.ends_with(')');
  const bool never_opened = text.ends_with(']') && text.find('[') == std::string_view::npos;
  if (in_parentheses) return text.substr(1, text.size() - 2);
  return never_opened ? text.substr(0, text.size() - 1) : text;
}

/// `general` becomes `['general']`; what has commas becomes several items.
Rewriting make_list(const Schema::Program& program, const Violation& violation, const SchemaSubject& subject) {
  const Value& value = *violation.instance;
  const BlockId items = item_block(program, violation.block);
  const Instruction* type = items == no_block ? nullptr : program.find(program.behind_references(items), Op::type);
  const bool may_be_scalars = type == nullptr || (type->operand & ~(type_bit::object | type_bit::array)) != 0;
  if (!may_be_scalars || !stands_on_one_line(violation, subject))
    return {.help =
                subject.format == Format::yaml ? "write its items below it, each behind `- `" : "write it in brackets"};

  std::vector<std::string_view> parts;
  const std::string_view bare = without_foreign_brackets(value.text);
  for (std::string_view rest = bare; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    if (const std::string_view part = trimmed(rest.substr(0, comma)); !part.empty()) parts.push_back(part);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (parts.empty()) return {};
  const bool is_string = type_of(value) == type_bit::string;
  // One word is one item, and so is what the schema lists; of other words nobody can know.
  const bool listed = items != no_block && program.find(program.behind_references(items), Op::enumeration) != nullptr;
  bool clear = parts.size() == 1 && bare == value.text &&
               (listed || value.text.find_first_of(" ;/|#") == std::string_view::npos);
  std::vector<std::string> written;
  for (const std::string_view part : parts) {
    bool quotes = is_string;
    if (items != no_block && !fits(program, items, is_string ? string_value(part) : value)) {
      quotes = fits(program, items, string_value(part));
      clear = false;
      if (!is_string && !quotes) return {};
    }
    const std::optional<std::string> text = is_string || quotes ? in_quotes(subject.format, part) : std::string(part);
    if (!text) return {};
    written.push_back(*text);
  }
  return replace(violation, subject, "write ", "Make it a list", fmt::format("[{}]", fmt::join(written, ", ")), clear);
}

/// Which digits of a day are its year, month and day where they stand in this order: `2024/6/29`, `2024.06.29`.
std::optional<std::string> as_day(std::string_view text) {
  const std::size_t first = text.find_first_of("/.-");
  if (first != 4) return std::nullopt;
  const std::size_t second = text.find(text[first], first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view month = text.substr(first + 1, second - first - 1);
  const std::string_view day = text.substr(second + 1);
  std::string written = fmt::format("{}-{:0>2}-{:0>2}", text.substr(0, first), month, day);
  return has_format(StringFormat::date, written) ? std::optional{written} : std::nullopt;
}

/// `example.org/walks`, which a browser takes for a URL.
bool begins_with_host(std::string_view text) {
  const std::string_view host = text.substr(0, text.find_first_of("/?#"));
  const std::size_t point = host.rfind('.');
  return point != std::string_view::npos && point > 0 && host.size() - point > 2 &&
         has_format(StringFormat::hostname, host) && is_letter(host[point + 1]);
}

std::optional<std::string> as_url(StringFormat format, std::string_view text) {
  std::string written;
  for (const char c : text) c == ' ' ? written.append("%20") : written.append(1, c);
  if (format == StringFormat::uri || format == StringFormat::iri) {
    if (begins_with_host(written)) written.insert(0, "https://");
  }
  return written != text && has_format(format, written) ? std::optional{written} : std::nullopt;
}

/// Where keys are wanted: the first one that has to be there.
std::string keys_below(const Schema::Program& program, const Violation& violation, const SchemaSubject& subject) {
  const Instruction* required = program.find(violation.block, Op::required);
  if (required == nullptr || required->count == 0) return "write its keys below it";
  Member first;
  first.key.kind = Value::Kind::string;
  first.key.text = program.strings[required->operand];
  const std::vector<PathStep> path{{.member = &first, .index = 0, .value = &first.value}};
  return fmt::format("write its keys below it, such as `{}`", printable(as_written(subject.format, path, "…")));
}

Rewriting about_nothing(const Schema::Program& program, const Violation& violation, const SchemaSubject& subject) {
  const Value& value = *violation.instance;
  if (value.span.empty() && subject.format == Format::yaml && value.span.end < subject.bytes.size()) {
    const std::string_view rest = subject.bytes.substr(value.span.end);
    const std::size_t next = rest.find_first_not_of(" \t");
    if (next != std::string_view::npos && next > 0 && rest[next] == '#') {
      return {.help = "what follows ` #` is a comment; put it in quotes if it is the value"};
    }
  }
  if (violation.path.empty() || violation.path.back().member == nullptr)
    return {.help = "give it a value or remove it"};
  constexpr BlockId whole_schema = 0;
  const std::string_view key = key_text(violation.path.back().member->key);
  const bool required = violation.path.size() == 1 && is_required_key(program, whole_schema, key);
  return {.help = required ? "give it a value" : "give it a value or remove the key"};
}

}  // namespace

std::string as_written(Format format, const std::vector<PathStep>& path, std::string_view value) {
  if (path.empty() || path.back().member == nullptr) return std::string(value);
  const std::string_view key = key_text(path.back().member->key);
  switch (format) {
    case Format::json:
      return fmt::format("\"{}\": {}", key, value);
    case Format::toml:
      return fmt::format("{} = {}", key, value);
    case Format::yaml:
      break;
  }
  return fmt::format("{}: {}", key, value);
}

std::optional<std::string> in_quotes(Format format, std::string_view text) {
  // What cannot be seen, or was not read right, is not for a machine to write anew.
  if (printable(text) != text || text.find("\uFFFD") != std::string_view::npos) return std::nullopt;
  return format == Format::yaml ? yaml_in_quotes(text) : json_string(text);
}

bool has_property(std::string_view bytes, Span value) {
  const std::string_view before = bytes.substr(0, value.begin);
  const std::size_t end = before.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos) return false;
  const std::size_t begin = before.find_last_of(" \t\r\n[{,", end) + 1;  // npos + 1 is the start
  return begin <= end && (before[begin] == '!' || before[begin] == '&');
}

std::optional<std::string> in_format(Format format, const Value& value) {
  if (value.is(Value::Kind::string)) return in_quotes(format, value.text);
  if (!value.is_scalar() || (format == Format::toml && value.is(Value::Kind::null))) return std::nullopt;
  return value.is(Value::Kind::null) ? "null" : std::string(value.text);
}

Rewriting rewrite_type(const Schema::Program& program, const Violation& violation, const SchemaSubject& subject) {
  const Value& value = *violation.instance;
  const std::uint32_t mask = violation.operand;
  const std::uint32_t type = type_of(value);
  if (type == type_bit::null) return about_nothing(program, violation, subject);
  if ((mask & type_bit::string) != 0 && (type & (type_bit::number | type_bit::boolean)) != 0) {
    return quote(program, violation, subject);
  }
  if (const std::optional<Value> meant = value_in_text(value, mask)) {
    const std::string text(meant->text);
    // Not every reader takes 1e3 for a number.
    const bool has_exponent = !meant->is(Value::Kind::boolean) && text.find_first_of("eE") != std::string::npos;
    const bool right = fits(program, violation.block, *meant) && !has_exponent;
    return replace(violation, subject, "write ", fmt::format("Write {}", text), text, right);
  }
  const bool zero_or_one = value.is(Value::Kind::integer) && (value.integer == 0 || value.integer == 1);
  if (mask == type_bit::boolean && zero_or_one) {
    const std::string text = value.integer == 1 ? "true" : "false";
    return replace(violation, subject, "write ", fmt::format("Write {}", text), text, false);
  }
  if (mask == type_bit::object && value.is_scalar()) return {.help = keys_below(program, violation, subject)};
  if (mask == type_bit::array && value.is_scalar()) return make_list(program, violation, subject);
  if (mask == type_bit::string && subject.format == Format::yaml) {
    if (Rewriting quoted = quote_text_read_as_collection(violation, subject); !quoted.help.empty()) return quoted;
  }
  if (mask == type_bit::string && value.is(Value::Kind::sequence) && value.count == 1 &&
      value.items()[0].is(Value::Kind::string)) {
    if (const auto text = in_quotes(subject.format, value.items()[0].text)) {
      return replace(violation, subject, "write ", "Write the one item alone", *text, false);
    }
  }
  return {};
}

Rewriting rewrite_format(const Violation& violation, const SchemaSubject& subject) {
  const std::string_view text = violation.instance->text;
  const auto format = static_cast<StringFormat>(violation.operand);
  std::optional<std::string> meant;
  switch (format) {
    case StringFormat::date:
      meant = has_format(StringFormat::date_time, text) ? std::string(text.substr(0, text.find_first_of("Tt ")))
                                                        : as_day(text);
      break;
    case StringFormat::uri:
    case StringFormat::iri:
    case StringFormat::uri_reference:
    case StringFormat::iri_reference:
      meant = as_url(format, trimmed(text));
      break;
    default:
      break;
  }
  const std::optional<std::string> written = meant ? in_quotes(subject.format, *meant) : std::nullopt;
  if (!written) return {};
  return replace(violation, subject, "write ", fmt::format("Write {}", *meant), *written, false);
}

std::optional<Rewriting> rewrite_unlisted(const Schema::Program& program, const Violation& violation,
                                          const SchemaSubject& subject) {
  const Value& value = *violation.instance;
  const std::uint32_t type = type_of(value);
  const bool read_otherwise = (type & (type_bit::number | type_bit::boolean)) != 0;
  if (!read_otherwise || !fits(program, violation.block, string_value(value.text))) return std::nullopt;
  return quote(program, violation, subject);
}

std::optional<SchemaFinding::Remedy> add_line(const Value& mapping, std::string_view key, const Value& value,
                                              const SchemaSubject& subject) {
  const std::optional<std::string> text = in_format(subject.format, value);
  if (mapping.members().empty() || !text || !is_plain_name(key)) return std::nullopt;
  const std::uint32_t at = mapping.members()[0].key.span.begin;
  const std::string_view before = subject.bytes.substr(0, at);
  const std::size_t line = before.find_last_of("\r\n") + 1;  // npos + 1 is the start
  const std::string_view indent = before.substr(line);
  if (mapping.members()[0].key.aliased || indent.find_first_not_of(" \t") != std::string_view::npos)
    return std::nullopt;
  const std::string_view ending = before.ends_with(fmt::format("\r\n{}", indent)) ? "\r\n" : "\n";
  std::string added;
  switch (subject.format) {
    case Format::yaml:
      added = fmt::format("{}: {}{}{}", key, *text, ending, indent);
      break;
    case Format::toml:
      added = fmt::format("{} = {}{}{}", key, *text, ending, indent);
      break;
    case Format::json:
      added = fmt::format("\"{}\": {},{}{}", key, *text, ending, indent);
      break;
  }
  return SchemaFinding::Remedy{
      .title = fmt::format("Add the default `{}`", key), .safe = false, .edits = {{{at, at}, added}}};
}

std::optional<std::string> renamed(const Value& key, std::string_view name) {
  if (!is_plain_name(name) || key.aliased || !key.is(Value::Kind::string)) return std::nullopt;
  switch (key.style) {
    case Value::Style::plain:
      return std::string(name);
    case Value::Style::single_quoted:
      return fmt::format("'{}'", name);
    case Value::Style::double_quoted:
      return fmt::format("\"{}\"", name);
    default:
      return std::nullopt;
  }
}

}  // namespace stet
