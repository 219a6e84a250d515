#include <date/tz.h>
#include <doctest/doctest.h>

#include "tests/config/loading.h"

namespace stet {
namespace {

using Words = std::vector<std::string>;

Words on(const Folder& folder) {
  const auto configuration = load(folder);
  REQUIRE(configuration);
  return in_words(configuration->rules_for({}, {}));
}

TEST_CASE("the file itself counts more than what it extends, of which the last one counts most") {
  const Folder folder{
      {".stet.yaml", "extends: [a.yaml, b.yaml]\nrules: { dates/order: info }\n"},
      {"a.yaml", "rules: { dates/order: off, encoding/mojibake: off, encoding/spaces: off }\nmax-file-size: 1\n"},
      {"b.yaml", "rules: { dates/order: warning, encoding/spaces: error }\nmax-file-size: 2\ntimezone: UTC\n"}};
  CHECK(on(folder) == Words{"dates/order=info", "encoding/spaces=error", "trailing/placeholder=warning"});
  const auto configuration = load(folder);
  CHECK(configuration->max_file_size() == 2);
  CHECK(configuration->zone() != nullptr);
  CHECK(configuration->file() == folder / ".stet.yaml");
}

TEST_CASE("a later family counts more than an earlier id") {
  const Folder folder{{".stet.yaml", "extends: a.yaml\nrules: { encoding: info }\n"},
                      {"a.yaml", "rules: { encoding/mojibake: off }\n"}};
  CHECK(on(folder) ==
        Words{"dates/order=error", "encoding/mojibake=info", "encoding/spaces=info", "trailing/placeholder=warning"});
}

TEST_CASE("options add up one by one") {
  const Folder folder{{".stet.yaml", "extends: a.yaml\nrules: { trailing/placeholder: { most: 7 } }\n"},
                      {"a.yaml", "rules: { trailing/placeholder: { severity: error, most: 1, word: sketch } }\n"}};
  const auto configuration = load(folder);
  REQUIRE(configuration);
  const auto active = configuration->rules_for({}, {});
  REQUIRE(active.size() == 4);
  CHECK(active.back().severity == Severity::error);
  const auto made = active.back().info->make(active.back().options);
  CHECK(static_cast<const SampleRule&>(*made).most == 7);
  CHECK(static_cast<const SampleRule&>(*made).word == "sketch");
}

TEST_CASE("the preset `recommended` is every rule as it declares itself") {
  const Folder first{{".stet.yaml", "extends: [recommended, a.yaml]\n"}, {"a.yaml", "rules: { encoding: off }\n"}};
  CHECK(on(first).size() == 2);
  const Folder last{{".stet.yaml", "extends: [a.yaml, recommended]\n"}, {"a.yaml", "rules: { encoding: off }\n"}};
  CHECK(on(last).size() == 4);
}

TEST_CASE("patterns of an extended file are relative to the file that is in force, and exclude adds up") {
  const Folder folder{{"site/.stet.yaml", "extends: ../shared/base.yaml\nexclude: ['!vendor/ours.md', drafts/]\n"},
                      {"shared/base.yaml",
                       "exclude: ['vendor/*']\nroot: true\noverrides: [{ files: 'old/**', rules: { dates: off } }]\n"}};
  const auto loaded = Configuration::load(folder / "site/.stet.yaml", sample_rules());
  REQUIRE(loaded);
  const Configuration& configuration = **loaded;
  CHECK_FALSE(configuration.takes(folder / "site/vendor/a.md"));
  CHECK(configuration.takes(folder / "site/vendor/ours.md"));
  CHECK_FALSE(configuration.takes(folder / "site/drafts/a.md"));
  CHECK(configuration.overrides_for(folder / "site/old/a.md").size() == 1);
  CHECK_FALSE(configuration.is_root());  // where a search stops is said by the file that it finds
}

TEST_CASE("a configuration further up that is extended says the same as before") {
  const Folder folder{{".stet.yaml",
                       "exclude: [site/vendor/, site/old.md, other/a.md]\n"
                       "schemas: [{ files: 'site/posts/**', schema: post.json }]\n"
                       "overrides: [{ files: 'site/drafts/**', rules: { dates: off } }]\n"},
                      {"post.json", "{}"},
                      {"site/.stet.yaml", "extends: ../.stet.yaml\n"}};
  const auto loaded = Configuration::load(folder / "site/.stet.yaml", sample_rules());
  REQUIRE(loaded);
  const Configuration& configuration = **loaded;
  CHECK_FALSE(configuration.takes(folder / "site/vendor/a.md"));
  CHECK_FALSE(configuration.takes(folder / "site/old.md"));
  CHECK(configuration.takes(folder / "site/other/a.md"));
  CHECK(configuration.overrides_for(folder / "site/drafts/a.md").size() == 1);
  CHECK(configuration.overrides_for(folder / "site/site/drafts/a.md").empty());
  CHECK(*configuration.schemas().find(folder / "site/posts/a.md", "") != nullptr);
  CHECK(*configuration.schemas().find(folder / "site/a.md", "") == nullptr);
}

TEST_CASE("what a configuration further up does not include stays so where it is extended") {
  const Folder folder{{".stet.yaml", "include: docs/**\n"}, {"site/.stet.yaml", "extends: ../.stet.yaml\n"}};
  const auto loaded = Configuration::load(folder / "site/.stet.yaml", sample_rules());
  REQUIRE(loaded);
  CHECK_FALSE((*loaded)->takes(folder / "site/a.md"));
}

TEST_CASE("paths of schemas are relative to the file that states them, and the nearest statement counts first") {
  const Folder folder{
      {"site/.stet.yaml", "extends: ../shared/base.yaml\nschemas: [{ files: 'a/**', schema: own.json }]\n"},
      {"site/own.json", "{}"},
      {"shared/base.yaml", "schemas: [{ files: '*.md', schema: sub/base.json }]\n"},
      {"shared/sub/base.json", "{\"type\": \"object\"}"}};
  const auto loaded = Configuration::load(folder / "site/.stet.yaml", sample_rules());
  REQUIRE(loaded);
  const SchemaStore& schemas = (*loaded)->schemas();
  const auto own = schemas.find(folder / "site/a/x.md", "");
  const auto base = schemas.find(folder / "site/b/x.md", "");
  REQUIRE(own);
  REQUIRE(base);
  REQUIRE(*own != nullptr);
  REQUIRE(*base != nullptr);
  CHECK((*own)->name().ends_with("own.json"));
  CHECK((*base)->name().ends_with("base.json"));
}

TEST_CASE("one file may be extended in two ways") {
  const Folder folder{{".stet.yaml", "extends: [a.yaml, b.yaml]\n"},
                      {"a.yaml", "extends: c.yaml\n"},
                      {"b.yaml", "extends: c.yaml\n"},
                      {"c.yaml", "rules: { encoding: off }\n"}};
  CHECK(on(folder).size() == 2);
}

TEST_CASE("configurations that extend each other in a circle are an error at the last link") {
  const Folder itself{{".stet.yaml", "extends: .stet.yaml\n"}};
  CHECK(errors_of(itself) == Words{".stet.yaml:1:10: the configuration extends itself"});
  const Folder circle{{".stet.yaml", "extends:\n  - a.yaml\n"}, {"a.yaml", "extends: ./sub/../.stet.yaml\n"}};
  CHECK(errors_of(circle) == Words{"a.yaml:1:10: './sub/../.stet.yaml' extends this file in turn"});
}

TEST_CASE("a circle through a link is found as well") {
  const Folder folder{{".stet.yaml", "extends: other.yaml\n"}};
  folder.link("other.yaml", ".stet.yaml");
  CHECK(errors_of(folder) == Words{".stet.yaml:1:10: the configuration extends itself"});
}

TEST_CASE("what is extended and cannot be read is an error at its name") {
  CHECK(errors_of("extends: [recommended, gone.yaml]\n") ==
        Words{".stet.yaml:1:24: cannot read 'gone.yaml': no such file or directory"});
  CHECK(errors_of("extends: recomended\n") ==
        Words{".stet.yaml:1:10: cannot read 'recomended': no such file or directory; "
              "the one preset is 'recommended'"});
  const Folder folder{{".stet.yaml", "extends: sub\n"}, {"sub/x", ""}};
  CHECK(errors_of(folder).size() == 1);
}

TEST_CASE("an error in an extended file has its place there") {
  const Folder folder{
      {".stet.yaml", "extends: [a.yaml, b.yaml]\n"}, {"a.yaml", "exlude: x\n"}, {"b.yaml", "\nrulez: {}\n"}};
  const Words errors = errors_of(folder);
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].starts_with("a.yaml:1:1: "));
  CHECK(errors[1].starts_with("b.yaml:2:1: "));
}

TEST_CASE("files that extend ever more files are given up") {
  const Folder folder;
  for (int i = 0; i < 30; ++i) {
    const std::string next = std::to_string(i + 1) + ".yaml";
    folder.write(std::to_string(i) + ".yaml", "extends: [" + next + ", " + next + "]\n");
  }
  folder.write("30.yaml", "");
  folder.write(".stet.yaml", "extends: 0.yaml\n");
  const Words errors = errors_of(folder);
  REQUIRE_FALSE(errors.empty());
  CHECK(errors.size() < 100);
  CHECK(errors.front().find("more than 100 configurations extend each other") != std::string::npos);
}

}  // namespace
}  // namespace stet
