#include "lint/engine/memory.h"

#include <doctest/doctest.h>

#include "lint/engine/registry.h"
#include "tests/support/folder.h"
#include "tests/support/places.h"

using namespace stet;

namespace {

/// A document that nobody has changed for a while.
FoundFile settled() { return {.path = std::string{source_folder} + "/LICENSE"}; }

struct Remembering {
  Memory memory;

  /// One run over one document.
  bool knows(const FoundFile& file, const CheckedDocument& checked = {}) {
    memory.begin();
    if (memory.recall(file)) return true;
    memory.keep(file, checked);
    return false;
  }
};

}  // namespace

TEST_CASE("a document that stays as it is is known from the run before") {
  Remembering runs;
  const FoundFile file = settled();
  CheckedDocument checked;
  Finding finding{};
  finding.rule = &stet_rule_failed;
  checked.findings.add(finding);
  checked.findings.add(finding);
  CHECK(!runs.knows(file, checked));
  CHECK(runs.knows(file));
  runs.memory.begin();
  const FoundFile again = settled();
  const auto known = runs.memory.recall(again);
  REQUIRE(known);
  REQUIRE(known->findings.size() == 2);
  CHECK(known->findings.path().data() == again.path.data());
}

TEST_CASE("a document that one run left out is not known to the next") {
  Remembering runs;
  CHECK(!runs.knows(settled()));
  runs.memory.begin();
  CHECK(!runs.knows(settled()));
}

TEST_CASE("what was only compared is no document that was checked") {
  Remembering runs;
  FoundFile file = settled();
  file.compared_only = true;
  CHECK(!runs.knows(file));
  CHECK(!runs.knows(settled()));
  CHECK(runs.knows(settled()));
}

TEST_CASE("what failed, is gone or has just changed is looked at again") {
  Remembering runs;
  CheckedDocument failed;
  failed.failures.push_back({.what = "no more memory"});
  CHECK(!runs.knows(settled(), failed));
  CHECK(!runs.knows(settled()));
  const Folder folder{{"a.md", "# A\n"}};
  for (const char* name : {"a.md", "gone.md"}) {
    CAPTURE(name);
    const FoundFile file{.path = (folder / name).string()};
    CHECK(!runs.knows(file));
    CHECK(!runs.knows(file));
  }
}
