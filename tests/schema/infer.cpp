#include "lint/schema/infer.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "lint/document/front_matter.h"
#include "lint/schema/misspelt.h"
#include "lint/schema/schema_text.h"
#include "tests/schema/checked.h"

using namespace stet;

namespace {

/// Front matters that a test has written, as YAML.
class FrontMatters {
 public:
  void add(const std::string& yaml) {
    texts_.push_back(std::make_unique<std::string>("---\n" + yaml + "---\n"));
    front_matters_.push_back(std::make_unique<FrontMatter>(*texts_.back(), *find_front_matter(*texts_.back())));
  }

  /// `count` front matters that `make` writes, given their number.
  FrontMatters(int count, const std::function<std::string(int)>& make) {
    for (int i = 0; i < count; ++i) add(make(i));
  }

  InferredSchema inferred() const {
    std::vector<const Value*> values;
    for (const auto& front_matter : front_matters_) values.push_back(front_matter->mapping());
    return infer(values);
  }

  /// How many of them deviate from what they have in common.
  std::size_t deviating() const {
    const std::string schema = schema_text(inferred(), "test");
    return static_cast<std::size_t>(std::count_if(texts_.begin(), texts_.end(),
                                                  [&](const auto& text) { return !findings(schema, *text).empty(); }));
  }

 private:
  std::vector<std::unique_ptr<const std::string>> texts_;
  std::vector<std::unique_ptr<const FrontMatter>> front_matters_;
};

const InferredProperty& property(const InferredSchema& schema, std::string_view name) {
  const auto found = std::find_if(schema.properties.begin(), schema.properties.end(),
                                  [&](const InferredProperty& property) { return property.name == name; });
  REQUIRE(found != schema.properties.end());
  return *found;
}

std::string words_for(const FrontMatters& front_matters, std::string_view key) {
  return in_few_words(property(front_matters.inferred(), key).schema);
}

}  // namespace

TEST_CASE("nothing is inferred from fewer than ten documents") {
  const auto make = [](int i) { return fmt::format("title: Number {}\n", i); };
  CHECK(FrontMatters(9, make).inferred().properties.empty());
  CHECK(FrontMatters(10, make).inferred().properties.size() == 1);
}

TEST_CASE("a key is required where next to no document lacks it") {
  FrontMatters all{100, [](int i) { return fmt::format("title: Number {}\n{}", i, i < 95 ? "tags: [a]\n" : ""); }};
  CHECK(property(all.inferred(), "title").required);
  CHECK_FALSE(property(all.inferred(), "tags").required);

  all.add("tags: [a]\n");
  CHECK(property(all.inferred(), "title").required);
  CHECK(property(all.inferred(), "title").remark == "1 lacks it");
  CHECK(all.deviating() == 1);
}

TEST_CASE("a key that a document has under another name is required") {
  FrontMatters all{22, [](int i) { return fmt::format("title: Number {}\nstagePreset: preset{}\n", i, i); }};
  all.add("title: Last\nSitePreset: other\n");
  CHECK(property(all.inferred(), "stagePreset").required);
  CHECK(all.deviating() == 1);
}

TEST_CASE("keys are closed where no document has one of its own, but for slips of the pen") {
  const auto make = [](int i) { return fmt::format("title: Number {}\n{}", i, i % 2 == 0 ? "summary: text\n" : ""); };
  FrontMatters all{40, make};
  CHECK(all.inferred().closed);
  all.add("title: x\nsumary: text\n");
  CHECK(all.inferred().closed);
  CHECK(all.deviating() == 1);
  all.add("title: x\nsubtitle: text\n");
  CHECK_FALSE(all.inferred().closed);
}

TEST_CASE("the few values of another type are slips") {
  FrontMatters all{40, [](int i) { return fmt::format("title: Number {}\n", i); }};
  all.add("title: 2024\n");
  CHECK(words_for(all, "title") == "text");
  CHECK(all.deviating() == 1);
}

TEST_CASE("two types that are both usual are both right") {
  const FrontMatters all{40, [](int i) { return fmt::format("requires: {}\n", i % 3 == 0 ? "'1, 2'" : "7"); }};
  CHECK(words_for(all, "requires").ends_with(" or whole number"));
  CHECK(all.deviating() == 0);
}

TEST_CASE("a key left empty is a slip, a null that is meant is none") {
  struct Case {
    std::string empty;
    std::size_t deviating;
  };
  for (const Case& left_out : {Case{"link:", 2}, Case{"link: null", 0}}) {
    CAPTURE(left_out.empty);
    const FrontMatters all{40,
                           [&](int i) { return i < 2 ? left_out.empty + '\n' : fmt::format("link: Text {}\n", i); }};
    CHECK(all.deviating() == left_out.deviating);
  }
}

TEST_CASE("what readers of YAML 1.1 take most texts for is right as well") {
  const FrontMatters answers{40, [](int i) { return fmt::format("open: {}\n", i % 3 == 0 ? "no" : "yes"); }};
  CHECK(words_for(answers, "open") == "text or true or false");
  const FrontMatters times{40, [](int i) { return fmt::format("begins: {}:{:02}\n", 10 + i % 9, i % 60); }};
  CHECK(words_for(times, "begins").ends_with(" or whole number"));
  const FrontMatters languages{40, [](int i) {
                                 return fmt::format("lang: {}\n", i % 4 == 0 ? "no" : i % 4 == 1 ? "en" : "de");
                               }};
  CHECK(words_for(languages, "lang") == "de, en or no");
  const FrontMatters quoted{40, [](int i) { return fmt::format("open: '{}'\n", i % 3 == 0 ? "no" : "yes"); }};
  CHECK(words_for(quoted, "open") == "yes or no");
}

TEST_CASE("values that all recur are a closed vocabulary") {
  FrontMatters all{60, [](int i) {
                     return fmt::format("status: {}\n", i % 3 == 0 ? "draft" : i % 3 == 1 ? "final" : "living");
                   }};
  CHECK(words_for(all, "status") == "draft, final or living");
  all.add("status: finall\n");
  CHECK(words_for(all, "status") == "draft, final or living");
  CHECK(all.deviating() == 1);
}

TEST_CASE("a vocabulary that keeps growing is text") {
  const FrontMatters all{60, [](int i) {
                           return fmt::format("place: {}\n",
                                              i < 50 ? "Berlin" : std::string(3, static_cast<char>('a' + i - 50)));
                         }};
  CHECK(words_for(all, "place") == "text");
  CHECK(all.deviating() == 0);
}

TEST_CASE("among identifiers, what is none was written without looking at the list") {
  const FrontMatters all{60, [](int i) {
                           constexpr std::array words{"state", "city-council", "company", "school"};
                           return i < 48
                                      ? fmt::format("users: [{}]\n", words[static_cast<std::size_t>(i) % words.size()])
                                      : fmt::format("users: [People of Town {}]\n", static_cast<char>('A' + i - 48));
                         }};
  CHECK(words_for(all, "users") == "list of city-council, company, school or state");
  CHECK(all.deviating() == 12);
}

TEST_CASE("numbers, years and dates are no vocabulary") {
  const FrontMatters all{60, [](int i) { return fmt::format("version: '{}.0'\nyear: '{}'\n", i % 3, 2020 + i % 3); }};
  CHECK(property(all.inferred(), "version").schema.choices.empty());
  CHECK(property(all.inferred(), "year").schema.choices.empty());
}

TEST_CASE("days, instants, addresses and patterns are told apart") {
  const FrontMatters all{
      40, [](int i) {
        return fmt::format(
            "day: 2024-01-{:02}\nlocal: 2024-01-{:02} 10:00:00 +0200\nlink: https://example.org/{}\n"
            "file: 2024-01-{:02}-a-walk-{}\nslug: walk-{}-home\nimage: /img/{}.png\nwords: May {}, 2024\n",
            i % 28 + 1, i % 28 + 1, i, i % 28 + 1, i, std::string(1, static_cast<char>('a' + i % 26)), i, i % 28 + 1);
      }};
  CHECK(words_for(all, "day") == "day");
  CHECK(words_for(all, "link") == "address");
  const InferredSchema schema = all.inferred();
  CHECK(property(schema, "local").schema.pattern == R"(^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \+\d{4}$)");
  CHECK(property(schema, "file").schema.pattern == R"(^\d{4}-\d{2}-\d{2}-[a-z0-9-]+$)");
  CHECK(property(schema, "slug").schema.pattern == "^[a-z0-9]+(-[a-z0-9]+)*$");
  CHECK(property(schema, "image").schema.pattern == R"(\.png$)");
  CHECK(property(schema, "words").schema.pattern == R"(^[A-Za-z0-9]+ \d{1,2}, \d{4}$)");
  CHECK(all.deviating() == 0);
}

TEST_CASE("titles that name a year are no dates, and those that recur in every version no vocabulary") {
  const FrontMatters months{40,
                            [](int i) { return fmt::format("title: This month in our garden (May {})\n", 1980 + i); }};
  CHECK(words_for(months, "title") == "text");
  const FrontMatters versions{40, [](int i) {
                                constexpr std::array names{"Cell", "Shard", "Zone", "Table"};
                                return fmt::format("title: The {} Command Reference\n",
                                                   names[static_cast<std::size_t>(i) % 4]);
                              }};
  CHECK(words_for(versions, "title") == "text");
}

TEST_CASE("one value of another type among a dozen is a slip") {
  const FrontMatters all{14, [](int i) { return fmt::format("tags: {}\n", i == 3 ? "sea" : "[sea]"); }};
  CHECK(words_for(all, "tags").starts_with("list"));
  CHECK(all.deviating() == 1);
}

TEST_CASE("one day in forty that is none is a slip") {
  FrontMatters all{40, [](int i) { return fmt::format("day: 2024-01-{:02}\n", i % 28 + 1); }};
  all.add("day: 2024-13-01\n");
  CHECK(words_for(all, "day") == "day");
  CHECK(all.deviating() == 1);
}

TEST_CASE("what is often left empty is taken lightly") {
  const FrontMatters all{
      40, [](int i) { return i % 2 == 0 ? "link: ''\n" : fmt::format("link: https://example.org/{}\n", i); }};
  CHECK(words_for(all, "link") == "text");
  CHECK(all.deviating() == 0);
}

TEST_CASE("mappings and lists of mappings have keys of their own") {
  const FrontMatters all{
      40, [](int i) {
        return fmt::format("author: {{ name: Ann {} }}\nsteps:\n  - {{ name: a, done: true }}\n  - {{ name: b }}\n", i);
      }};
  const InferredSchema schema = all.inferred();
  CHECK(property(property(schema, "author").schema, "name").required);
  const InferredSchema& step = property(schema, "steps").schema.items.front();
  CHECK(property(step, "name").required);
  CHECK_FALSE(property(step, "done").required);
}

TEST_CASE("each kind of document has its keys") {
  const FrontMatters all{60, [](int i) {
                           return i % 3 == 0 ? "status: moved\nnumber: 1\n"
                                             : fmt::format("status: {}\nnumber: 1\ntitle: Text {}\n",
                                                           i % 3 == 1 ? "draft" : "final", i);
                         }};
  const InferredSchema schema = all.inferred();
  REQUIRE(schema.conditions.size() == 1);
  CHECK(schema.conditions[0].key == "status");
  CHECK(schema.conditions[0].except);
  CHECK(schema.conditions[0].values == std::vector<std::string>{"moved"});
  CHECK(schema.conditions[0].required == std::vector<std::string>{"title"});
  CHECK(all.deviating() == 0);
}

TEST_CASE("a key that all documents have since a certain day is required") {
  const FrontMatters all{
      90, [](int i) { return fmt::format("date: 20{:02}-01-01\n{}", i, i >= 45 ? "summary: text\n" : ""); }};
  CHECK(property(all.inferred(), "summary").required);
  CHECK(property(all.inferred(), "summary").remark == "in 45 of 45 since date 2045-01-01, in 0 of 45 older ones");
  CHECK(all.deviating() == 45);
}

TEST_CASE("an alias bomb is left out") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 5; ++i) {
    bomb +=
        fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  }
  FrontMatters all{10, [](int i) { return fmt::format("title: Number {}\n", i); }};
  all.add(bomb);
  CHECK(all.inferred().documents == 10);
}

TEST_CASE("keys and values of any kind make a schema that is right") {
  FrontMatters all{20, [](int i) {
                     return fmt::format(
                         "'on': \"it's: {}\"\n\"a\\tb\": '#{}'\n1: 'yes'\n'': x\n\"\\u202e\": \"x\\ny {}\"\n", i, i, i);
                   }};
  CHECK(all.deviating() == 0);
}

TEST_CASE("a word is misspelt that is nearly the usual one") {
  CHECK(is_misspelt("titel", "title"));
  CHECK(is_misspelt("Tags", "tags"));
  CHECK(is_misspelt("page_size", "page-size"));
  CHECK_FALSE(is_misspelt("tag", "tags"));
  CHECK_FALSE(is_misspelt("v1.2", "v1.3"));
  CHECK_FALSE(is_misspelt("date", "title"));
}
