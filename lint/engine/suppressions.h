#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/document/document.h"
#include "lint/engine/finding.h"
#include "lint/engine/locator.h"
#include "lint/rule/rule.h"
#include "lint/text/span.h"

namespace stet {

/// What a writer lets stand: the `stet-disable…` comments of one document.
///
///     <!-- stet-disable-next-line RULE… -- reason -->   the next line that is not blank
///     <!-- stet-disable-line RULE… -->                  the lines of the comment itself
///     <!-- stet-disable RULE… --> … <!-- stet-enable RULE… -->
///     <!-- stet-disable-file RULE… -->                  the whole document
///
/// The same in `# …` comments of front matter and in `{/* … */}` of MDX. A RULE is a rule's id or a family; none means
/// all. Owns its text. Looking up takes logarithmic time.
class Suppressions {
 public:
  explicit Suppressions(const Document& document);

  bool empty() const { return names_.empty() && faults_.empty(); }

  /// The suppression of a diagnostic of `rule` that begins at `offset` in line `line` (from 1), or nothing. The result
  /// is for `mark_used`.
  std::optional<std::size_t> find(std::string_view rule, std::uint32_t offset, std::uint32_t line) const;
  void mark_used(std::size_t suppression) { names_[suppression].used = true; }

  /// A diagnostic of stet/unused-suppression and where it stands.
  struct Unused {
    Diagnostic diagnostic;
    Location at;
  };
  /// What suppresses nothing, or ends no region, in order of place. `active` are the rules that ran: what nobody looked
  /// for is not called unused. `known` are all rules there are. Asked last: a suppression of the rule `own` (the one
  /// that reports what this returns) lets some of it stand, and is judged by that.
  std::vector<Unused> unused(const RuleInfo& own, std::span<const RuleInfo* const> known,
                             std::span<const RuleInfo* const> active);

 private:
  /// One name of one comment; an empty name stands for all rules.
  struct Name {
    std::string text;
    Location at;          // the name, or the whole comment where it names none
    Span removal;         // what a fix removes when this name goes alone
    std::size_t comment;  // index in comments_
    bool enables = false;
    bool used = false;
  };
  struct Comment {
    Location at;
    Span removal;          // with its line, where it stands alone there
    bool removal_is_safe;  // nothing around it gets another meaning
    std::size_t names = 0;
  };
  struct Switch {
    std::uint32_t offset;
    std::optional<std::size_t> disabled_by;  // nothing: enabled again
  };

  void read(const Document& document, Locator& locator, Span comment);
  static std::vector<Name> read_names(const Document& document, Locator& locator, Span text, Span rest);
  void open(const Document& document, std::string_view directive, std::size_t name);
  bool close(const std::string& name, std::uint32_t offset);
  static Unused unknown_rule(const Name& name, std::span<const RuleInfo* const> known);
  std::vector<Unused> describe(const std::vector<const Name*>& idle) const;
  std::optional<Switch> state(std::string_view name, std::uint32_t offset) const;

  std::vector<Comment> comments_;
  std::vector<Name> names_;
  std::vector<Unused> faults_;  // comments that look like directives and are none
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> by_line_;
  std::map<std::string, std::size_t, std::less<>> by_file_;
  std::map<std::string, std::vector<Switch>, std::less<>> regions_;
  std::set<std::string, std::less<>> open_;  // names whose region goes on where the reading stands
};

}  // namespace stet
