#include <doctest/doctest.h>

#include "tests/report/findings.h"

namespace stet {
namespace {

constexpr std::string_view first_line = "posts/a.md:1:3: warning: something is wrong [trailing/example]\n";

TEST_CASE("the first line of a finding in full is its line in concise") {
  const Finding finding = finding_about("a b", "b");
  CHECK(reported("full", finding).starts_with(reported("concise", finding)));
  CHECK(reported("full", finding, {.color = true}).starts_with(reported("concise", finding, {.color = true})));
}

TEST_CASE("full underlines the span and says behind it what to do") {
  CHECK(reported("full", finding_about("a bc d\n", "bc")) == std::string{first_line} +
                                                                 "  |\n"
                                                                 "1 | a bc d\n"
                                                                 "  |   ^^ mend it\n"
                                                                 "\n");
}

TEST_CASE("full names the flag that applies the fix") {
  Finding finding = finding_about("a b", "b");
  finding.fix = Fix{.title = "Remove it", .safe = true, .edits = {}};
  CHECK(reported("full", finding).find("^ mend it (--fix)\n") != std::string::npos);
  finding.fix->safe = false;
  CHECK(reported("full", finding).find("^ mend it (--fix --unsafe-fixes)\n") != std::string::npos);
  finding.help.clear();
  CHECK(reported("full", finding).find("^ Remove it (--fix --unsafe-fixes)\n") != std::string::npos);
}

TEST_CASE("a span over several lines is underlined in each, and lines that are not quoted are counted") {
  const std::string_view text = "<<<<<<< ours\n\n  one\ntwo\n=======\n";
  CHECK(reported("full", finding_at(text, {4, 24})) ==
        "posts/a.md:1:5: warning: something is wrong [trailing/example]\n"
        "  |\n"
        "1 | <<<<<<< ours\n"
        "  |     ^^^^^^^^\n"
        "2 |\n"
        "  | ^\n"
        "3 |   one\n"
        "  |   ^^^ mend it\n"
        "  = and 1 more line\n"
        "\n");
}

TEST_CASE("an insertion and a line ending are shown by one mark") {
  CHECK(reported("full", finding_at("ab\n", {1, 1})).find("\n  |  ^ mend it\n") != std::string::npos);
  CHECK(reported("full", finding_at("ab\n", {2, 3})).find("\n  |   ^ mend it\n") != std::string::npos);
}

TEST_CASE("a broken byte, which has no column of its own, is underlined itself") {
  CHECK(reported("full", finding_at("a\x93z é\n", {1, 2})).find("\n1 | a\uFFFDz é\n  |  ^ mend it\n") !=
        std::string::npos);
}

TEST_CASE("a byte order mark is shown only where it is the finding") {
  CHECK(reported("full", finding_at("\uFEFFab\n", {3, 4})).find("\n1 | ab\n  | ^ mend it\n") != std::string::npos);
  CHECK(reported("full", finding_at("\uFEFFab\n", {0, 3})).find("\n1 | U+FEFFab\n  | ^^^^^^ mend it\n") !=
        std::string::npos);
}

TEST_CASE("what a cut line leaves out is an ellipsis, and the underline still fits") {
  Finding finding = finding_at("ab", {0, 1});
  finding.at.span = {1001, 1002};
  finding.at.quoted = {{.number = 7, .text = "xyz", .offset = 1000, .cut_before = true, .cut_after = true}};
  CHECK(reported("full", finding).find("\n7 | …xyz…\n  |   ^ mend it\n") != std::string::npos);
}

TEST_CASE("where no line can be quoted the help is a note") {
  Finding finding = finding_at("", {0, 0});
  CHECK(reported("full", finding) == "posts/a.md:1:1: warning: something is wrong [trailing/example]\n  = mend it\n\n");
}

TEST_CASE("related places follow the frame") {
  Finding finding = finding_about("a b", "b");
  finding.related = {{.path = "posts/b.md", .place = {{3, 4}}, .message = "the first one"}};
  CHECK(reported("full", finding).ends_with("^ mend it\n  = posts/b.md:3:4: the first one\n\n"));
}

TEST_CASE("the summary counts in words") {
  const auto summary = [](const Summary& counts) { return whole_report("full", {}, counts); };
  CHECK(summary({.files = 12}) == "no findings in 12 documents\n");
  CHECK(summary({.files = 0}) == "no documents were checked\n");
  CHECK(summary({.files = 3, .errors = 2, .warnings = 1, .fixable = 2}) ==
        "2 errors, 1 warning in 3 documents; 2 can be fixed with --fix\n");
  CHECK(summary({.files = 1, .infos = 1, .fixable = 1, .unsafely_fixable = 4}) ==
        "1 info in 1 document; 1 can be fixed with --fix, 4 more with --unsafe-fixes\n");
  CHECK(summary({.files = 1, .errors = 1, .unsafely_fixable = 1}) ==
        "1 error in 1 document; 1 can be fixed with --fix --unsafe-fixes\n");
  CHECK(summary({.files = 2, .fixed_findings = 3, .fixed_files = 1}) ==
        "fixed 3 findings in 1 document\nno findings in 2 documents\n");
}

TEST_CASE("findings that are left out are counted") {
  CHECK(whole_report("full", {}, {.files = 1, .errors = 1}, {}, 1) ==
        "1 more finding is not shown (--max-diagnostics)\n1 error in 1 document\n");
  CHECK(whole_report("full", {}, {.files = 1, .errors = 2}, {}, 2).starts_with("2 more findings are not shown"));
}

TEST_CASE("quiet leaves the summary out") { CHECK(whole_report("full", {}, {.files = 12}, {.quiet = true}) == ""); }

}  // namespace
}  // namespace stet
