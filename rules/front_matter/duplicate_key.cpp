#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/document/document.h"
#include "lint/document/front_matter.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/blanks.h"
#include "lint/text/printable.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A key that stands twice in one mapping. Some readers stop at it, some take the last value, some the first: what is
published depends on the tool, and the other value is lost without a word.

```markdown bad
---
title: A walk in the park
tags: [walks]
title: A walk
---
```

```markdown good
---
title: A walk
tags: [walks]
---
```

Where both have the same value the fix removes the later one.

Keys of different mappings may be alike, and a key that a YAML merge (`<<`) brings in is replaced on purpose: neither is
reported.

There is no reason to switch it off.
)md";

/// Collects the members of all mappings in `value` by where their keys begin; what an alias stands for is not there.
void index_members(const Value& value, std::map<std::uint32_t, const Member*>& members) {
  for (const Value& item : value.items()) {
    if (!item.aliased) index_members(item, members);
  }
  for (const Member& member : value.members()) {
    members.emplace(member.key.span.begin, &member);
    if (!member.value.aliased) index_members(member.value, members);
  }
}

/// Whether nothing but the sign between key and value stands there: no anchor, tag or comment.
bool is_bare(const Document& document, const Member& member) {
  if (member.value.span.begin < member.key.span.end) return false;
  const std::string_view between = document[{member.key.span.end, member.value.span.begin}];
  const std::size_t sign = between.find_first_of(":=");
  return sign != std::string_view::npos && is_blank(between.substr(0, sign)) && is_blank(between.substr(sign + 1));
}

bool say_the_same(const Document& document, const Value& a, const Value& b) {
  using enum Value::Style;
  if (a.aliased || b.aliased || b.style == literal || b.style == folded) return false;
  if (a.is_scalar() && b.is_scalar()) return a.kind == b.kind && a.text == b.text;
  const std::string_view source = document[b.span];
  return document[a.span] == source && source.find_first_of("&#") == std::string_view::npos;
}

/// Removes the later one of two members with the same key and value where it has its lines for itself.
std::optional<Fix> fix_for(const Document& document, const std::map<std::uint32_t, const Member*>& members,
                           const DuplicateKey& duplicate) {
  const auto found_first = members.find(duplicate.first.begin);
  const auto found_later = members.find(duplicate.key.begin);
  if (found_first == members.end() || found_later == members.end()) return std::nullopt;
  const Member* first = found_first->second;
  const Member* later = found_later->second;
  if (!say_the_same(document, first->value, later->value)) return std::nullopt;
  if (!is_bare(document, *first) || !is_bare(document, *later)) return std::nullopt;

  const LineIndex& index = document.line_index();
  const Line& begin = document.lines()[index.line_of(later->key.span.begin)];
  const Line& end = document.lines()[index.line_of(later->value.span.end)];
  const bool is_alone = is_blank(document[{begin.text.begin, later->key.span.begin}]) &&
                        is_blank(document[{later->value.span.end, end.text.end}]);
  if (!is_alone) return std::nullopt;
  return Fix{.title = "Remove the later one", .safe = true, .edits = {{{begin.text.begin, end.ending.end}, ""}}};
}

struct DuplicateKeys final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const FrontMatter* front_matter = document.front_matter();
    if (front_matter == nullptr || front_matter->parsed().duplicates.empty()) return;
    std::map<std::uint32_t, const Member*> members;
    const std::optional<Value>& root = front_matter->parsed().root;
    if (root && front_matter->format() != Format::json) index_members(*root, members);
    for (const DuplicateKey& duplicate : front_matter->parsed().duplicates) {
      std::optional<Fix> fix = fix_for(document, members, duplicate);
      sink.report({.span = duplicate.key,
                   .message = fmt::format("`{}` stands on line {} already", shortened(duplicate.text),
                                          document.place(duplicate.first.begin).line),
                   .help = fix ? "remove it: both have the same value" : "keep one of the two",
                   .fix = std::move(fix),
                   .related = {{duplicate.first, "the first one"}}});
    }
  }
};

}  // namespace

extern constinit const RuleInfo front_matter_duplicate_key{
    .id = "front-matter/duplicate-key",
    .summary = "A key that stands twice",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<DuplicateKeys>,
    .describe = describe_rule<DuplicateKeys>,
};

}  // namespace stet
