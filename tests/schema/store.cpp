#include "lint/schema/store.h"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/schema/check.h"
#include "tests/support/folder.h"

using namespace stet;

namespace {

SchemaStore store(const Folder& folder, const std::string& schema) {
  return SchemaStore(folder.path(), {{GlobList({"posts/**"}), folder.path() / schema, {.where = ".stet.yaml:3:5"}}},
                     {{"https://example.org/schemas/", folder.path() / "vendor"}});
}

}  // namespace

TEST_CASE("a document gets the schema of the first mapping that covers it") {
  const Folder folder;
  folder.write("post.yaml", "type: object\n");
  const SchemaStore schemas = store(folder, "post.yaml");
  const auto schema = schemas.find(folder.path() / "posts/2024/a.md", "");
  REQUIRE(schema.has_value());
  CHECK(*schema != nullptr);
  CHECK(schemas.find(folder.path() / "posts/b.md", "").value() == *schema);  // compiled once
  CHECK(schemas.find(folder.path() / "pages/a.md", "").value() == nullptr);
  CHECK(schemas.find("/elsewhere/posts/a.md", "").value() == nullptr);
}

TEST_CASE("a document names its own schema") {
  const Folder folder;
  folder.write("post.yaml", "type: object\n");
  folder.write("own.yaml", "type: array\n");
  folder.write("vendor/a.json", "{}");
  const SchemaStore schemas = store(folder, "post.yaml");
  CHECK(schemas.find(folder.path() / "posts/a.md", "../own.yaml").value()->name().ends_with("own.yaml"));
  CHECK(schemas.find(folder.path() / "posts/a.md", "https://example.org/schemas/a.json").value() != nullptr);
  const auto remote = schemas.find(folder.path() / "posts/a.md", "https://example.com/a.json");
  REQUIRE_FALSE(remote.has_value());
  CHECK(remote.error().help == "say in `schema-map` where it lies");
}

TEST_CASE("all files that a schema is made of are known, wherever they lie") {
  const Folder folder;
  folder.write("post.yaml", "allOf: [{ $ref: beside.yaml }, { $ref: 'https://example.org/schemas/a.json' }]\n");
  folder.write("beside.yaml", "{}\n");
  folder.write("vendor/a.json", "{}");
  const SchemaStore schemas = store(folder, "post.yaml");
  REQUIRE(schemas.find(folder.path() / "posts/a.md", "").has_value());
  CHECK(schemas.files() == std::set<std::filesystem::path>{folder.path() / "beside.yaml", folder.path() / "post.yaml",
                                                           folder.path() / "vendor/a.json"});
}

TEST_CASE("a document names no schema outside of its repository and of the configuration's folder") {
  const Folder around{{"secret.yaml", "type: strin\n"},
                      {"site/.git/HEAD", ""},
                      {"site/own.yaml", "{}\n"},
                      {"site/docs/refers.yaml", "$ref: ../../secret.yaml\n"}};
  around.link("site/link.yaml", "../secret.yaml");
  const auto find = [&](const std::filesystem::path& base, std::string_view reference) {
    return SchemaStore(base, {}, {}).find(around / "site/docs/a.md", reference);
  };
  const std::filesystem::path docs = around / "site/docs";
  CHECK(find(docs, "../own.yaml").has_value());
  CHECK(find({}, "../own.yaml").has_value());
  for (const std::string& reference :
       {std::string{"../../secret.yaml"}, std::string{"../link.yaml"}, (around / "secret.yaml").string()}) {
    CAPTURE(reference);
    const auto outside = find(docs, reference);
    REQUIRE_FALSE(outside.has_value());
    CHECK(outside.error().what ==
          "is neither in the document's repository nor below the configuration; it is named as a schema");
    CHECK(outside.error().frame.empty());
  }
  CHECK_FALSE(find(docs, "refers.yaml").has_value());
  CHECK(find(docs, "refers.yaml").error().frame.find("strin") == std::string::npos);

  const auto allowed = find(around.path(), "../../secret.yaml");
  REQUIRE_FALSE(allowed.has_value());
  CHECK(allowed.error().where.ends_with("secret.yaml:1:7"));
}

TEST_CASE("a schema refers to its neighbours and to what the map says") {
  const Folder folder;
  folder.write("post.yaml",
               "properties: { a: { $ref: parts/a.yaml }, b: { $ref: 'https://example.org/schemas/b.json' } }\n");
  folder.write("parts/a.yaml", "$ref: ../c.yaml\n");
  folder.write("c.yaml", "type: string\n");
  folder.write("vendor/b.json", R"({"type": "string"})");
  CHECK(store(folder, "post.yaml").find(folder.path() / "posts/a.md", "").has_value());
}

TEST_CASE("the map does not lead out of its folder") {
  const Folder folder;
  folder.write("post.yaml", "$ref: 'https://example.org/schemas/%2e%2e/secret.yaml'\n");
  folder.write("secret.yaml", "{}\n");
  CHECK_FALSE(store(folder, "post.yaml").find(folder.path() / "posts/a.md", "").has_value());
}

TEST_CASE("a schema that is missing or broken is an error with a place") {
  const Folder folder;
  const auto missing = store(folder, "gone.yaml").find(folder.path() / "posts/a.md", "");
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().where == ".stet.yaml:3:5");
  folder.write("broken.yaml", "type: strin\n");
  const auto broken = store(folder, "broken.yaml").find(folder.path() / "posts/a.md", "");
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().where.ends_with("broken.yaml:1:7"));
}

TEST_CASE("schemas that refer to each other without end are refused") {
  const Folder folder;
  folder.write("a.yaml", "$ref: b.yaml\n");
  folder.write("b.yaml", "$ref: a.yaml\n");
  const auto endless = store(folder, "a.yaml").find(folder.path() / "posts/a.md", "");
  REQUIRE_FALSE(endless.has_value());
  CHECK(endless.error().what == "the schema refers to itself without end");
}

TEST_CASE("what is no file is no schema") {
  const Folder folder;
  std::filesystem::create_directory(folder.path() / "folder.yaml");
  const auto found = store(folder, "folder.yaml").find(folder.path() / "posts/a.md", "");
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().what.starts_with("cannot read the schema '"));
  CHECK(found.error().what.ends_with("folder.yaml': is a folder"));
}
