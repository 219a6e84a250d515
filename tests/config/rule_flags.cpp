#include "lint/config/rule_flags.h"

#include <doctest/doctest.h>

#include "tests/config/rules.h"

namespace stet {
namespace {

using Words = std::vector<std::string>;

/// The rules that are on without a configuration file.
Words on(const RuleFlags& flags) { return in_words(Configuration{sample_rules()}.rules_for({}, flags)); }

TEST_CASE("without flags every rule is as it declares itself") {
  CHECK(on({}) == Words{"dates/order=error", "encoding/mojibake=error", "encoding/spaces=warning",
                        "trailing/placeholder=warning"});
}

TEST_CASE("--select leaves only what it names, and turns that on") {
  CHECK(on({.select = {"dates"}}) == Words{"dates/future=warning", "dates/order=error"});
  CHECK(on({.select = {"dates/future", "trailing"}}) == Words{"dates/future=warning", "trailing/placeholder=warning"});
}

TEST_CASE("--ignore leaves out, but not what is selected by its id") {
  CHECK(on({.ignore = {"encoding", "dates/order"}}) == Words{"trailing/placeholder=warning"});
  CHECK(on({.select = {"encoding"}, .ignore = {"encoding/spaces"}}) == Words{"encoding/mojibake=error"});
  CHECK(on({.select = {"encoding/spaces"}, .ignore = {"encoding"}}) == Words{"encoding/spaces=warning"});
  CHECK(on({.select = {"encoding/spaces"}, .ignore = {"encoding/spaces"}}).empty());
}

TEST_CASE("--severity turns on and sets, or turns off; an id counts more than its family") {
  CHECK(on({.select = {"dates"}, .severities = {{"dates/order", Severity::info}, {"dates", Severity::error}}}) ==
        Words{"dates/future=error", "dates/order=info"});
  CHECK(on({.severities = {{"dates", Severity::off}, {"encoding", Severity::off}, {"trailing", Severity::error}}}) ==
        Words{"trailing/placeholder=error"});
  CHECK(on({.select = {"trailing"}, .severities = {{"dates/future", Severity::error}}}) ==
        Words{"trailing/placeholder=warning"});
}

TEST_CASE("of two severities for one name the last one counts") {
  const RuleFlags flags{.select = {"dates/order"},
                        .severities = {{"dates/order", Severity::info}, {"dates/order", Severity::warning}}};
  CHECK(on(flags) == Words{"dates/order=warning"});
}

TEST_CASE("a flag that names no rule is an error that says what was meant") {
  const auto errors = validate({.select = {"encoding", "encoding/mojibaker"},
                                .ignore = {"mojibake", "datse"},
                                .severities = {{"whatever", Severity::off}}},
                               sample_rules());
  REQUIRE(errors.size() == 4);
  CHECK(errors[0].where == "--select");
  CHECK(errors[0].what == "there is no rule or family 'encoding/mojibaker'");
  CHECK(errors[0].help == "did you mean 'encoding/mojibake'?");
  CHECK(errors[1].where == "--ignore");
  CHECK(errors[1].help == "did you mean 'encoding/mojibake'?");
  CHECK(errors[2].help == "did you mean 'dates'?");
  CHECK(errors[3].where == "--severity");
  CHECK(errors[3].help == "`stet rules` lists all rules");
}

}  // namespace
}  // namespace stet
