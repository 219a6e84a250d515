#include "lint/engine/mend.h"

#include <utility>
#include <vector>

#include "lint/document/document.h"
#include "lint/engine/fixes.h"

namespace stet {
namespace {

constexpr int most_passes = 20;

std::vector<const Fix*> applicable(const std::vector<Finding>& findings, FixMode mode) {
  std::vector<const Fix*> fixes;
  for (const Finding& finding : findings) {
    const bool wanted = finding.fix && !finding.fix->edits.empty() && (finding.fix->safe || mode == FixMode::unsafe);
    if (wanted) fixes.push_back(&*finding.fix);
  }
  return fixes;
}

bool has_readable_front_matter(const Document& document) {
  const FrontMatter* front_matter = document.front_matter();
  return front_matter != nullptr && front_matter->parsed().errors.empty();
}

bool is_worse(std::string_view path, std::string_view before, std::string_view after) {
  const Document old_document{std::string{path}, before};
  const Document new_document{std::string{path}, after};
  if (old_document.is_valid_utf8() && !new_document.is_valid_utf8()) return true;
  if (old_document.front_matter() != nullptr && new_document.front_matter() == nullptr) return true;
  // What a fix uncovers, such as front matter behind an invisible character, was broken before.
  return has_readable_front_matter(old_document) && !has_readable_front_matter(new_document);
}

}  // namespace

bool can_mend(const std::vector<Finding>& findings, FixMode mode) {
  return mode != FixMode::none && !applicable(findings, mode).empty();
}

MendedDocument mend(std::string_view path, std::string_view bytes, CheckedDocument checked, const RuleSet& set,
                    FixMode mode) {
  std::vector<const Fix*> fixes = applicable(checked.findings, mode);
  if (fixes.empty()) return {std::string{bytes}, 0, std::move(checked)};

  std::string text{bytes};
  std::size_t applied_fixes = 0;
  CheckedDocument latest;
  for (int pass = 0; pass < most_passes && !fixes.empty(); ++pass) {
    Applied applied = apply_fixes(text, std::move(fixes));
    text = std::move(applied.bytes);
    applied_fixes += applied.fixes;
    latest = check_document(path, text, set);
    fixes = applicable(latest.findings, mode);
  }
  const bool settled = fixes.empty();
  if (!settled || is_worse(path, bytes, text)) {
    checked.failures.push_back({.what = settled ? "its fixes together would leave it worse" : "its fixes do not settle",
                                .where = std::string{path},
                                .help = "it was left as it was; this is a defect of stet, please report it"});
    return {std::string{bytes}, 0, std::move(checked)};
  }
  return {std::move(text), applied_fixes, std::move(latest)};
}

}  // namespace stet
