#include "lint/config/cascade.h"

#include <doctest/doctest.h>

#include "tests/config/loading.h"

namespace stet {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("the nearest configuration upwards counts") {
  const Folder folder{{".stet.yaml", "root: true\n"}, {"a/.stet.yaml", ""}, {"a/b/c.md", ""}, {"d/e.md", ""}};
  Cascade cascade{sample_rules(), {}};
  CHECK(cascade.for_folder(folder.path()).file() == folder / ".stet.yaml");
  CHECK(cascade.for_folder(folder / "a/b").file() == folder / "a/.stet.yaml");
  CHECK(cascade.for_folder(folder / "d").file() == folder / ".stet.yaml");
  CHECK(cascade.for_folder(folder / "not/there/yet").file() == folder / ".stet.yaml");
  CHECK(&cascade.for_folder(folder / "d") == &cascade.for_folder(folder.path()));
  CHECK(cascade.errors().empty());
}

TEST_CASE("what a configuration excludes stays out below a nearer one, unless that is a root") {
  const Folder folder{{".stet.yaml", "root: true\nexclude: ['vendor/**', 'own/**']\n"},
                      {"vendor/.stet.yaml", ""},
                      {"own/.stet.yaml", "root: true\n"}};
  Cascade cascade{sample_rules(), {}};
  CHECK_FALSE(cascade.takes(folder / "vendor/a.md"));
  CHECK(cascade.takes(folder / "own/a.md"));
  CHECK(cascade.takes(folder / "a.md"));
}

TEST_CASE("where no configuration stands the defaults count") {
  Cascade cascade{sample_rules(), {}};
  CHECK(cascade.for_folder("/").file().empty());
  CHECK(cascade.takes("/a.md"));
}

TEST_CASE("--isolated looks at no file, --config at one only") {
  const Folder folder{{".stet.yaml", "exclude: a.md\n"}, {"other.yaml", "exclude: b.md\n"}};
  Cascade isolated{sample_rules(), {.isolated = true}};
  CHECK(isolated.takes(folder / "a.md"));
  Cascade fixed{sample_rules(), {.fixed = folder / "other.yaml"}};
  CHECK(fixed.takes(folder / "a.md"));
  CHECK_FALSE(fixed.takes(folder / "b.md"));
  Cascade missing{sample_rules(), {.fixed = folder / "gone.yaml"}};
  CHECK(missing.takes(folder / "a.md"));
  CHECK(in_words(missing.errors(), folder.path()) == Words{"gone.yaml: no such file or directory"});
}

TEST_CASE("a configuration with the other ending is said to be misnamed, not passed over") {
  const Folder folder{{".stet.yaml", "root: true\n"}, {"a/.stet.yml", "root: true\n"}, {"b/.stet.yml", ""}};
  Cascade cascade{sample_rules(), {}};
  CHECK(cascade.for_folder(folder / "a").file() == folder / ".stet.yaml");
  CHECK(in_words(cascade.errors(), folder.path()) ==
        Words{"a/.stet.yml: is not read: a configuration is named .stet.yaml; rename it"});
}

TEST_CASE("a folder is entered unless the configuration above it says no, whatever its own says") {
  const Folder folder{
      {".stet.yaml", "exclude: [vendor/]\n"}, {"vendor/.stet.yaml", ""}, {"a/.stet.yaml", "exclude: ['*']\n"}};
  Cascade cascade{sample_rules(), {}};
  CHECK_FALSE(cascade.enters(folder / "vendor"));
  CHECK(cascade.enters(folder / "a"));
  CHECK_FALSE(cascade.takes(folder / "a/b.md"));
  CHECK(cascade.takes(folder / "b.md"));
}

TEST_CASE("a broken configuration is an error once, and the defaults go on") {
  const Folder folder{{".stet.yaml", "exlude: a\n"}};
  Cascade cascade{sample_rules(), {}};
  CHECK(cascade.takes(folder / "a.md"));
  CHECK(cascade.takes(folder / "b/c.md"));
  CHECK(in_words(cascade.errors(), folder.path()).size() == 1);
}

TEST_CASE("a broken file that two configurations extend is one error") {
  const Folder folder{{"a/.stet.yaml", "extends: ../base.yaml\n"},
                      {"b/.stet.yaml", "extends: ../base.yaml\n"},
                      {"base.yaml", "x: 1\n"}};
  Cascade cascade{sample_rules(), {}};
  cascade.for_folder(folder / "a");
  cascade.for_folder(folder / "b");
  CHECK(cascade.errors().size() == 1);
}

TEST_CASE("a configuration that is a folder or a link to nowhere is an error") {
  const Folder folder;
  folder.write("a/.stet.yaml/x", "");
  folder.link("b/.stet.yaml", "gone");
  Cascade cascade{sample_rules(), {}};
  cascade.for_folder(folder / "a");
  CHECK(cascade.errors().size() == 1);
  cascade.for_folder(folder / "b");
  CHECK(cascade.errors().size() == 2);
}

}  // namespace
}  // namespace stet
