#include "lint/engine/findings.h"

#include <string>

#include <doctest/doctest.h>

#include "lint/document/document.h"
#include "lint/engine/locator.h"
#include "lint/engine/registry.h"

namespace stet {
namespace {

Finding finding_at(const Document& document, Span span) {
  return {.path = "a.md",
          .rule = &stet_rule_failed,
          .severity = Severity::warning,
          .at = Locator{document}.locate(span),
          .message = "something is wrong",
          .help = "mend it, please",
          .fix = {},
          .related = {}};
}

void check_equal(const Finding& a, const Finding& b) {
  CHECK(a.rule == b.rule);
  CHECK(a.severity == b.severity);
  CHECK(a.at.span == b.at.span);
  CHECK(a.at.decoded == b.at.decoded);
  CHECK(a.at.begin == b.at.begin);
  CHECK(a.at.end.utf16_column == b.at.end.utf16_column);
  CHECK(a.at.end.byte_column == b.at.end.byte_column);
  REQUIRE(a.at.quoted.size() == b.at.quoted.size());
  for (std::size_t i = 0; i < a.at.quoted.size(); ++i) {
    CHECK(a.at.quoted[i].number == b.at.quoted[i].number);
    CHECK(a.at.quoted[i].text == b.at.quoted[i].text);
    CHECK(a.at.quoted[i].offset == b.at.quoted[i].offset);
    CHECK(a.at.quoted[i].cut_before == b.at.quoted[i].cut_before);
    CHECK(a.at.quoted[i].cut_after == b.at.quoted[i].cut_after);
  }
  CHECK(a.message == b.message);
  CHECK(a.help == b.help);
  REQUIRE(a.fix.has_value() == b.fix.has_value());
  if (a.fix) {
    CHECK(a.fix->title == b.fix->title);
    CHECK(a.fix->safe == b.fix->safe);
    REQUIRE(a.fix->edits.size() == b.fix->edits.size());
    for (std::size_t i = 0; i < a.fix->edits.size(); ++i) {
      CHECK(a.fix->edits[i].span == b.fix->edits[i].span);
      CHECK(a.fix->edits[i].text == b.fix->edits[i].text);
      CHECK(a.edit_places[i].begin == b.edit_places[i].begin);
      CHECK(a.edit_places[i].end == b.edit_places[i].end);
    }
  }
  REQUIRE(a.related.size() == b.related.size());
  for (std::size_t i = 0; i < a.related.size(); ++i) {
    CHECK(a.related[i].path == b.related[i].path);
    CHECK(a.related[i].place == b.related[i].place);
    CHECK(a.related[i].message == b.related[i].message);
  }
}

TEST_CASE("findings come back as they were added") {
  const std::string text = "one \U0001F600 two\n" + std::string(1000, 'x') + "\nthree\nfour\n";
  const Document document{"a.md", text};
  Locator locator{document};
  std::vector<Finding> added;
  for (std::uint32_t begin = 0; begin + 20 < text.size(); begin += 7) {
    Finding finding = finding_at(document, {begin, begin + begin % 20});
    if (begin % 2 == 0) {
      finding.fix = Fix{.title = "Mend all of it", .safe = begin % 4 == 0, .edits = {{{begin, begin + 1}, "-"}}};
      finding.edit_places.push_back(locator.places({begin, begin + 1}));
    }
    if (begin % 3 == 0) finding.related.push_back({"b/c/d.md", locator.place(begin), "said here " + text});
    if (begin % 5 == 0) finding.at.decoded = finding.at.span;
    added.push_back(std::move(finding));
  }
  Findings findings;
  findings.set_path("a.md");
  for (const Finding& finding : added) findings.add(finding);
  REQUIRE(findings.size() == added.size());
  for (std::size_t i = 0; i < added.size(); ++i) check_equal(findings[i], added[i]);
  CHECK(findings[0].path == "a.md");
}

TEST_CASE("a fix without edits is none") {
  const Document document{"a.md", "one two\n"};
  Finding finding = finding_at(document, {0, 3});
  finding.fix = Fix{.title = "Mend", .safe = true, .edits = {}};
  finding.related.push_back({"b.md", finding.at.begin, "said here"});
  Findings findings;
  findings.add(finding);
  finding.fix.reset();
  check_equal(findings[0], finding);
}

TEST_CASE("findings are sorted by place and counted") {
  const Document document{"a.md", "one two\n"};
  Findings findings;
  for (const Span span : {Span{4, 7}, Span{0, 3}, Span{0, 1}}) {
    Finding finding = finding_at(document, span);
    if (span.begin == 0) finding.fix = Fix{.title = "Mend", .safe = span.end == 1, .edits = {{span, ""}}};
    finding.edit_places.resize(finding.fix ? 1 : 0);
    findings.add(finding);
  }
  findings.sort();
  CHECK(findings[0].at.span == Span{0, 1});
  CHECK(findings[1].at.span == Span{0, 3});
  Summary summary;
  findings.count(summary);
  CHECK(summary.warnings == 3);
  CHECK(summary.fixable == 1);
  CHECK(summary.unsafely_fixable == 1);
  CHECK(findings.fixes(FixMode::safe).size() == 1);
  CHECK(findings.fixes(FixMode::unsafe).size() == 2);
  CHECK(findings.withhold_fixes(FixMode::safe) == 1);
  CHECK(!findings[0].fix);
  CHECK(findings[1].fix);
  CHECK(!findings.can_mend(FixMode::safe));
}

}  // namespace
}  // namespace stet
