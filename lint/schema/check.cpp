#include "lint/schema/check.h"

#include <algorithm>
#include <utility>

#include "lint/schema/describe.h"
#include "lint/schema/evaluate.h"

namespace stet {

std::vector<SchemaFinding> check(const Schema& schema, const Value& value, const SchemaSubject& subject) {
  const Evaluation evaluation = evaluate(schema.program(), value);
  if (evaluation.gave_up) return {describe_giving_up(*evaluation.gave_up, subject)};

  std::vector<SchemaFinding> findings;
  for (const Violation& violation : evaluation.violations) {
    for (SchemaFinding& finding : describe(schema.program(), violation, subject)) {
      // Two ways through a schema may lead to the same finding.
      const bool known = std::any_of(findings.begin(), findings.end(), [&](const SchemaFinding& earlier) {
        return earlier.span == finding.span && earlier.message == finding.message;
      });
      if (!known) findings.push_back(std::move(finding));
    }
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const SchemaFinding& a, const SchemaFinding& b) { return a.span.begin < b.span.begin; });
  return findings;
}

}  // namespace stet
