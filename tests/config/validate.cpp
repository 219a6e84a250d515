#include "lint/config/validate.h"

#include <doctest/doctest.h>

#include "tests/config/loading.h"

namespace stet {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("a misspelt key has its place, its line and what was meant") {
  const Folder folder{{".stet.yaml", "root: true\nexlude: [\"vendor/**\"]\n"}};
  CHECK(errors_of(folder) == Words{".stet.yaml:2:1: unknown key `exlude`; did you mean `exclude`?"});
  const auto loaded = Configuration::load(folder / ".stet.yaml", sample_rules());
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().errors.front().frame ==
        "  |\n"
        "2 | exlude: [\"vendor/**\"]\n"
        "  | ^^^^^^");
}

TEST_CASE("a misspelt key that must be there is one slip, and not also a missing key") {
  CHECK(errors_of("schemas: [{ file: a, schema: b.yaml }]\n") ==
        Words{".stet.yaml:1:13: unknown key `file` in `schemas[0]`; did you mean `files`?"});
  CHECK(errors_of("overrides: [{ files: a, rule: {} }]\n") ==
        Words{".stet.yaml:1:25: unknown key `rule` in `overrides[0]`; did you mean `rules`?"});
  CHECK(errors_of("schemas: [{ paths: a, schema: b.yaml }]\n").size() == 2);
}

TEST_CASE("a name that no rule has is said in the words for rules, wherever rules are set") {
  CHECK(errors_of("rules:\n  encoding/mojibaker: off\n") ==
        Words{".stet.yaml:2:3: there is no rule 'encoding/mojibaker'; did you mean 'encoding/mojibake'?"});
  CHECK(errors_of("rules: { mojibake: off, encodign: off, 1: off }\n") ==
        Words{".stet.yaml:1:10: there is no rule or family 'mojibake'; did you mean 'encoding/mojibake'?",
              ".stet.yaml:1:25: there is no rule or family 'encodign'; did you mean 'encoding'?",
              ".stet.yaml:1:40: there is no rule or family '1'; `stet rules` lists all rules"});
  CHECK(errors_of("overrides:\n  - files: a\n    rules: { encoding/x/y: off }\n") ==
        Words{".stet.yaml:3:14: there is no rule 'encoding/x/y'; `stet rules` lists all rules"});
}

TEST_CASE("a rule's setting that is wrong names the rule") {
  const Words errors = errors_of(
      "rules:\n"
      "  encoding/mojibake: of\n"
      "  dates/order:\n"
      "  encoding: { most: 1 }\n"
      "  trailing/placeholder:\n"
      "    wrods: [a]\n"
      "    most: -1\n"
      "    strict: 'yes'\n"
      "    severity: warn\n");
  const Words expected = {".stet.yaml:2:22: `rules.encoding/mojibake` ",
                          ".stet.yaml:3:3: `rules.dates/order` ",
                          ".stet.yaml:4:15: unknown key `most` in `rules.encoding`",
                          ".stet.yaml:6:5: unknown key `wrods` in `rules.trailing/placeholder`; did you mean `words`?",
                          ".stet.yaml:7:11: `rules.trailing/placeholder.most` ",
                          ".stet.yaml:8:13: `rules.trailing/placeholder.strict` ",
                          ".stet.yaml:9:15: `rules.trailing/placeholder.severity` "};
  REQUIRE(errors.size() == expected.size());
  for (std::size_t i = 0; i < errors.size(); ++i) {
    CAPTURE(errors[i]);
    CHECK(errors[i].starts_with(expected[i]));
  }
}

TEST_CASE("an option's text that its rule cannot take has its place, in overrides too") {
  CHECK(errors_of("rules:\n  trailing/placeholder:\n    word: to do\n    words: [lorem, ipsum dolor]\n") ==
        Words{".stet.yaml:3:11: 'to do' is more than one word; write one",
              ".stet.yaml:4:20: 'ipsum dolor' is more than one word; write one"});
  CHECK(errors_of("overrides:\n  - files: a\n    rules: { trailing/placeholder: { word: to do } }\n") ==
        Words{".stet.yaml:3:44: 'to do' is more than one word; write one"});
}

TEST_CASE("every key takes only what it can hold") {
  for (const char* text : {"root: 1",
                           "include: 1",
                           "exclude: [1]",
                           "timezone: 1",
                           "max-file-size: []",
                           "rules: [a]",
                           "schemas: {}",
                           "schemas: [a]",
                           "schemas: [{ files: a }]",
                           "schemas: [{ schema: a }]",
                           "schemas: [{ files: a, schema: b, extra: c }]",
                           "schema-map: []",
                           "schema-map: { a: 1 }",
                           "overrides: a",
                           "overrides: [{ files: a }]",
                           "overrides: [{ rules: {} }]",
                           "extends: 1",
                           "extends: [{}]",
                           "max-file-size: 0",
                           "max-file-size: -1",
                           "max-file-size: 1.5",
                           "max-file-size: 64 MiBs",
                           "max-file-size: 5 GiB",
                           "timezone: Europe/Berln",
                           "exclude: [../a]",
                           "include: ''",
                           "schemas: [{ files: './a', schema: b }]",
                           "overrides: [{ files: ['a', '['], rules: {} }]",
                           "schemas: [{ files: a, schema: 'https://example.org/a.json' }]"}) {
    CAPTURE(text);
    const Words errors = errors_of(text);
    CHECK(errors.size() == 1);
    if (!errors.empty()) CHECK(errors.front().starts_with(".stet.yaml:1:"));
  }
}

TEST_CASE("what is no mapping is no configuration") {
  CHECK(errors_of("- a\n") ==
        Words{".stet.yaml:1:1: a configuration is a mapping of keys and values; write it as in `root: true`"});
  CHECK(errors_of("hello\n").size() == 1);
}

TEST_CASE("a key that stands twice is an error at the second one") {
  CHECK(errors_of("root: true\nrules: {}\nroot: false\n") ==
        Words{".stet.yaml:3:1: the key 'root' stands twice; the first one is on line 1; keep one of them"});
}

TEST_CASE("a fault of syntax has its place, also with other line endings and a byte order mark") {
  CHECK(errors_of("\xEF\xBB\xBFroot: true\r\nrules:\r\n\tencoding: off\r\n").front().starts_with(".stet.yaml:3:1: "));
  CHECK(errors_of("\xEF\xBB\xBF"
                  "exlude: a\r\n")
            .front()
            .starts_with(".stet.yaml:1:1: "));
}

TEST_CASE("what is not UTF-8 is no configuration") {
  CHECK(errors_of("exclude: caf\xE9\n") == Words{".stet.yaml:1:13: the configuration is not UTF-8; save it as UTF-8"});
  CHECK(errors_of(std::string_view{"\xFF\xFEr\0o\0", 6}).size() == 1);
}

TEST_CASE("of very many faults the first ones are shown, and how many more there are") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "unknown" + std::to_string(i) + ": 1\n";
  const Words errors = errors_of(text);
  REQUIRE(errors.size() == 21);
  CHECK(errors.back() == ".stet.yaml: 980 more faults");
}

TEST_CASE("a configuration that cannot be read is an error with its path") {
  const Folder folder;
  CHECK(errors_of(folder) == Words{".stet.yaml: no such file or directory"});
  folder.write(".stet.yaml/a", "");
  CHECK(errors_of(folder) == Words{".stet.yaml: is a folder"});
}

TEST_CASE("aliases and merged mappings are configuration like any other") {
  CHECK(errors_of("overrides:\n  - { files: a, rules: &quiet { encoding: off } }\n  - { files: b, rules: *quiet }\n")
            .empty());
  CHECK(errors_of("schemas:\n  - &one { files: a, schema: b }\n  - { <<: *one, files: c }\n").empty());
}

}  // namespace
}  // namespace stet
