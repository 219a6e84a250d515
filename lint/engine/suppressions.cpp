#include "lint/engine/suppressions.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/text/blanks.h"
#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

using RuleSpan = std::span<const RuleInfo* const>;

constexpr std::string_view marker = "stet-";

constexpr std::string_view next_line = "stet-disable-next-line";
constexpr std::string_view own_line = "stet-disable-line";
constexpr std::string_view whole_file = "stet-disable-file";
constexpr std::string_view disable = "stet-disable";
constexpr std::string_view enable = "stet-enable";
constexpr std::array<std::string_view, 5> directives{next_line, own_line, whole_file, disable, enable};

/// The dash is rarer than the letters.
bool mentions_marker(std::string_view bytes) {
  for (std::size_t dash = bytes.find('-'); dash != std::string_view::npos; dash = bytes.find('-', dash + 1)) {
    if (bytes.substr(0, dash + 1).ends_with(marker)) return true;
  }
  return false;
}

/// The inside of a comment without its delimiters.
Span inside(std::string_view bytes, Span comment) {
  const std::string_view text = slice(bytes, comment);
  const auto without = [&](std::size_t before, std::size_t after) {
    if (text.size() < before + after) return Span{comment.end, comment.end};
    return Span{comment.begin + static_cast<std::uint32_t>(before), comment.end - static_cast<std::uint32_t>(after)};
  };
  if (text.starts_with("<!--")) return without(4, text.ends_with("-->") ? 3 : 0);
  if (text.starts_with("{/*")) return without(3, text.ends_with("*/}") ? 3 : 0);
  return without(1, 0);
}

/// Takes the next word from `rest`; empty at its end.
Span next_word(std::string_view bytes, Span& rest) {
  const std::string_view text = slice(bytes, rest);
  const std::size_t begin = text.find_first_not_of(blanks_and_endings);
  if (begin == std::string_view::npos) {
    rest.begin = rest.end;
    return rest;
  }
  const std::size_t end = std::min(text.find_first_of(blanks_and_endings, begin), text.size());
  const Span word{rest.begin + static_cast<std::uint32_t>(begin), rest.begin + static_cast<std::uint32_t>(end)};
  rest.begin = word.end;
  return word;
}

/// What a fix takes out, and whether all that is left keeps its meaning.
struct Removal {
  Span span;
  bool safe;
};

/// The comment, with its lines where nothing else stands on them, or with the blanks before it. In the body it may part
/// two paragraphs, or text from a `---` that would make it a heading: then removing it is not safe.
Removal removal_of(const Document& document, Span comment) {
  const auto lines = document.lines();
  const Line& first = lines[document.line_index().line_of(comment.begin)];
  const Line& last = lines[document.line_index().line_of(comment.end - 1)];
  const std::string_view before = document[{first.text.begin, comment.begin}];
  const std::string_view after = document[{comment.end, std::max(comment.end, last.text.end)}];
  const bool alone = is_blank(before) && is_blank(after);
  const bool in_front_matter = comment.begin < document.body().begin;
  if (alone) {
    const bool below_blank_line =
        first.text.begin > document.body().begin &&
        is_blank(document[document.lines()[document.line_index().line_of(first.text.begin - 1)].text]);
    return {{first.text.begin, last.ending.end}, in_front_matter || below_blank_line};
  }
  const bool ends_its_line = is_blank(after);
  const std::size_t text_end = before.find_last_not_of(blanks_and_endings);
  const std::size_t kept = text_end == std::string_view::npos ? before.size() : text_end + 1;
  return {{first.text.begin + static_cast<std::uint32_t>(kept), comment.end}, in_front_matter || ends_its_line};
}

}  // namespace

Suppressions::Suppressions(const Document& document) {
  if (!mentions_marker(document.bytes())) return;
  Locator locator{document};
  if (const FrontMatter* front_matter = document.front_matter()) {
    for (const Span comment : front_matter->parsed().comments) read(document, locator, comment);
  }
  for (const Span comment : document.markdown().comments()) read(document, locator, comment);
}

void Suppressions::read(const Document& document, Locator& locator, Span comment) {
  const Span text = inside(document.bytes(), comment);
  Span rest = text;
  const Span directive_span = next_word(document.bytes(), rest);
  const std::string_view directive = document[directive_span];
  if (!directive.starts_with(marker)) return;
  if (std::find(directives.begin(), directives.end(), directive) == directives.end()) {
    faults_.push_back({.diagnostic = {.span = directive_span,
                                      .message = fmt::format("there is no directive '{}'{}", shortened(directive),
                                                             did_you_mean(directive, directives, "; ")),
                                      .help = fmt::format("write one of {}", fmt::join(directives, ", "))},
                       .at = locator.locate(directive_span)});
    return;
  }

  const Location at = locator.locate(comment);
  std::vector<Name> names = read_names(document, locator, text, rest);
  if (names.empty()) names.push_back({.text = {}, .at = at, .removal = {}, .comment = 0});
  const Removal removal = removal_of(document, comment);
  comments_.push_back({.at = at, .removal = removal.span, .removal_is_safe = removal.safe, .names = names.size()});
  for (Name& name : names) {
    name.comment = comments_.size() - 1;
    name.enables = directive == enable;
    if (name.enables) name.used = close(name.text, comment.end);
    names_.push_back(std::move(name));
    if (directive != enable) open(document, directive, names_.size() - 1);
  }
}

std::vector<Suppressions::Name> Suppressions::read_names(const Document& document, Locator& locator, Span text,
                                                         Span rest) {
  std::vector<Name> names;
  for (Span word = next_word(document.bytes(), rest); !word.empty(); word = next_word(document.bytes(), rest)) {
    if (document[word] == "--") break;  // what follows is the writer's reason
    while (!word.empty() && document[word].ends_with(',')) --word.end;
    if (word.empty()) continue;
    const std::size_t before = document[{text.begin, word.begin}].find_last_not_of(blanks_and_endings);
    names.push_back({.text = std::string{document[word]},
                     .at = locator.locate(word),
                     .removal = {text.begin + static_cast<std::uint32_t>(before) + 1, rest.begin},
                     .comment = 0});
  }
  return names;
}

void Suppressions::open(const Document& document, std::string_view directive, std::size_t name) {
  const std::string& text = names_[name].text;
  const Location& comment = comments_[names_[name].comment].at;
  if (directive == disable) {
    regions_[text].push_back({comment.in_text().begin, name});
    open_.insert(text);
  } else if (directive == whole_file) {
    by_file_.try_emplace(text, name);
  } else if (directive == own_line) {
    for (std::uint32_t line = comment.begin.line; line <= comment.end.line; ++line)
      by_line_.try_emplace({line, text}, name);
  } else {
    const auto lines = document.lines();
    const auto is_blank_line = [&](const Line& line) { return is_blank(document[line.text]); };
    const auto below =
        lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(comment.end.line, lines.size()));
    const auto next = std::find_if_not(below, lines.end(), is_blank_line);
    by_line_.try_emplace({static_cast<std::uint32_t>(next - lines.begin()) + 1, text}, name);
  }
}

/// Enables `name` from `offset` on. Whether something of it was disabled there.
bool Suppressions::close(const std::string& name, std::uint32_t offset) {
  const auto is_in = [](std::string_view inner, std::string_view outer) {
    return outer.empty() || inner == outer || inner.substr(0, inner.find('/')) == outer;
  };
  regions_[name].push_back({offset, std::nullopt});
  const bool closes = std::any_of(open_.begin(), open_.end(),
                                  [&](const std::string& other) { return is_in(other, name) || is_in(name, other); });
  std::erase_if(open_, [&](const std::string& other) { return is_in(other, name); });
  return closes;
}

std::optional<Suppressions::Switch> Suppressions::state(std::string_view name, std::uint32_t offset) const {
  const auto switches = regions_.find(name);
  if (switches == regions_.end()) return std::nullopt;
  const auto after = std::upper_bound(switches->second.begin(), switches->second.end(), offset,
                                      [](std::uint32_t o, const Switch& s) { return o < s.offset; });
  if (after == switches->second.begin()) return std::nullopt;
  return *std::prev(after);
}

std::optional<std::size_t> Suppressions::find(std::string_view rule, std::uint32_t offset, std::uint32_t line) const {
  if (names_.empty()) return std::nullopt;
  const std::array<std::string_view, 3> names{rule, rule.substr(0, rule.find('/')), ""};
  for (const std::string_view name : names) {
    if (const auto found = by_line_.find({line, std::string{name}}); found != by_line_.end()) return found->second;
  }
  std::optional<Switch> latest;
  for (const std::string_view name : names) {
    const auto here = state(name, offset);
    if (here && (!latest || here->offset > latest->offset)) latest = here;
  }
  if (latest && latest->disabled_by) return latest->disabled_by;
  for (const std::string_view name : names) {
    if (const auto found = by_file_.find(name); found != by_file_.end()) return found->second;
  }
  return std::nullopt;
}

Suppressions::Unused Suppressions::unknown_rule(const Name& name, RuleSpan known) {
  std::vector<std::string_view> candidates;
  for (const RuleInfo* rule : known) {
    candidates.push_back(rule->id);
    candidates.push_back(rule->family());
  }
  return {.diagnostic = {.span = name.at.span,
                         .message = fmt::format("there is no rule '{}'{}", shortened(name.text),
                                                did_you_mean(name.text, candidates, "; ")),
                         .help = "name a rule or a family that `stet rules` lists"},
          .at = name.at};
}

std::vector<Suppressions::Unused> Suppressions::describe(const std::vector<const Name*>& idle) const {
  std::vector<std::size_t> idle_in_comment(comments_.size());
  for (const Name* name : idle) ++idle_in_comment[name->comment];
  std::vector<Unused> described;
  const Comment* reported = nullptr;
  for (const Name* name : idle) {
    const Comment& comment = comments_[name->comment];
    const bool all_idle = idle_in_comment[name->comment] == comment.names;
    if (all_idle && reported == &comment) continue;
    reported = &comment;
    const Location& at = all_idle ? comment.at : name->at;
    described.push_back(
        {.diagnostic = {.span = at.span,
                        .message = fmt::format("{}{}",
                                               name->enables ? "no comment before this one disables anything"
                                                             : "this comment suppresses nothing",
                                               all_idle ? std::string{} : fmt::format(" of {}", name->text)),
                        .help = "remove it",
                        .fix = Fix{.title = all_idle ? "Remove the comment" : "Remove the name",
                                   .safe = !all_idle || comment.removal_is_safe,
                                   .edits = {{all_idle ? comment.removal : name->removal, ""}}}},
         .at = at});
  }
  return described;
}

std::vector<Suppressions::Unused> Suppressions::unused(const RuleInfo& own, RuleSpan known, RuleSpan active) {
  const auto covers = [](const Name& name, const RuleInfo* rule) {
    return name.text.empty() || name.text == rule->id || name.text == rule->family();
  };
  const auto exists = [&](const Name& name) {
    return std::any_of(known.begin(), known.end(), [&](const RuleInfo* rule) { return covers(name, rule); });
  };
  // A name is judged only where all that it stands for, as far as it is on by default, was looked for.
  const auto was_looked_for = [&](const Name& name) {
    return std::all_of(known.begin(), known.end(), [&](const RuleInfo* rule) {
      const bool wanted = covers(name, rule) && (rule->on_by_default || name.text == rule->id);
      return !wanted || std::find(active.begin(), active.end(), rule) != active.end();
    });
  };
  const auto is_for_own = [&](const Name& name) { return name.text == own.id || name.text == own.family(); };

  std::vector<Unused> found = faults_;
  std::vector<const Name*> idle;
  std::vector<const Name*> idle_for_own;
  for (const Name& name : names_) {
    if (!exists(name)) {
      found.push_back(unknown_rule(name, known));
    } else if (!name.used && (name.enables || was_looked_for(name))) {
      (is_for_own(name) ? idle_for_own : idle).push_back(&name);
    }
  }
  for (Unused& unused : describe(idle)) found.push_back(std::move(unused));
  std::erase_if(found, [&](const Unused& unused) {
    const auto suppression = find(own.id, unused.at.in_text().begin, unused.at.begin.line);
    // What is let stand must be named: a comment about everything does not vouch for itself.
    if (!suppression || !is_for_own(names_[*suppression])) return false;
    mark_used(*suppression);
    return true;
  });
  std::erase_if(idle_for_own, [](const Name* name) { return name->used; });
  for (Unused& unused : describe(idle_for_own)) found.push_back(std::move(unused));
  std::stable_sort(found.begin(), found.end(),
                   [](const Unused& a, const Unused& b) { return a.at.span.begin < b.at.span.begin; });
  return found;
}

}  // namespace stet
