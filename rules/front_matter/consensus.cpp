#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/text/ascii.h"
#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"
#include "rules/front_matter/document_schema.h"
#include "rules/front_matter/siblings.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
What nearly all documents beside one agree on in their front matter and this one does not: a key that it lacks, tags that
are one text and no list, a date written in another way or in quotes. Often it is an oversight; sometimes it is meant, which is
why it only informs.

```yaml file=.stet.yaml
rules:
  front-matter/consensus: { siblings: 2 }
```

```markdown file=bridge.md
---
title: The bridge
date: 2024-05-10
tags: [water, stone]
---
```

```markdown file=mill.md
---
title: The mill
date: 2024-05-17
tags: [water]
---
```

With these two beside it

```markdown bad file=weir.md
---
title: The weir
date: 24.05.2024
---
```

```markdown good file=weir.md
---
title: The weir
date: 2024-05-24
tags: [water]
---
```

Beside a document are those of its folder in its language, or, for `walk/index.md`, the `index.md` of the other folders
there. There must be ten of them at least, 95 percent of them must agree, and no more than five may do something else: what many
do is a choice. A document that differs in more than three ways is taken for one of another kind.

Where a document has a schema, that says what is right, and nothing is compared. `stet init` writes one.
)md";

/// What many do is a choice.
constexpr std::size_t most_that_differ = 5;

/// What a value is like, as words: short ones, as they are kept for every key of every document.
constexpr std::string_view text = "text";

/// `YYYY-MM-DD hh:mm` for `2024-06-29 10:00:00`, or nothing for what is no date.
std::optional<std::string> layout_of_date(std::string_view value) {
  constexpr std::array<std::string_view, 6> layouts{"YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD",
                                                    "NN.NN.YYYY", "NN/NN/YYYY", "NN-NN-YYYY"};
  constexpr std::string_view time = "hh:mm";
  const auto follows = [](std::string_view part, std::string_view layout) {
    return std::equal(part.begin(), part.end(), layout.begin(), layout.end(),
                      [](char c, char sign) { return is_letter(sign) ? is_digit(c) : c == sign; });
  };
  for (const std::string_view layout : layouts) {
    if (!follows(value.substr(0, layout.size()), layout)) continue;
    const std::string_view rest = value.substr(layout.size());
    if (rest.empty()) return std::string{layout};
    const bool has_time = (rest.front() == 'T' || rest.front() == ' ') && follows(rest.substr(1, time.size()), time);
    if (has_time) return fmt::format("{}{}{}", layout, rest.front(), time);
  }
  return std::nullopt;
}

bool is_date(std::string_view shape) { return shape.find("YYYY") != std::string_view::npos; }
std::string_view kind_of(std::string_view shape) { return is_date(shape) ? "a date" : shape; }

std::string shape_of(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return {};
    case Value::Kind::boolean:
      return "true or false";
    case Value::Kind::integer:
    case Value::Kind::floating:
      return "a number";
    case Value::Kind::sequence:
      return "a list";
    case Value::Kind::mapping:
      return "a mapping";
    default:
      break;
  }
  std::optional<std::string> layout = layout_of_date(value.text);
  if (!layout) return std::string{text};
  return value.style == Value::Style::plain ? *std::move(layout) : fmt::format("'{}'", *layout);
}

struct Consensus final : SiblingRule {
  int max_differences = 3;

  Evidence gather(const Document& document) const override {
    return has_schema(document, environment()) ? Evidence{} : gather_keys(document, environment(), shape_of);
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    for (const std::vector<Sibling>& group : siblings(evidence, sink)) {
      const KeyCounts counts = count_keys(group);
      const UsualKeys usual = usual_keys(counts, group.size());
      for (const Sibling& sibling : group) {
        std::vector<ComparisonSink::Report> differences = missing_keys(sibling, usual);
        for (const Fact& fact : keys_of(sibling.facts)) {
          if (auto difference = other_shape(sibling, fact, counts.at(fact.subject))) {
            differences.push_back(*std::move(difference));
          }
        }
        if (differences.size() > static_cast<std::size_t>(max_differences)) continue;
        for (ComparisonSink::Report& difference : differences) sink.report(std::move(difference));
      }
    }
  }

 private:
  bool is_consensus(const Agreement& reached) const {
    return is_reached(reached) && reached.siblings + 1 - reached.agreeing <= most_that_differ;
  }

  /// Keys that nearly all documents have, but not all.
  using UsualKeys = std::vector<std::pair<std::string_view, Agreement>>;

  UsualKeys usual_keys(const KeyCounts& counts, std::size_t documents) const {
    UsualKeys usual;
    for (const auto& [key, count] : counts) {
      const Agreement having{count.documents, documents - 1};
      if (count.documents < documents && is_consensus(having)) usual.emplace_back(key, having);
    }
    return usual;
  }

  static std::vector<ComparisonSink::Report> missing_keys(const Sibling& sibling, const UsualKeys& usual) {
    std::vector<ComparisonSink::Report> missing;
    for (const auto& [key, having] : usual) {
      if (has_key(sibling, key) || has_misspelt_key(sibling, key)) continue;
      missing.push_back({.at = {sibling.document, 0},
                         .message = fmt::format("`{}` is missing, which {} have", shortened(key), in_words(having)),
                         .help = "write it, if it was forgotten"});
    }
    return missing;
  }

  /// That is front-matter/unknown-key's business.
  static bool has_misspelt_key(const Sibling& sibling, std::string_view key) {
    const std::span<const Fact> keys = keys_of(sibling.facts);
    return std::any_of(keys.begin(), keys.end(), [&](const Fact& fact) { return one_edit_apart(fact.subject, key); });
  }

  std::optional<ComparisonSink::Report> other_shape(const Sibling& sibling, const Fact& fact,
                                                    const KeyCount& count) const {
    if (fact.value.empty()) return std::nullopt;
    const auto differs = [&](std::string_view own, std::string_view usual,
                             std::size_t documents) -> std::optional<ComparisonSink::Report> {
      const Agreement agreed{documents, count.documents - 1};
      if (own == usual || usual.empty() || !is_consensus(agreed)) return std::nullopt;
      return ComparisonSink::Report{.at = sibling.place_of(fact),
                                    .message = fmt::format("`{}` is {}; in {} that have it, it is {}",
                                                           shortened(fact.subject), own, in_words(agreed), usual),
                                    .help = "write it like the others"};
    };
    std::map<std::string_view, std::size_t> by_kind;
    for (const auto& [shape, documents] : count.by_value) by_kind[kind_of(shape)] += documents;
    for (const auto& [kind, documents] : by_kind) {
      if (auto difference = differs(kind_of(fact.value), kind, documents)) return difference;
    }
    if (!is_date(fact.value)) return std::nullopt;
    for (const auto& [shape, documents] : count.by_value) {
      if (auto difference = differs(fact.value, shape, documents)) return difference;
    }
    return std::nullopt;
  }
};

constexpr Option<Consensus> options[] = {
    {"siblings", &Consensus::min_siblings, "How many documents there must be beside one."},
    {"agreement", &Consensus::agreement, "How many percent of them must agree."},
    {"max-differences", &Consensus::max_differences, "A document that differs in more ways is of another kind."},
};

}  // namespace

extern constinit const RuleInfo front_matter_consensus{
    .id = "front-matter/consensus",
    .summary = "Front matter that differs from that of nearly all documents beside it",
    .severity = Severity::info,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Consensus, options>,
    .describe = describe_rule<Consensus, options>,
};

}  // namespace stet
