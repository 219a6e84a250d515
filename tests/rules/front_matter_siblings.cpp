#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/fixtures/case.h"
#include "tests/support/cpu_time.h"
#include "tests/support/folder.h"

namespace stet {
namespace {

/// Documents of one folder, one content after the other, under the rules as they are without a configuration.
class Siblings {
 public:
  void add(std::size_t count, const std::string& content) {
    for (std::size_t i = 0; i < count; ++i) {
      names_.push_back(fmt::format("{:03}.md", names_.size()));
      folder_.write(names_.back(), content);
    }
  }

  /// How often a rule finds something in them.
  std::size_t findings(const std::string& rule) const { return run(rule).size(); }

  std::vector<Finding> run(const std::string& rule) const {
    EngineRun engine{folder_.path(), folder_ / ".stet.yaml", {rule}};
    return all_findings(engine.check(names_));
  }

 private:
  Folder folder_;
  std::vector<std::string> names_;
};

const std::string with_title = "---\ntitle: A boat\n---\n";
const std::string without = "A boat.\n";

}  // namespace

TEST_CASE("a document is compared with ten others at least") {
  Siblings eleven;
  eleven.add(10, with_title);
  eleven.add(1, without);
  CHECK(eleven.findings("front-matter/missing") == 1);

  Siblings ten;
  ten.add(9, with_title);
  ten.add(1, without);
  CHECK(ten.findings("front-matter/missing") == 0);
}

TEST_CASE("95 percent of the others must agree") {
  Siblings one_in_twenty_more;
  one_in_twenty_more.add(19, with_title);
  one_in_twenty_more.add(2, without);
  CHECK(one_in_twenty_more.findings("front-matter/missing") == 2);

  Siblings more;
  more.add(18, with_title);
  more.add(2, without);
  CHECK(more.findings("front-matter/missing") == 0);
}

TEST_CASE("what more than five documents do is a choice") {
  const std::string with_date = "---\ntitle: A boat\ndate: 2024-05-24\n---\n";
  Siblings few;
  few.add(200, with_date);
  few.add(5, with_title);
  CHECK(few.findings("front-matter/consensus") == 5);

  few.add(1, with_title);
  CHECK(few.findings("front-matter/consensus") == 0);

  Siblings bare;
  bare.add(200, with_title);
  bare.add(5, without);
  CHECK(bare.findings("front-matter/missing") == 5);

  bare.add(1, without);
  CHECK(bare.findings("front-matter/missing") == 0);
}

TEST_CASE("a comparison takes time that grows with the keys, not with their square") {
  Siblings siblings;
  std::size_t number = 0;
  for (int document = 0; document < 5000; ++document) {
    std::string content = "---\ntitle: A boat\n";
    for (int key = 0; key < 20; ++key) content += fmt::format("key-{}: 1\n", number++);
    siblings.add(1, content + "---\n");
  }
  CHECK(test::cpu_seconds([&] { CHECK(siblings.findings("front-matter/consensus") == 0); }) < 10);
}

TEST_CASE("a document alone has nothing to be compared with") {
  for (const char* rule : {"missing", "empty", "unknown-key", "consensus", "order"}) {
    CAPTURE(rule);
    Siblings alone;
    alone.add(1, "---\ntitel:\n---\n");
    CHECK(alone.findings(std::string{"front-matter/"} + rule) == 0);
  }
}

TEST_CASE("a key is found again in a document whose bytes are gone, in any encoding") {
  const std::string misspelt = "---\nlang: de\ntitel: Das Boot\n---\n";
  std::string in_utf_16{"\xFF\xFE"};
  for (const char c : std::string{"---\nlang: de\ntitl: Das Boot\n---\n"}) in_utf_16.append({c, '\0'});
  Siblings siblings;
  siblings.add(19, with_title);
  siblings.add(1, misspelt);
  siblings.add(1, in_utf_16);

  const std::vector<Finding> found = siblings.run("front-matter/unknown-key");
  REQUIRE(found.size() == 2);
  for (const Finding& finding : found) {
    CHECK(finding.at.begin == Place{3, 1});
    REQUIRE(finding.at.quoted.size() == 1);
  }
  CHECK(found[0].at.quoted.front().text == "titel: Das Boot");
  CHECK(found[0].at.span == Span{13, 18});
  CHECK(found[1].at.quoted.front().text == "titl: Das Boot");
  CHECK(found[1].at.span == Span{28, 36});
}

}  // namespace stet
