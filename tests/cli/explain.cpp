#include "lint/cli/explain.h"

#include <doctest/doctest.h>

#include "lint/engine/finding.h"

namespace stet {
namespace {

std::vector<OptionInfo> options() {
  return {{"allowed", "Blank lines at the end that are let stand.", R"({"type": "integer"})", "0"}};
}

constexpr RuleInfo rule{
    .id = "trailing/blank-lines",
    .summary = "Blank lines at the end of a document",
    .severity = Severity::warning,
    .fixes = Fixes::always,
    .explanation = R"md(
A document ends with its last line of text. Blank lines after it are left over.

- from editors
- from templates

```markdown bad
Last.

```

```markdown good file=posts/a.md
Last.
```

```yaml
rules: {}
```
)md",
    .make = nullptr,
    .describe = options,
};

TEST_CASE("explain shows facts, explanation, examples and options") {
  CHECK(explain(rule, false, 50) ==
        "trailing/blank-lines\n"
        "Blank lines at the end of a document\n"
        "\n"
        "  severity warning\n"
        "  fix      for every finding\n"
        "  since    0.1.0\n"
        "\n"
        "A document ends with its last line of text. Blank\n"
        "lines after it are left over.\n"
        "\n"
        "  - from editors\n"
        "  - from templates\n"
        "\n"
        "  bad\n"
        "  | Last.\n"
        "  |\n"
        "\n"
        "  good (posts/a.md)\n"
        "  | Last.\n"
        "\n"
        "  | rules: {}\n"
        "\n"
        "Options\n"
        "\n"
        "  allowed: 0\n"
        "    Blank lines at the end that are let stand.\n"
        "\n" +
            rule_url(rule) + "\n");
}

TEST_CASE("a rule that is off says so") {
  RuleInfo off = rule;
  off.on_by_default = false;
  CHECK(explain(off, false, 80).find("severity warning, once it is turned on; it is off by default\n") !=
        std::string::npos);
}

TEST_CASE("without colour there is no escape sequence, with colour there are") {
  CHECK(explain(rule, false, 80).find('\x1b') == std::string::npos);
  CHECK(explain(rule, true, 80).find("\x1b[1;31mbad\x1b[0m") != std::string::npos);
}

TEST_CASE("what cannot be seen in an example is shown") {
  RuleInfo unterminated = rule;
  unterminated.explanation = "```markdown bad unterminated\na\n```\n";
  CHECK(explain(unterminated, false, 80).find("  bad (without a line ending at its end)\n  | a\n") !=
        std::string::npos);
  RuleInfo invisible = rule;
  invisible.explanation = "```markdown bad\na\u200Bb\n```\n";
  CHECK(explain(invisible, false, 80).find("  | aU+200Bb\n") != std::string::npos);
}

}  // namespace
}  // namespace stet
