#include <map>
#include <string_view>

#include <nlohmann/json.hpp>

#include "lint/document/front_matter.h"
#include "lint/schema/evaluate.h"
#include "lint/schema/schema.h"
#include "tests/conformance/tally.h"

namespace stet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const std::map<std::string, std::string> dialects{{"draft7", "http://json-schema.org/draft-07/schema#"},
                                                  {"draft2019-09", "https://json-schema.org/draft/2019-09/schema"},
                                                  {"draft2020-12", "https://json-schema.org/draft/2020-12/schema"}};

/// The suite's remote schemas, which it says are served at this address.
SchemaLoader loader_of(const fs::path& remotes) {
  return [remotes](const std::string& uri) -> Result<SchemaText> {
    constexpr std::string_view address = "http://localhost:1234/";
    if (!uri.starts_with(address)) return failure({.what = "is not one of the suite's remotes"});
    const std::string path = uri.substr(address.size());
    return SchemaText{content_of(remotes / path), path};
  };
}

bool is_valid(const Schema& schema, const Json& instance) {
  const std::string text = instance.dump();
  ValueArena arena;
  const Parsed parsed = parse_json(text, {0, static_cast<std::uint32_t>(text.size())}, arena);
  return parsed.root && evaluate(schema.program(), *parsed.root).valid;
}

void run_file(const fs::path& file, const std::string& dialect, const SchemaLoader& loader, SchemaOptions options,
              Tally& tally) {
  for (Json& group : Json::parse(content_of(file))) {
    Json& schema = group["schema"];
    if (schema.is_object() && !schema.contains("$schema")) schema["$schema"] = dialect;
    const auto compiled = Schema::compile(schema.dump(), file.filename().string(), {}, loader, options);
    for (const Json& test : group["tests"]) {
      const bool right = compiled && is_valid(**compiled, test["data"]) == test["valid"].get<bool>();
      tally.count(right, group["description"].get<std::string>() + ": " + test["description"].get<std::string>());
    }
  }
}

/// Each file is a group: what a change has broken shows at once.
void run_folder(const fs::path& folder, const std::string& name, const std::string& dialect, const SchemaLoader& loader,
                SchemaOptions options, std::vector<Tally>& tallies) {
  for (const fs::path& entry : entries_of(folder)) {
    if (entry.extension() != ".json") continue;
    run_file(entry, dialect, loader, options,
             tallies.emplace_back(Tally{.group = name + ", " + entry.stem().string()}));
  }
}

}  // namespace

std::vector<Tally> run_schema_suite(const fs::path& folder) {
  const SchemaLoader loader = loader_of(folder / "remotes");
  std::vector<Tally> tallies;
  for (const auto& [draft, dialect] : dialects) {
    run_folder(folder / "tests" / draft, draft, dialect, loader, {.assert_formats = false}, tallies);
    run_folder(folder / "tests" / draft / "optional" / "format", draft + " format", dialect, loader,
               {.assert_formats = true}, tallies);
  }
  return tallies;
}

}  // namespace stet
