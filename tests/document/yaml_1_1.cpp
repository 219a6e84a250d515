#include "lint/document/yaml_1_1.h"

#include <string_view>
#include <utility>

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("readers of YAML 1.1 know more words for true and false") {
  for (const std::string_view word : {"yes", "Yes", "YES", "on", "On", "ON", "true", "TRUE"}) {
    CAPTURE(word);
    const auto value = read_as_yaml_1_1(word);
    REQUIRE(value.has_value());
    CHECK(value->is(Value::Kind::boolean));
    CHECK(value->boolean);
  }
  for (const std::string_view word : {"no", "No", "NO", "off", "Off", "OFF", "false"}) {
    CAPTURE(word);
    const auto value = read_as_yaml_1_1(word);
    REQUIRE(value.has_value());
    CHECK_FALSE(value->boolean);
  }
}

TEST_CASE("readers of YAML 1.1 know more numbers") {
  using Case = std::pair<std::string_view, double>;
  for (const Case& number :
       {Case{"1_000", 1000}, Case{"012", 10}, Case{"-012", -10}, Case{"0b101", 5}, Case{"0x1F", 31}, Case{"-0x1f", -31},
        Case{"12:30:45", 45045}, Case{"1:30", 90}, Case{"-1:30", -90}, Case{"+4313649319", 4313649319}, Case{"0", 0},
        Case{"1.10", 1.1}, Case{"1_0.5", 10.5}, Case{".5", 0.5}, Case{"1.5e+3", 1500}, Case{"9_", 9}}) {
    CAPTURE(number.first);
    const auto value = read_as_yaml_1_1(number.first);
    REQUIRE(value.has_value());
    CHECK(value->number == doctest::Approx(number.second));
  }
  CHECK(read_as_yaml_1_1("012")->integer == 10);
  CHECK(read_as_yaml_1_1("12:30:45")->is(Value::Kind::integer));
}

TEST_CASE("text is text in YAML 1.1 too") {
  for (const std::string_view text :
       {"",        "nO",   "noon", "y",     "N",     "one",   "-",          "+",        ".",   "_1",
        "0219",    "08",   "1e3",  "1.5e3", "1.2.3", "09:30", "12:60",      "12:300",   "12:", ":30",
        "12:30 h", "0b12", "0b",   "0o17",  "0x",    "0xfg",  "2024-06-29", "1_000 km", "~",   "\xC3\xBC"}) {
    CAPTURE(text);
    CHECK_FALSE(read_as_yaml_1_1(text).has_value());
  }
}
