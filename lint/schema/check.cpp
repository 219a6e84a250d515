#include "lint/schema/check.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "lint/schema/describe.h"
#include "lint/schema/evaluate.h"

namespace stet {

std::vector<SchemaFinding> check(const Schema& schema, const Value& value, const SchemaSubject& subject) {
  const Evaluation evaluation = evaluate(schema.program(), value);
  std::vector<SchemaFinding> findings;
  if (evaluation.hard_match) findings.push_back(describe_hard_match(*evaluation.hard_match, subject));
  if (evaluation.gave_up) {
    findings.insert(findings.begin(), describe_giving_up(subject));
    return findings;
  }
  std::set<std::pair<std::uint32_t, std::string>> known;  // two ways through a schema may lead to the same finding
  std::set<std::uint32_t> places;
  for (SchemaFinding& finding : describe(schema.program(), evaluation.violations, subject)) {
    if (!finding.misspelt) places.insert(finding.span.begin);
    if (known.emplace(finding.span.begin, finding.message).second) findings.push_back(std::move(finding));
  }
  // A key that is missing because it is misspelt is reported once, where it stands.
  std::erase_if(findings, [&](const SchemaFinding& finding) {
    return finding.misspelt && places.contains(finding.misspelt->begin);
  });
  std::stable_sort(findings.begin(), findings.end(),
                   [](const SchemaFinding& a, const SchemaFinding& b) { return a.span.begin < b.span.begin; });
  return findings;
}

}  // namespace stet
