#include "lint/schema/schema_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/schema/program.h"
#include "lint/text/counted.h"
#include "lint/text/printable.h"
#include "lint/text/width.h"
#include "lint/text/yaml_string.h"

namespace stet {
namespace {

constexpr std::size_t longest_line = 100;
constexpr std::string_view dialect = "https://json-schema.org/draft/2020-12/schema";

using Words = std::vector<std::string>;
using Keywords = std::vector<std::pair<std::string_view, std::string>>;

std::string flow_list(const Words& words) { return fmt::format("[{}]", fmt::join(words, ", ")); }

std::string flow_mapping(const Keywords& keywords) {
  Words entries;
  entries.reserve(keywords.size());
  for (const auto& [name, value] : keywords) entries.push_back(fmt::format("{}: {}", name, value));
  return fmt::format("{{ {} }}", fmt::join(entries, ", "));
}

Words quoted(const Words& texts) {
  Words words;
  words.reserve(texts.size());
  std::transform(texts.begin(), texts.end(), std::back_inserter(words),
                 [](const std::string& text) { return yaml_string(text); });
  return words;
}

std::string type_list(std::uint32_t types) {
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 5> names{{{type_bit::string, "string"},
                                                                             {type_bit::boolean, "boolean"},
                                                                             {type_bit::array, "array"},
                                                                             {type_bit::object, "object"},
                                                                             {type_bit::null, "'null'"}}};
  Words words;
  for (const auto& [type, name] : names) {
    if ((types & type) != 0) words.emplace_back(name);
  }
  if ((types & type_bit::fraction) != 0) {
    words.emplace_back("number");
  } else if ((types & type_bit::integer) != 0) {
    words.emplace_back("integer");
  }
  return words.size() == 1 ? words.front() : flow_list(words);
}

/// One value of another key, or several, as a schema.
std::string value_schema(const Words& values) {
  return values.size() == 1 ? fmt::format("{{ const: {} }}", yaml_string(values.front()))
                            : fmt::format("{{ enum: {} }}", flow_list(quoted(values)));
}

std::optional<std::string> in_flow(const InferredSchema& schema);

/// What there is to say of the value itself, each keyword on one line; all but several choices.
Keywords own_keywords(const InferredSchema& schema) {
  Keywords keywords;
  if (schema.choices.size() == 1) {
    keywords.emplace_back("const", yaml_string(schema.choices.front().text));
  } else if (schema.choices.empty() && schema.types != 0) {
    keywords.emplace_back("type", type_list(schema.types));
  }
  if (schema.formats.size() == 1) keywords.emplace_back("format", schema.formats.front());
  if (schema.formats.size() > 1) {
    Words formats;
    for (const std::string& format : schema.formats) formats.push_back(flow_mapping({{"format", format}}));
    keywords.emplace_back("anyOf", flow_list(formats));
  }
  const bool says_more = !schema.choices.empty() || !schema.formats.empty() || !schema.pattern.empty();
  if (schema.never_blank && !says_more) keywords.emplace_back("minLength", "1");
  if (schema.max_length) keywords.emplace_back("maxLength", fmt::format("{}", *schema.max_length));
  if (!schema.pattern.empty()) keywords.emplace_back("pattern", yaml_string(schema.pattern));
  if (schema.never_empty) keywords.emplace_back("minItems", "1");
  if (schema.unique_items) keywords.emplace_back("uniqueItems", "true");
  return keywords;
}

/// On one line, where there is nothing in it that wants a comment.
std::optional<std::string> in_flow(const InferredSchema& schema) {
  if (!schema.properties.empty() || schema.choices.size() > 1) return std::nullopt;
  Keywords keywords = own_keywords(schema);
  if (!schema.items.empty()) {
    const std::optional<std::string> items = in_flow(schema.items.front());
    if (!items) return std::nullopt;
    if (*items != "true") keywords.emplace_back("items", *items);
  }
  return keywords.empty() ? "true" : flow_mapping(keywords);
}

class Writer {
 public:
  std::string take() { return std::move(text_); }

  void line(std::size_t depth, std::string_view text) { text_.append(2 * depth, ' ').append(text) += '\n'; }

  void comment(std::size_t depth, std::string_view text) { line(depth, fmt::format("# {}", text)); }

  /// `keyword: [a, b]`, or one a line where that would be long.
  void list(std::size_t depth, std::string_view keyword, const Words& words) {
    const std::string flow = fmt::format("{}: {}", keyword, flow_list(words));
    if (fits(depth, flow)) return line(depth, flow);
    line(depth, fmt::format("{}:", keyword));
    for (const std::string& word : words) line(depth + 1, fmt::format("- {}", word));
  }

  /// All that stands below `keyword:`, or the same on its line.
  void schema(std::size_t depth, std::string_view keyword, const InferredSchema& schema) {
    const std::optional<std::string> flow = in_flow(schema);
    if (flow && fits(depth, fmt::format("{}: {}", keyword, *flow)))
      return line(depth, fmt::format("{}: {}", keyword, *flow));
    line(depth, fmt::format("{}:", keyword));
    body(depth + 1, schema);
  }

  void body(std::size_t depth, const InferredSchema& schema) {
    if (schema.choices.size() > 1) choices(depth, schema);
    for (const auto& [name, value] : own_keywords(schema)) line(depth, fmt::format("{}: {}", name, value));
    if (!schema.items.empty()) {
      if (const std::string& remark = schema.items.front().remark; !remark.empty()) comment(depth, remark);
      this->schema(depth, "items", schema.items.front());
    }
    if (!schema.properties.empty()) keys(depth, schema);
    if (!schema.conditions.empty()) conditions(depth, schema);
  }

 private:
  static bool fits(std::size_t depth, std::string_view text) { return 2 * depth + display_width(text) <= longest_line; }

  /// Each with the number of documents that have it.
  void choices(std::size_t depth, const InferredSchema& schema) {
    line(depth, "enum:");
    for (const InferredChoice& choice : schema.choices)
      line(depth + 1, fmt::format("- {} # {}", yaml_string(choice.text), choice.documents));
  }

  void keys(std::size_t depth, const InferredSchema& schema) {
    Words required;
    for (const InferredProperty& property : schema.properties) {
      if (property.required) required.push_back(yaml_string(property.name));
    }
    if (!required.empty()) list(depth, "required", required);
    line(depth, "properties:");
    for (const InferredProperty& property : schema.properties) {
      comment(depth + 1,
              fmt::format("in {} of {}{}", property.schema.documents, counted(property.of_documents, "document"),
                          property.remark.empty() ? "" : "; " + property.remark));
      if (!property.schema.remark.empty()) comment(depth + 1, property.schema.remark);
      this->schema(depth + 1, yaml_string(property.name), property.schema);
    }
    if (schema.closed) line(depth, "additionalProperties: false");
  }

  void conditions(std::size_t depth, const InferredSchema& schema) {
    line(depth, "allOf:");
    for (const InferredCondition& condition : schema.conditions) {
      const std::string key = yaml_string(condition.key);
      const std::string is_one = value_schema(condition.values);
      comment(depth + 1, fmt::format("in {}", counted(condition.documents, "document")));
      line(depth + 1, fmt::format("- if: {{ properties: {{ {}: {} }}, required: [{}] }}", key, is_one, key));
      line(depth + 2, fmt::format("{}:", condition.except ? "else" : "then"));
      list(depth + 3, "required", quoted(condition.required));
    }
  }

  std::string text_;
};

std::string one_of(Words words) {
  constexpr std::size_t most = 6;
  if (words.size() > most) {
    const std::size_t others = words.size() - most + 1;
    words.resize(most - 1);
    words.push_back(fmt::format("{} others", others));
  }
  const std::string last = words.back();
  words.pop_back();
  return words.empty() ? last : fmt::format("{} or {}", fmt::join(words, ", "), last);
}

std::string text_in_words(const InferredSchema& schema) {
  if (!schema.choices.empty()) {
    Words words;
    for (const InferredChoice& choice : schema.choices) words.push_back(shortened(choice.text));
    return one_of(std::move(words));
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{{{"date", "day"},
                                                                                {"date-time", "instant"},
                                                                                {"email", "mail address"},
                                                                                {"iri", "address"},
                                                                                {"uri", "address"},
                                                                                {"uuid", "UUID"}}};
  Words words;
  for (const std::string& format : schema.formats) {
    const auto* const name =
        std::find_if(names.begin(), names.end(), [&](const auto& known) { return known.first == format; });
    words.emplace_back(name->second);
  }
  if (!words.empty()) return one_of(std::move(words));
  if (!schema.pattern.empty()) return fmt::format("text like {}", shortened(schema.pattern, 60));
  return "text";
}

}  // namespace

std::string schema_text(const InferredSchema& schema, std::string_view title) {
  Writer writer;
  writer.line(0, fmt::format("# yaml-language-server: $schema={}", dialect));
  writer.comment(0, fmt::format("What {} in {} have in common, as `stet init` found it. Change it as you like.",
                                counted(schema.documents, "document"), title));
  if (!schema.remark.empty()) writer.comment(0, schema.remark);
  writer.line(0, fmt::format("$schema: {}", dialect));
  writer.body(0, schema);
  return writer.take();
}

std::string in_few_words(const InferredSchema& schema) {
  Words words;
  if ((schema.types & type_bit::string) != 0) words.push_back(text_in_words(schema));
  if ((schema.types & type_bit::boolean) != 0) words.emplace_back("true or false");
  if ((schema.types & type_bit::number) != 0)
    words.emplace_back((schema.types & type_bit::fraction) != 0 ? "number" : "whole number");
  if ((schema.types & type_bit::array) != 0) {
    const std::uint32_t items = schema.items.empty() ? 0 : schema.items.front().types;
    const bool has_one_type = (items & (items - 1)) == 0 && items != 0;
    words.push_back(has_one_type ? fmt::format("list of {}", in_few_words(schema.items.front())) : "list");
  }
  if ((schema.types & type_bit::object) != 0)
    words.push_back(schema.properties.empty() ? "keys" : counted(schema.properties.size(), "key"));
  if ((schema.types & type_bit::null) != 0) words.emplace_back("nothing");
  return words.empty() ? "anything" : one_of(std::move(words));
}

}  // namespace stet
