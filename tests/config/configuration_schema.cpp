#include "lint/config/configuration_schema.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "lint/schema/schema.h"
#include "tests/config/rules.h"

namespace stet {
namespace {

TEST_CASE("the schema of configurations is a schema, whatever rules there are") {
  CHECK(Schema::compile(configuration_schema(sample_rules()), "sample"));
  CHECK(Schema::compile(configuration_schema(all_rules()), "all"));
  CHECK(Schema::compile(configuration_schema({}), "none"));
}

TEST_CASE("the schema knows every rule, family and option") {
  const auto schema = nlohmann::json::parse(configuration_schema(sample_rules()));
  const auto& rules = schema["$defs"]["rules"]["properties"];
  CHECK(rules.size() == 8);
  CHECK(rules.contains("encoding"));
  CHECK(rules["trailing/placeholder"]["then"]["properties"]["words"]["description"] == "The words.");
  CHECK(rules["trailing/placeholder"]["then"]["properties"].size() == 5);
}

}  // namespace
}  // namespace stet
