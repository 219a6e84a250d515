#include "lint/engine/mend.h"

#include <span>
#include <utility>
#include <vector>

#include "lint/document/document.h"

namespace stet {
namespace {

constexpr int most_passes = 20;
constexpr int most_trials = 200;  // of which fixes a document bears; each checks the whole document

/// What of a document no fix may take away.
struct Health {
  bool valid_utf8;
  bool front_matter;
  bool readable_front_matter;

  bool is_worse_than(const Health& before) const {
    return (before.valid_utf8 && !valid_utf8) || (before.front_matter && !front_matter) ||
           (before.readable_front_matter && !readable_front_matter);
  }
};

Health health_of(std::string_view path, std::string_view bytes) {
  const Document document{std::string{path}, bytes};
  const FrontMatter* front_matter = document.front_matter();
  return {.valid_utf8 = document.is_valid_utf8(),
          .front_matter = front_matter != nullptr,
          .readable_front_matter = front_matter != nullptr && front_matter->parsed().errors.empty()};
}

using Fixes = std::span<const Fix* const>;

/// Applies those of `fixes` (in source order) that together leave the document no worse; the largest groups first.
class Trials {
 public:
  Trials(std::string_view path, std::string_view bytes)
      : path_(path), bytes_(bytes), health_(health_of(path, bytes)), applied_{.bytes = std::string{bytes}} {}

  void add(Fixes fixes) {
    if (fixes.empty() || ++count_ > most_trials || succeeds(fixes) || fixes.size() == 1) return;
    add(fixes.first(fixes.size() / 2));
    add(fixes.subspan(fixes.size() / 2));
  }

  Applied take_applied() { return std::move(applied_); }

 private:
  bool succeeds(Fixes fixes) {
    std::vector<const Fix*> together = kept_;
    together.insert(together.end(), fixes.begin(), fixes.end());
    Applied applied = apply_fixes(bytes_, together);
    if (health_of(path_, applied.bytes).is_worse_than(health_)) return false;
    kept_ = std::move(together);
    applied_ = std::move(applied);
    return true;
  }

  std::string_view path_;
  std::string_view bytes_;
  Health health_;
  std::vector<const Fix*> kept_;
  Applied applied_;
  int count_ = 0;
};

Applied apply_harmless(std::string_view path, std::string_view bytes, const std::vector<Fix>& fixes) {
  std::vector<const Fix*> in_order;
  in_order.reserve(fixes.size());
  for (const Fix& fix : fixes) in_order.push_back(&fix);
  Trials trials{path, bytes};
  trials.add(in_order);
  return trials.take_applied();
}

}  // namespace

MendedDocument mend(std::string_view path, std::string_view bytes, CheckedDocument checked, const RuleSet& set,
                    FixMode mode) {
  MendedDocument mended{.bytes = std::string{bytes}, .checked = std::move(checked)};
  // Fixes that mend nothing feed on what they wrote; those that do are mostly done after the first pass.
  std::size_t most_bytes = 0;
  for (int pass = 0; pass < most_passes && mended.checked.findings.can_mend(mode); ++pass) {
    const std::vector<Fix> fixes = mended.checked.findings.fixes(mode);
    mended.checked = {};  // there may be a million findings
    Applied applied = apply_harmless(path, mended.bytes, fixes);
    if (pass == 0) most_bytes = 2 * applied.bytes.size() + 1024;
    if (applied.bytes.size() > most_bytes) {
      mended = {.bytes = std::string{bytes}, .checked = check_document(path, bytes, set)};
      break;
    }
    mended.bytes = std::move(applied.bytes);
    mended.fixes += applied.fixes;
    mended.checked = check_document(path, mended.bytes, set);
    if (applied.fixes == 0) break;
  }
  mended.withheld = mended.checked.findings.withhold_fixes(mode);
  return mended;
}

}  // namespace stet
