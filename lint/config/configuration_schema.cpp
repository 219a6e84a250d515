#include "lint/config/configuration_schema.h"

#include <nlohmann/json.hpp>

namespace stet {
namespace {

using Json = nlohmann::ordered_json;

// A key with nothing behind it says nothing: `rules:` with all its lines commented out.
Json may_be_empty(std::initializer_list<const char*> types, Json rest = Json::object()) {
  rest["type"] = Json::array({"null"});
  for (const char* type : types) rest["type"].push_back(type);
  return rest;
}

Json described(std::string_view description, Json schema) {
  schema["description"] = description;
  return schema;
}

Json reference(const char* definition) { return {{"$ref", std::string{"#/$defs/"} + definition}}; }

/// A mapping with these keys and no others, which must have those of `required`.
Json mapping(Json properties, std::initializer_list<const char*> required = {}) {
  Json schema = {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
  if (required.size() > 0) schema["required"] = required;
  return schema;
}

/// A severity, or a mapping of options; which one it should be follows from what it is, so that a fault in an option is
/// not reported as "neither a severity nor a mapping".
Json setting(Json options) {
  options["severity"] = reference("severity");
  return {{"if", {{"type", "object"}}}, {"then", mapping(std::move(options))}, {"else", reference("severity")}};
}

Json rule_setting(const RuleInfo& rule) {
  Json options = Json::object();
  for (const OptionInfo& option : rule.describe()) {
    options[std::string{option.name}] = described(option.help, Json::parse(option.schema));
  }
  return described(rule.summary, setting(std::move(options)));
}

Json rules(RuleList known) {
  Json properties = Json::object();
  for (const RuleInfo* rule : known) {
    properties[std::string{rule->family()}] = setting(Json::object());
    properties[std::string{rule->id}] = rule_setting(*rule);
  }
  return may_be_empty({"object"}, {{"additionalProperties", false}, {"properties", std::move(properties)}});
}

}  // namespace

std::string configuration_schema(RuleList known) {
  const Json strings = may_be_empty({"string", "array"}, {{"items", {{"type", "string"}}}});
  const Json some_strings = {{"type", {"string", "array"}}, {"items", {{"type", "string"}}}};
  const Json schema_for = mapping({{"files", some_strings}, {"schema", {{"type", "string"}}}}, {"files", "schema"});
  const Json override_for = mapping({{"files", some_strings}, {"rules", reference("rules")}}, {"files", "rules"});
  Json schema = mapping({
      {"extends", described("Presets and files whose settings count where this file says nothing.", strings)},
      {"root", described("The search upwards stops here.", may_be_empty({"boolean"}))},
      {"include", described("Which files are documents.", strings)},
      {"exclude", described("Which files and folders are left out.", strings)},
      {"timezone", described("For comparing instants with calendar days: Europe/Berlin.", may_be_empty({"string"}))},
      {"max-file-size", described("In bytes, or as in 64 MiB.", may_be_empty({"integer", "string"}))},
      {"rules", described("Severities and options of rules and families.", reference("rules"))},
      {"schemas", described("Which schema the front matter of which documents has.",
                            may_be_empty({"array"}, {{"items", schema_for}}))},
      {"schema-map", described("Where the files lie whose addresses begin so.",
                               may_be_empty({"object"}, {{"additionalProperties", {{"type", "string"}}}}))},
      {"overrides",
       described("Other settings of rules for some documents.", may_be_empty({"array"}, {{"items", override_for}}))},
  });
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["$defs"] = {{"severity", {{"enum", {"off", "info", "warning", "error"}}}}, {"rules", rules(known)}};
  return schema.dump();
}

}  // namespace stet
