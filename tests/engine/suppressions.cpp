#include "lint/engine/suppressions.h"

#include <string>

#include <doctest/doctest.h>

#include "lint/engine/registry.h"

using namespace stet;

namespace {

bool suppressed(std::string_view text, std::string_view rule, std::string_view at) {
  const Document document{"a.md", text};
  const Suppressions suppressions{document};
  const auto offset = static_cast<std::uint32_t>(text.find(at));
  return suppressions.find(rule, offset, document.place(offset).line).has_value();
}

std::vector<std::string> unused(std::string_view text,
                                std::vector<const RuleInfo*> active = {known_rules().begin(), known_rules().end()}) {
  const Document document{"a.md", text};
  Suppressions suppressions{document};
  std::vector<std::string> messages;
  for (const auto& found : suppressions.unused(stet_unused_suppression, known_rules(), active)) {
    messages.push_back(found.diagnostic.message);
  }
  return messages;
}

}  // namespace

TEST_CASE("the next line that is not blank is let stand, the one after is not") {
  const std::string_view text = "<!-- stet-disable-next-line encoding/mojibake -->\n\none\n\ntwo\n";
  CHECK(suppressed(text, "encoding/mojibake", "one"));
  CHECK_FALSE(suppressed(text, "encoding/mojibake", "two"));
  CHECK_FALSE(suppressed(text, "encoding/invalid-utf8", "one"));
}

TEST_CASE("a comment in a line lets its own line stand") {
  const std::string_view text = "zero\n\none <!-- stet-disable-line --> more\ntwo\n";
  CHECK(suppressed(text, "dates/invalid", "one"));
  CHECK(suppressed(text, "dates/invalid", "more"));
  CHECK_FALSE(suppressed(text, "dates/invalid", "two"));
  CHECK_FALSE(suppressed(text, "dates/invalid", "zero"));
}

TEST_CASE("a region ends where its names are enabled again") {
  const std::string_view text =
      "before\n\n<!-- stet-disable dates encoding/mojibake -->\n\ninside\n\n<!-- stet-enable dates -->\n\nafter\n";
  CHECK_FALSE(suppressed(text, "dates/invalid", "before"));
  CHECK(suppressed(text, "dates/invalid", "inside"));
  CHECK_FALSE(suppressed(text, "dates/invalid", "after"));
  CHECK(suppressed(text, "encoding/mojibake", "after"));
}

TEST_CASE("one family comes back inside of a region for all") {
  const std::string_view text = "<!-- stet-disable -->\n\none\n\n<!-- stet-enable dates -->\n\ntwo\n";
  CHECK(suppressed(text, "dates/invalid", "one"));
  CHECK_FALSE(suppressed(text, "dates/invalid", "two"));
  CHECK(suppressed(text, "encoding/mojibake", "two"));
}

TEST_CASE("a whole document is let stand from anywhere in it") {
  const std::string_view text = "one\n\ntwo\n\n<!-- stet-disable-file trailing -- an old page -->\n";
  CHECK(suppressed(text, "trailing/whitespace", "one"));
  CHECK_FALSE(suppressed(text, "dates/invalid", "one"));
}

TEST_CASE("front matter and MDX have the same words in their own comments") {
  CHECK(suppressed("---\n# stet-disable-next-line dates\ndate: x\ntitle: y\n---\n", "dates/invalid", "date: x"));
  CHECK(suppressed("---\ndate: x # stet-disable-line dates/invalid\n---\n", "dates/invalid", "date: x"));
  CHECK(suppressed("+++\n# stet-disable-next-line dates\ndate = 1\n+++\n", "dates/invalid", "date = 1"));
  CHECK(suppressed("{/* stet-disable-next-line dates */}\n\none\n", "dates/invalid", "one"));
}

TEST_CASE("a comment may run over several lines and give a reason") {
  CHECK(suppressed("<!--\n  stet-disable-next-line\n    encoding/mojibake\n  -- quoted\n     dates\n-->\none\n",
                   "encoding/mojibake", "one"));
  CHECK_FALSE(
      suppressed("<!-- stet-disable-next-line encoding/mojibake -- not dates -->\none\n", "dates/invalid", "one"));
}

TEST_CASE("what stands in code is no suppression") {
  CHECK_FALSE(suppressed("`<!-- stet-disable-file -->`\n\none\n", "dates/invalid", "one"));
  CHECK_FALSE(suppressed("```\n<!-- stet-disable-file -->\n```\n\none\n", "dates/invalid", "one"));
  CHECK_FALSE(suppressed("---\ntitle: 'a # stet-disable-file'\n---\none\n", "dates/invalid", "one"));
}

TEST_CASE("a suppression that suppresses nothing is reported") {
  CHECK(unused("<!-- stet-disable-next-line encoding/mojibake -->\none\n") ==
        std::vector<std::string>{"this comment suppresses nothing"});
  CHECK(unused("<!-- stet-disable-file encoding dates/invalid -->\none\n").size() == 1);
}

TEST_CASE("a comment that enables what nothing disabled is reported") {
  const std::string message = "no comment before this one disables anything";
  CHECK(unused("one\n\n<!-- stet-enable -->\n") == std::vector{message});
  CHECK(unused("<!-- stet-disable-file dates -->\n\n<!-- stet-enable dates -->\n").size() == 2);
  const auto after_disable = [](const std::string& disabled, const std::string& enabled) {
    return unused("<!-- stet-disable " + disabled + " -->\n\n<!-- stet-enable " + enabled + " -->\n",
                  {&stet_unused_suppression});
  };
  CHECK(after_disable("dates", "encoding") == std::vector{message});
  CHECK(after_disable("dates", "dates encoding") == std::vector{message + " of encoding"});
  for (const char* enabled : {"", "dates", "dates/invalid"}) {
    CAPTURE(enabled);
    CHECK(after_disable("", enabled).empty());
    CHECK(after_disable("dates", enabled).empty());
    CHECK(after_disable("dates/invalid", enabled).empty());
  }
  CHECK(after_disable("dates", "dates -->\n\n<!-- stet-enable dates") == std::vector{message});
}

TEST_CASE("a suppression that was used is not reported") {
  const Document document{"a.md", "<!-- stet-disable-file dates encoding -->\none\n"};
  Suppressions suppressions{document};
  suppressions.mark_used(*suppressions.find("dates/invalid", 42, 2));
  const auto left = suppressions.unused(stet_unused_suppression, known_rules(), known_rules());
  REQUIRE(left.size() == 1);
  CHECK(left[0].diagnostic.message == "this comment suppresses nothing of encoding");
  REQUIRE(left[0].diagnostic.fix);
  CHECK(document[left[0].diagnostic.fix->edits.at(0).span] == " encoding");
}

TEST_CASE("a suppression of a rule that did not run is not called unused") {
  CHECK(unused("<!-- stet-disable-file encoding/mojibake -->\n", {&stet_unused_suppression}).empty());
  CHECK(unused("<!-- stet-disable-file -->\n", {&stet_unused_suppression}).empty());
}

TEST_CASE("a name that no rule has is reported with the one that was meant") {
  CHECK(unused("<!-- stet-disable-file encoding/mojibaker -->\n") ==
        std::vector<std::string>{"there is no rule 'encoding/mojibaker'; did you mean 'encoding/mojibake'?"});
  CHECK(unused("<!-- stet-disabel-file -->\n") ==
        std::vector<std::string>{"there is no directive 'stet-disabel-file'; did you mean 'stet-disable-file'?"});
}

TEST_CASE("the fix for an unused suppression takes its line along when nothing else stands there") {
  const std::string_view text = "one\n<!-- stet-disable-file dates -->\ntwo <!-- stet-disable-line dates -->\n";
  const Document document{"a.md", text};
  const auto found = Suppressions{document}.unused(stet_unused_suppression, known_rules(), known_rules());
  REQUIRE(found.size() == 2);
  CHECK(document[found[0].diagnostic.fix->edits.at(0).span] == "<!-- stet-disable-file dates -->\n");
  CHECK(document[found[1].diagnostic.fix->edits.at(0).span] == " <!-- stet-disable-line dates -->");
}

TEST_CASE("a suppression of unused suppressions is used by the one that it lets stand") {
  CHECK(unused("<!-- stet-disable-next-line stet/unused-suppression -->\n<!-- stet-disable-line dates -->\n").empty());
  CHECK(unused("<!-- stet-disable-file stet/unused-suppression -->\n") ==
        std::vector<std::string>{"this comment suppresses nothing"});
}

TEST_CASE("a comment about all rules does not vouch for itself") {
  CHECK(unused("<!-- stet-disable-file -->\n") == std::vector<std::string>{"this comment suppresses nothing"});
}
