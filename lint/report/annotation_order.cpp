#include "lint/report/annotation_order.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace stet {

void AnnotationOrder::add(const Finding& finding, std::string line) {
  if (finding.path != path_) {
    path_ = finding.path;
    std::fill(std::begin(taken_), std::end(taken_), 0);
  }
  const std::size_t turn = taken_[static_cast<std::size_t>(finding.severity)]++;
  annotations_.push_back({finding.severity, turn, std::move(line)});
}

void AnnotationOrder::append(Severity severity, std::string& out) {
  std::vector<const Annotation*> ordered;
  for (const Annotation& annotation : annotations_) {
    if (annotation.severity == severity) ordered.push_back(&annotation);
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Annotation* a, const Annotation* b) { return a->turn < b->turn; });
  for (const Annotation* annotation : ordered) out += annotation->line;
}

}  // namespace stet
