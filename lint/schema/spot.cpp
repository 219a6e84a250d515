#include "lint/schema/spot.h"

namespace stet {

Spot spot_of(const Violation& violation) {
  const Value& value = *violation.instance;
  for (const PathStep& step : violation.path) {
    if (step.value->aliased) return {step.value->span, step.value == &value ? value.origin : value.span};
  }
  if (!value.span.empty() || violation.path.empty()) return {value.span};
  const PathStep& last = violation.path.back();
  if (last.member != nullptr) return {last.member->key.span};
  return {{value.span.begin - 1, value.span.end}};  // the dash
}

Spot spot_of_key(const Violation& violation, const Member& member) {
  const Span key = member.key.span;
  for (const PathStep& step : violation.path) {
    if (step.value->aliased) return {step.value->span, key};
  }
  return {key};
}

Spot spot_of_missing(const Violation& violation, const SchemaSubject& subject) {
  if (violation.path.empty()) return {subject.opening};
  const Spot whole = spot_of(violation);
  if (whole.anchor || violation.instance->members().empty()) return whole;
  return {violation.instance->members()[0].key.span};
}

}  // namespace stet
