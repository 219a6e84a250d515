#include <doctest/doctest.h>

#include "tests/config/loading.h"

namespace stet {
namespace {

TEST_CASE("the defaults are described in full") {
  CHECK(Configuration{sample_rules()}.describe({}, {}) ==
        "max-file-size: 256 MiB\n"
        "rules:\n"
        "  dates/future: off\n"
        "  dates/order: error\n"
        "  encoding/mojibake: error\n"
        "  encoding/spaces: warning\n"
        "  trailing/placeholder:\n"
        "    severity: warning\n"
        "    strict: false\n"
        "    most: 3\n"
        "    word: \"draft\"\n"
        "    words: [\"lorem\", \"ipsum\"]\n");
}

TEST_CASE("a configuration is described with all that it says, and means the same when it is read again") {
  const Folder folder{
      {".stet.yaml",
       "root: true\n"
       "include: '*.md'\n"
       "exclude: ['vendor/**', \"say \\\"no\\\"\"]\n"
       "timezone: Europe/Berlin\n"
       "schemas: [{ files: 'posts/**', schema: post.yaml }]\n"
       "schema-map: { 'https://example.org/': ../schemas }\n"
       "rules: { trailing: { severity: error }, trailing/placeholder: { words: ['1', a] } }\n"
       "overrides: [{ files: 'drafts/**', rules: { dates/order: off, trailing/placeholder: { most: 0 } } }]\n"}};
  const std::string described = load(folder)->describe({}, {});
  CHECK(described ==
        "root: true\n"
        "include: [\"*.md\"]\n"
        "exclude: [\"vendor/**\", \"say \\\"no\\\"\"]\n"
        "timezone: Europe/Berlin\n"
        "max-file-size: 256 MiB\n"
        "schemas:\n"
        "  - files: [\"posts/**\"]\n"
        "    schema: \"post.yaml\"\n"
        "schema-map:\n"
        "  \"https://example.org/\": \"../schemas\"\n"
        "rules:\n"
        "  dates/future: off\n"
        "  dates/order: error\n"
        "  encoding/mojibake: error\n"
        "  encoding/spaces: warning\n"
        "  trailing/placeholder:\n"
        "    severity: error\n"
        "    strict: false\n"
        "    most: 3\n"
        "    word: \"draft\"\n"
        "    words: [\"1\", \"a\"]\n"
        "overrides:\n"
        "  - files: [\"drafts/**\"]\n"
        "    rules:\n"
        "      dates/order: off\n"
        "      trailing/placeholder:\n"
        "        most: 0\n");
  folder.write(".stet.yaml", described);
  const auto again = load(folder);
  REQUIRE(again);
  CHECK(again->describe({}, {}) == described);
}

TEST_CASE("for a document overrides and flags are resolved") {
  const Folder folder{{".stet.yaml", "overrides: [{ files: 'drafts/**', rules: { dates/order: off } }]\n"}};
  const auto configuration = load(folder);
  const std::string described =
      configuration->describe(folder / "drafts/a.md", {.severities = {{"encoding/spaces", Severity::error}}});
  CHECK(described.find("  dates/order: off\n") != std::string::npos);
  CHECK(described.find("  encoding/spaces: error\n") != std::string::npos);
  CHECK(described.find("overrides") == std::string::npos);
  CHECK(configuration->describe(folder / "a.md", {}).find("  dates/order: error\n") != std::string::npos);
}

}  // namespace
}  // namespace stet
