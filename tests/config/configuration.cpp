#include "lint/config/configuration.h"

#include <limits>

#include <date/tz.h>
#include <doctest/doctest.h>

#include "tests/config/loading.h"

namespace stet {
namespace {

using Words = std::vector<std::string>;

std::unique_ptr<const Configuration> load(std::string_view text) {
  return load(Folder{{".stet.yaml", std::string{text}}});
}

Words on(std::string_view text, const RuleFlags& flags = {}) {
  const auto configuration = load(text);
  REQUIRE(configuration);
  return in_words(configuration->rules_for({}, flags));
}

const Words defaults = {"dates/order=error", "encoding/mojibake=error", "encoding/spaces=warning",
                        "trailing/placeholder=warning"};

TEST_CASE("a configuration that says nothing is the defaults") {
  for (const char* text : {"", "\n", "# nothing yet\n", "---\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF# nothing\r\n", "{}\n",
                           "rules:\n  # encoding/mojibake: off\nexclude:\n"}) {
    CAPTURE(text);
    CHECK(on(text) == defaults);
  }
}

TEST_CASE("the built-in configuration takes Markdown by its ending, whatever its case") {
  const Configuration configuration{sample_rules()};
  for (const char* path : {"/a/b.md", "/a/B.MD", "/a/b.markdown", "/a/b.Mdx", "/b.mkd", "/b.mdown", "/a.b/c.d.md"}) {
    CAPTURE(path);
    CHECK(configuration.takes(path));
  }
  for (const char* path : {"/a/b.txt", "/a/md", "/a.md/b", "/a/b.md~", "/a/b.mdc"}) {
    CAPTURE(path);
    CHECK_FALSE(configuration.takes(path));
  }
  CHECK_FALSE(configuration.excludes_folder("/a"));
  CHECK(configuration.max_file_size() == std::uint64_t{256} << 20U);
  CHECK(configuration.zone() == nullptr);
  CHECK(configuration.file().empty());
}

TEST_CASE("rules are set by a word or by a mapping") {
  CHECK(on("rules:\n  dates/order: off\n  encoding/mojibake: { severity: info }\n  dates/future: warning\n") ==
        Words{"dates/future=warning", "encoding/mojibake=info", "encoding/spaces=warning",
              "trailing/placeholder=warning"});
  CHECK(on("rules: { \"dates/order\": 'off' }\n").size() == 3);
}

TEST_CASE("a rule's options are handed on, and setting one leaves its severity alone") {
  const auto configuration = load("rules:\n  trailing/placeholder: { words: [sic], strict: true }\n");
  REQUIRE(configuration);
  const std::vector<ActiveRule> active = configuration->rules_for({}, {});
  REQUIRE(active.size() == 4);
  const ActiveRule& rule = active.back();
  CHECK(rule.severity == Severity::warning);
  const auto made = rule.info->make(rule.options);
  const auto& sample = static_cast<const SampleRule&>(*made);
  CHECK(sample.words == Words{"sic"});
  CHECK(sample.strict);
  CHECK(sample.most == 3);
}

TEST_CASE("a family stands for all its rules, and a rule's own id counts more in either order") {
  CHECK(on("rules:\n  dates: info\n") == Words{"dates/future=info", "dates/order=info", "encoding/mojibake=error",
                                               "encoding/spaces=warning", "trailing/placeholder=warning"});
  const Words without_order = {"dates/future=info", "encoding/mojibake=error", "encoding/spaces=warning",
                               "trailing/placeholder=warning"};
  CHECK(on("rules:\n  dates: info\n  dates/order: off\n") == without_order);
  CHECK(on("rules:\n  dates/order: off\n  dates: info\n") == without_order);
  CHECK(on("rules: { encoding: { severity: off } }\n") == Words{"dates/order=error", "trailing/placeholder=warning"});
}

TEST_CASE("a rule that is off by name comes back only by its whole id") {
  const std::string_view text = "rules: { encoding/mojibake: off, trailing: off }\n";
  CHECK(on(text, {.select = {"encoding"}}) == Words{"encoding/spaces=warning"});
  CHECK(on(text, {.select = {"encoding/mojibake"}}) == Words{"encoding/mojibake=error"});
  CHECK(on(text, {.select = {"trailing"}}) == Words{"trailing/placeholder=warning"});
  CHECK(on(text, {.select = {"encoding"}, .severities = {{"encoding", Severity::info}}}) ==
        Words{"encoding/spaces=info"});
  CHECK(on(text, {.select = {"encoding"}, .severities = {{"encoding/mojibake", Severity::info}}}) ==
        Words{"encoding/mojibake=info", "encoding/spaces=warning"});
}

TEST_CASE("overrides apply to the documents they name, the last one counts most") {
  const Folder folder{{".stet.yaml",
                       "overrides:\n"
                       "  - { files: 'drafts/**', rules: { encoding: off } }\n"
                       "  - { files: [notes.md, '!old/notes.md'], rules: { encoding/spaces: info } }\n"}};
  const auto configuration = load(folder);
  REQUIRE(configuration);
  const Words quiet = {"dates/order=error", "trailing/placeholder=warning"};
  CHECK(rules_for(*configuration, folder / "a.md") == defaults);
  CHECK(rules_for(*configuration, folder / "drafts/a.md") == quiet);
  CHECK(rules_for(*configuration, folder / "drafts/notes.md") ==
        Words{"dates/order=error", "encoding/spaces=info", "trailing/placeholder=warning"});
  CHECK(rules_for(*configuration, folder / "old/notes.md") == defaults);
  CHECK(configuration->overrides_for(folder / "drafts/deep/notes.md") == std::vector<std::size_t>{0, 1});
}

TEST_CASE("include and exclude are relative to the configuration's folder") {
  const Folder folder{{".stet.yaml", "include: ['docs/**', '*.txt']\nexclude: [docs/vendor/, '*.tmp.txt']\n"}};
  const auto configuration = load(folder);
  REQUIRE(configuration);
  CHECK(configuration->base() == folder.path());
  CHECK(configuration->takes(folder / "docs/a.rst"));
  CHECK(configuration->takes(folder / "deep/a.txt"));
  CHECK_FALSE(configuration->takes(folder / "a.md"));
  CHECK_FALSE(configuration->takes(folder / "docs/vendor/a.md"));
  CHECK_FALSE(configuration->takes(folder / "a.tmp.txt"));
  CHECK(configuration->excludes_folder(folder / "docs/vendor"));
  CHECK_FALSE(configuration->excludes_folder(folder / "docs"));
}

TEST_CASE("a list with one item may be that item") {
  const Folder folder{{".stet.yaml", "include: '*.txt'\nexclude: a.txt\n"}};
  const auto configuration = load(folder);
  REQUIRE(configuration);
  CHECK(configuration->takes(folder / "b.txt"));
  CHECK_FALSE(configuration->takes(folder / "a.txt"));
}

TEST_CASE("time zone, size and root are read") {
  const auto configuration = load("timezone: Europe/Berlin\nmax-file-size: 64 MiB\nroot: true\n");
  REQUIRE(configuration);
  CHECK(configuration->zone()->name() == "Europe/Berlin");
  CHECK(configuration->max_file_size() == 64U << 20U);
  CHECK(configuration->is_root());
  CHECK(load("max-file-size: 1000\n")->max_file_size() == 1000);
  CHECK_FALSE(load("root: false\n")->is_root());
}

}  // namespace
}  // namespace stet
