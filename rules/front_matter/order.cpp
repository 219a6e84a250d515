#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/text/printable.h"
#include "rules/front_matter/siblings.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
The keys of a front matter stand in the usual order. It says nothing to a machine, but whoever looks for the date finds it
where it always is, and a comparison of two documents shows what differs.

The order is that of `keys`, if it names some:

```yaml file=.stet.yaml
rules:
  front-matter/order: { severity: warning, keys: [title, date, tags] }
```

```markdown bad
---
date: 2024-05-24
draft: true
title: The weir
---
```

```markdown good
---
title: The weir
draft: true
date: 2024-05-24
---
```

Keys that it does not name may stand anywhere. Without `keys` the order is that of the documents beside one: those of its
folder in its language, or, for `walk/index.md`, the `index.md` of the other folders there. Two keys are compared where ten
documents have both, and 95 percent of these have them in the other order.

Of one document the first key that stands too late is reported. It is off by default, as most sites have no such order.
)md";

/// Comparing each with each takes time that grows with the square; such a front matter is no writer's.
constexpr std::size_t most_keys = 100;

/// In how many documents the first key of a pair stands before the second.
using Orders = std::map<std::pair<std::string_view, std::string_view>, std::size_t>;

Orders count_orders(std::span<const Sibling> siblings) {
  Orders orders;
  for (const Sibling& sibling : siblings) {
    const std::span<const Fact> keys = keys_of(sibling.facts);
    for (std::size_t later = 1; later < keys.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) ++orders[{keys[earlier].subject, keys[later].subject}];
    }
  }
  return orders;
}

struct Order final : SiblingRule {
  std::vector<std::string> keys;

  void check(const Document& document, Sink& sink) const override {
    const FrontMatter* front_matter = document.front_matter();
    if (keys.empty() || front_matter == nullptr || front_matter->mapping() == nullptr) return;
    const Member* last = nullptr;
    auto last_rank = keys.begin();
    for (const Member& member : front_matter->mapping()->members()) {
      const auto rank = std::find(keys.begin(), keys.end(), member.key.text);
      if (rank == keys.end() || member.key.aliased) continue;
      if (last != nullptr && rank < last_rank) {
        sink.report({.span = member.key.span,
                     .message = fmt::format("`{}` stands behind `{}`", shortened(*rank), shortened(*last_rank)),
                     .help = fmt::format("the order is: {}", printable(fmt::format("{}", fmt::join(keys, ", "))))});
        return;
      }
      last = &member;
      last_rank = rank;
    }
  }

  Evidence gather(const Document& document) const override {
    if (!keys.empty()) return {};
    Evidence evidence = gather_keys(document, environment());
    return evidence.size() > most_keys ? Evidence{} : evidence;
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    for (const std::vector<Sibling>& group : siblings(evidence, sink)) {
      const Orders orders = count_orders(group);
      for (const Sibling& sibling : group) compare_order(sibling, orders, sink);
    }
  }

 private:
  void compare_order(const Sibling& sibling, const Orders& orders, ComparisonSink& sink) const {
    const std::span<const Fact> found = keys_of(sibling.facts);
    const auto count = [&](const Fact& first, const Fact& second) {
      const auto known = orders.find({first.subject, second.subject});
      return known == orders.end() ? std::size_t{0} : known->second;
    };
    for (std::size_t index = 1; index < found.size(); ++index) {
      const Fact& before = found[index - 1];
      const Fact& key = found[index];
      const std::size_t usual = count(key, before);
      const Agreement agreed{usual, usual + count(before, key) - 1};
      if (!is_reached(agreed)) continue;
      sink.report({.at = sibling.place_of(key),
                   .message = fmt::format("`{}` stands behind `{}`; in {} that have both, it stands before it",
                                          shortened(key.subject), shortened(before.subject), in_words(agreed)),
                   .help = "put it there"});
      return;
    }
  }
};

constexpr Option<Order> options[] = {
    {"keys", &Order::keys, "Keys in their order; without any, that of the documents beside one counts."},
    {"siblings", &Order::min_siblings, "How many documents there must be beside one."},
    {"agreement", &Order::agreement, "How many percent of them must have the same order."},
};

}  // namespace

extern constinit const RuleInfo front_matter_order{
    .id = "front-matter/order",
    .summary = "Keys in another order than usual",
    .severity = Severity::info,
    .on_by_default = false,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Order, options>,
    .describe = describe_rule<Order, options>,
};

}  // namespace stet
