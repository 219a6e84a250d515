#include "lint/cli/rule_pages.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "lint/engine/finding.h"
#include "lint/engine/registry.h"
#include "tests/support/places.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

std::vector<OptionInfo> options() { return {{"words", "Either | or.", R"({"type": "array"})", R"(["a|b"])"}}; }

constexpr RuleInfo rule{
    .id = "trailing/shouting",
    .summary = "A line that shouts",
    .severity = Severity::warning,
    .on_by_default = false,
    .fixes = Fixes::sometimes,
    .since = "0.2.0",
    .explanation = R"md(
One line
and another.

## Why

- it hurts
- it is `RUDE`

```yaml file=.stet.yaml
rules: {}
```

````markdown bad file=posts/a.md
```
NO
```
````

```markdown good unterminated
no
```
)md",
    .make = nullptr,
    .describe = options,
};

std::string read(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

TEST_CASE("a rule's page has its facts, explanation, labelled examples and options") {
  CHECK(rule_page(rule) == R"md(# trailing/shouting

A line that shouts.

| | |
| --- | --- |
| Severity | warning |
| On by default | no |
| Fix | for some findings |
| Since | 0.2.0 |

One line and another.

## Why

- it hurts
- it is `RUDE`

`.stet.yaml`:

```yaml
rules: {}
```

**Bad** (posts/a.md):

````markdown
```
NO
```
````

**Good** (without a line ending at its end):

```markdown
no
```

## Options

| Option | Default | What it says |
| --- | --- | --- |
| `words` | `["a\|b"]` | Either \| or. |

They are set in `.stet.yaml`:

```yaml
rules:
  trailing/shouting:
    words: ["a|b"]
```

## Turn it on

In `.stet.yaml`:

```yaml
rules:
  trailing/shouting: warning
```

[All rules](../README.md)
)md");
}

TEST_CASE("what cannot be seen in an example is shown on the page") {
  RuleInfo invisible = rule;
  invisible.explanation = "```markdown bad\na\u200Bb\n\n```\n";
  CHECK(rule_page(invisible).find("```markdown\naU+200Bb\n\n```\n") != std::string::npos);
}

TEST_CASE("the table of all rules links to where reports lead") {
  const RuleInfo* const rules[] = {&rule};
  CHECK(rule_table(rules).ends_with("| [`trailing/shouting`](" + rule_url(rule) +
                                    ") | A line that shouts | warning | no | sometimes |\n"));
}

TEST_SUITE_BEGIN("pages");

TEST_CASE("every rule has its page where its address leads, up to date, and no page is left over") {
  const fs::path folder = fs::path{source_folder} / "docs" / "rules";
  const bool bless = std::getenv("STET_BLESS") != nullptr;
  std::set<fs::path> pages;
  for (const RulePage& page : rule_pages(known_rules())) {
    const fs::path file = folder / page.path;
    pages.insert(file);
    if (bless) {
      fs::create_directories(file.parent_path());
      std::ofstream{file, std::ios::binary} << page.text;
    }
    CAPTURE(page.path);
    CHECK((read(file) == page.text));  // else: ./dev bless
  }
  for (const RuleInfo* known : known_rules()) {
    const std::string url = rule_url(*known);
    CAPTURE(url);
    const std::size_t path = url.find("/docs/rules/");
    REQUIRE(path != std::string::npos);
    CHECK(pages.contains(fs::path{source_folder} / url.substr(path + 1)));
  }
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file() || pages.contains(entry.path())) continue;
    if (bless) {
      fs::remove(entry.path());
    } else {
      FAIL_CHECK(entry.path().string() << " is the page of no rule");
    }
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace stet
