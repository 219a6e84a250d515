/// Any bytes as a document, under all rules there are, with all their fixes: what must hold for every document holds.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "lint/engine/mend.h"
#include "lint/engine/registry.h"
#include "tests/support/every_rule.h"

namespace stet {
namespace {

constexpr std::string_view path = "2024-06-29-post.md";

const RuleSet& every_rule() { return test::every_rule(path); }

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void require_places(const CheckedDocument& checked, std::size_t size) {
  for (const Finding& finding : checked.findings) {
    const Location& at = finding.at;
    require(at.span.begin <= at.span.end && at.span.end <= size, "a span lies in the document");
    require(at.begin.line >= 1 && at.begin.column >= 1, "lines and columns begin at 1");
    require(finding.rule != &stet_rule_failed, "no rule fails");
    require(!finding.message.empty(), "a finding says what is wrong");
    if (!finding.fix) continue;
    std::uint32_t behind = 0;
    for (const Edit& edit : finding.fix->edits) {
      require(edit.span.begin >= behind && edit.span.begin <= edit.span.end && edit.span.end <= size,
              "edits are in order and lie in the document");
      behind = edit.span.end;
    }
  }
}

void require_settled_fixes(std::string_view bytes, const CheckedDocument& checked, FixMode mode) {
  if (!checked.findings.can_mend(mode)) return;
  const MendedDocument mended = mend(path, bytes, checked, every_rule(), mode);
  require_places(mended.checked, mended.bytes.size());
  const CheckedDocument again = check_document(path, mended.bytes, every_rule());
  require(mend(path, mended.bytes, again, every_rule(), mode).bytes == mended.bytes, "fixes settle");
}

}  // namespace
}  // namespace stet

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const stet::CheckedDocument checked = stet::check_document(stet::path, bytes, stet::every_rule());
  stet::require_places(checked, size);
  stet::require_settled_fixes(bytes, checked, stet::FixMode::safe);
  stet::require_settled_fixes(bytes, checked, stet::FixMode::unsafe);
  return 0;
}
