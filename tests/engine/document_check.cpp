#include "lint/engine/document_check.h"

#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include "lint/engine/registry.h"

namespace stet {
namespace {

struct Broken final : Rule {
  void check(const Document&, Sink&) const override { throw std::runtime_error("no such page"); }
};

struct Sound final : Rule {
  void check(const Document&, Sink& sink) const override { sink.report({.span = {0, 3}, .message = "found"}); }
};

std::vector<OptionInfo> no_options() { return {}; }

constexpr RuleInfo info(std::string_view id, bool compares = false) {
  return {.id = id,
          .summary = "A rule of the tests",
          .severity = Severity::warning,
          .compares = compares,
          .explanation = {},
          .make = nullptr,
          .describe = no_options};
}

TEST_CASE("a rule that fails becomes a finding about itself, and the others go on") {
  const Broken broken;
  const Sound sound;
  const RuleInfo broken_info = info("trailing/broken");
  const RuleInfo sound_info = info("trailing/sound");
  const RuleSet set{.entries = {{&broken_info, Severity::warning, &broken}, {&sound_info, Severity::warning, &sound}},
                    .infos = {&broken_info, &sound_info}};
  const CheckedDocument checked = check_document("a.md", "one\n", set);
  REQUIRE(checked.findings.size() == 2);
  CHECK(checked.findings[0].rule == &stet_rule_failed);
  CHECK(checked.findings[0].severity == Severity::error);
  CHECK(checked.findings[0].message == "the rule trailing/broken failed on this document: no such page");
  CHECK(checked.findings[1].rule == &sound_info);
  CHECK(checked.failures.empty());
}

TEST_CASE("a rule that fails while it gathers becomes a finding, too") {
  struct Forgetful final : Rule {
    Evidence gather(const Document&) const override { throw 1; }
  };
  const Forgetful forgetful;
  const RuleInfo forgetful_info = info("trailing/forgetful", true);
  const RuleSet set{.entries = {{&forgetful_info, Severity::warning, &forgetful}}, .infos = {&forgetful_info}};
  const CheckedDocument checked = check_document("a.md", "one\n", set);
  REQUIRE(checked.findings.size() == 1);
  CHECK(checked.findings[0].message == "the rule trailing/forgetful failed on this document: unknown exception");
}

}  // namespace
}  // namespace stet
