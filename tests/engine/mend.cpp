#include "lint/engine/mend.h"

#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/support/every_rule.h"

namespace stet {
namespace {

constexpr std::string_view path = "post.md";

const RuleSet& every_rule() { return test::every_rule(path); }

MendedDocument mended(std::string_view bytes, FixMode mode) {
  return mend(path, bytes, check_document(path, bytes, every_rule()), every_rule(), mode);
}

bool has_front_matter(std::string_view bytes) { return Document{std::string{path}, bytes}.front_matter() != nullptr; }

void check_settled(std::string_view bytes, FixMode mode) {
  CAPTURE(bytes);
  const MendedDocument once = mended(bytes, mode);
  CAPTURE(once.bytes);
  CHECK(once.checked.failures.empty());
  CHECK(!once.checked.findings.can_mend(mode));
  CHECK(mended(once.bytes, mode).bytes == once.bytes);
  if (has_front_matter(bytes)) CHECK(has_front_matter(once.bytes));
}

TEST_CASE("a fix that would make a document worse is left out, and the others are not") {
  const std::string_view bytes = "---\ntitle: A walk\ndate 2024\n\nWe went\u200B out.\n\u2013\u200B\n\nThen home.";
  const MendedDocument once = mended(bytes, FixMode::safe);
  CHECK(once.bytes.find("We went out.") != std::string::npos);
  CHECK(once.bytes.find("\u2013\u200B") != std::string::npos);
  CHECK(once.bytes.ends_with("home.\n"));
  CHECK(once.withheld == 1);
  CHECK(once.checked.failures.empty());
}

TEST_CASE("fixes that make a line of dashes settle") {
  constexpr std::string_view documents[] = {
      "---\nx:\ny\n\u2013\u200B",
      "---\ntitle: A walk\ndate 2024\n\nWe went out.\n\n\u2013\u200B\n\nThen home.\n",
      "--\nx:[\n--",
      "--\nk:\"\n--",
      "---\n\u00A0=\n---",
      "---\nk: &a, x\n---\n\nText.\n",
  };
  for (const std::string_view bytes : documents) {
    check_settled(bytes, FixMode::safe);
    check_settled(bytes, FixMode::unsafe);
  }
}

TEST_CASE("fixes settle in small documents of all that delimits, hides and quotes") {
  constexpr std::string_view pieces[] = {
      "-",      "--",   "---",    "+++",    "\u2014", "\u2013", "\n",     "\n",     "\n\n",
      "\r\n",   "x:",   "x: ",    "y",      "k = ",   "[",      "]",      "{",      "}",
      "\"",     "'",    "\u201C", "\u201D", "\u200B", "\u00A0", "\uFEFF", "\u00AD", "\u202E",
      "\u2028", "\x01", "\xE2",   " ",      "\t",     "#",      "=",      ",",      "&amp;amp;"};
  std::minstd_rand random{11};
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = random() % 2 == 0 ? "---\n" : "";
    for (std::size_t size = random() % 12; size > 0; --size) bytes += pieces[random() % std::size(pieces)];
    for (const FixMode mode : {FixMode::safe, FixMode::unsafe}) check_settled(bytes, mode);
  }
}

TEST_CASE("what takes many passes is mended as far as it goes") {
  std::string bytes = "A walk &";
  for (int i = 0; i < 40; ++i) bytes += "amp;";
  check_settled(bytes + " home, by the river and the long way round.\n", FixMode::unsafe);
}

TEST_CASE("a document that a fix makes grow from pass to pass is left as it was") {
  struct Doubling final : Rule {
    void check(const Document& document, Sink& sink) const override {
      const auto end = static_cast<std::uint32_t>(document.bytes().size());
      const std::string twice = std::string{document.bytes()} + std::string{document.bytes()};
      sink.report({.span = {0, end},
                   .message = "found",
                   .fix = Fix{.title = "Write it twice", .safe = true, .edits = {{{0, end}, twice}}}});
    }
  };
  const Doubling doubling;
  const RuleInfo info{.id = "trailing/doubling",
                      .summary = "A rule of the tests",
                      .severity = Severity::warning,
                      .explanation = {},
                      .make = nullptr,
                      .describe = [] { return std::vector<OptionInfo>{}; }};
  const RuleSet set{.entries = {{&info, Severity::warning, &doubling}}, .infos = {&info}};
  const MendedDocument mended = mend(path, "one\n", check_document(path, "one\n", set), set, FixMode::safe);
  CHECK(mended.bytes == "one\n");
  CHECK(mended.fixes == 0);
  CHECK(mended.withheld == 1);
}

}  // namespace
}  // namespace stet
