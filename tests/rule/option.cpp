#include "lint/rule/option.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "lint/document/value_arena.h"

namespace stet {
namespace {

std::optional<TextFault> find_word_fault(std::string_view text) {
  return text.empty() ? std::optional{TextFault{"the word is empty", "write one"}} : std::nullopt;
}

struct Sample final : Rule {
  bool strict = true;
  int allowed = 2;
  std::string word = "say \"no\"";
  std::vector<std::string> words = {"lorem", "ipsum"};
};

constexpr Option<Sample> options[] = {
    {"strict", &Sample::strict, "Whether it is strict."},
    {"allowed", &Sample::allowed, "How many are let stand."},
    {"word", &Sample::word, "The word.", find_word_fault},
    {"words", &Sample::words, "The words."},
};

Value text(std::string_view content) {
  Value value;
  value.kind = Value::Kind::string;
  value.text = content;
  return value;
}

Value truth(bool content) {
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = content;
  return value;
}

Value number(double content) {
  Value value;
  value.kind = Value::Kind::integer;
  value.number = content;
  value.integer = content < 1e18 ? static_cast<std::int64_t>(content) : 0;
  return value;
}

std::unique_ptr<Rule> make(std::initializer_list<Member> settings) {
  return make_rule<Sample, options>({settings.begin(), settings.size()});
}

const Sample& sample(const std::unique_ptr<Rule>& rule) { return static_cast<const Sample&>(*rule); }

TEST_CASE("a rule without settings has its defaults") {
  const auto rule = make({});
  CHECK(sample(rule).strict);
  CHECK(sample(rule).allowed == 2);
  CHECK(sample(rule).words == std::vector<std::string>{"lorem", "ipsum"});
}

TEST_CASE("each setting lands in the member of its name") {
  ValueArena arena;
  const Value items[] = {text("sic")};
  const auto rule = make({{text("strict"), truth(false)},
                          {text("allowed"), number(0)},
                          {text("word"), text("yes")},
                          {text("words"), arena.sequence(items, {})}});
  CHECK_FALSE(sample(rule).strict);
  CHECK(sample(rule).allowed == 0);
  CHECK(sample(rule).word == "yes");
  CHECK(sample(rule).words == std::vector<std::string>{"sic"});
}

TEST_CASE("settings of another type, out of range or of an unknown name change nothing") {
  ValueArena arena;
  const Value mixed[] = {text("sic"), number(1)};
  for (const Value& wrong : {text("1"), number(-1), number(2147483648.0), number(1e30), truth(false), Value{},
                             arena.sequence(mixed, {}), arena.mapping({}, {})}) {
    CAPTURE(static_cast<int>(wrong.kind));
    CAPTURE(wrong.number);
    CHECK(sample(make({{text("allowed"), wrong}})).allowed == 2);
    CHECK(sample(make({{text("words"), wrong}})).words.size() == 2);
    CHECK(sample(make({{text("wordz"), wrong}})).word == "say \"no\"");
  }
  CHECK(sample(make({{text("strict"), text("false")}})).strict);
  CHECK(sample(make({{text("word"), number(1)}})).word == "say \"no\"");
}

TEST_CASE("an empty list empties a list") {
  ValueArena arena;
  CHECK(sample(make({{text("words"), arena.sequence({}, {})}})).words.empty());
}

TEST_CASE("options describe themselves with a schema and their default as JSON") {
  const std::vector<OptionInfo> described = describe_rule<Sample, options>();
  REQUIRE(described.size() == 4);
  CHECK(described[0].name == "strict");
  CHECK(described[0].help == "Whether it is strict.");
  CHECK(described[0].default_value == "true");
  CHECK(described[1].default_value == "2");
  CHECK(described[2].default_value == R"("say \"no\"")");
  CHECK(described[3].default_value == R"(["lorem", "ipsum"])");
  const char* const types[] = {"boolean", "integer", "string", "array"};
  for (std::size_t i = 0; i < described.size(); ++i) {
    CHECK(nlohmann::json::parse(described[i].schema)["type"] == types[i]);
  }
}

TEST_CASE("what finds the fault of an option's text comes along") {
  const std::vector<OptionInfo> described = describe_rule<Sample, options>();
  CHECK((described[0].find_fault == nullptr));
  REQUIRE((described[2].find_fault != nullptr));
  CHECK(described[2].find_fault("")->what == "the word is empty");
}

TEST_CASE("a rule is told when its options are set") {
  struct Prepared final : Rule {
    int allowed = 1;
    int twice = 0;
    void configured() { twice = 2 * allowed; }
  };
  static constexpr Option<Prepared> own[] = {{"allowed", &Prepared::allowed, "How many."}};
  const std::vector<Member> settings = {{text("allowed"), number(4)}};
  const auto rule = make_rule<Prepared, own>(settings);
  CHECK(static_cast<const Prepared&>(*rule).twice == 8);
}

TEST_CASE("a rule without options is made and described") {
  CHECK(make_rule<Sample>({}) != nullptr);
  CHECK(describe_rule<Sample>().empty());
}

}  // namespace
}  // namespace stet
