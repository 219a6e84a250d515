#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lint/cli/document_groups.h"
#include "lint/schema/inferred.h"
#include "lint/text/line_index.h"

namespace stet {

/// What in a document is not as in the others of its group.
struct Deviation {
  const CorpusDocument* document;
  Place place;
  std::string message;
};

/// A group of documents and the schema that they share.
struct InferredGroup {
  DocumentGroup documents;
  InferredSchema schema;
  std::string file;                   ///< where the schema goes, relative to the working directory
  std::string text;                   ///< of the schema
  std::vector<Deviation> deviations;  ///< in path order

  std::size_t deviating_documents() const;
};

struct InitReportStyle {
  bool color = false;
  std::size_t width = 0;  ///< of the terminal; 0: lines may have any length
  bool all_deviations = false;
};

/// The keys of a group as a table, and below it the documents that deviate.
void append_report(std::string& out, const InferredGroup& group, const InitReportStyle& style);

}  // namespace stet
