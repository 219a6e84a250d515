#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lint/engine/finding.h"

namespace stet {

/// CI systems show the first ten annotations of each severity in a step and drop the others. So the findings are kept
/// until all are known, and then errors come first, and of each severity one of every document before a second one of
/// any.
class AnnotationOrder {
 public:
  /// Findings come document by document. `line` ends with a line ending.
  void add(const Finding& finding, std::string line);
  /// Appends what was added, of this severity.
  void append(Severity severity, std::string& out);

 private:
  struct Annotation {
    Severity severity;
    std::size_t turn;  ///< how many of its document and severity stand before it
    std::string line;
  };

  std::vector<Annotation> annotations_;
  std::string path_;
  std::size_t taken_[4] = {};  ///< of the document `path_`, by severity
};

}  // namespace stet
