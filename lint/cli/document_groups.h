#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lint/cli/corpus.h"

namespace stet {

/// Documents that are of one kind as far as folders and keys tell, and so share a schema.
struct DocumentGroup {
  std::string folder;  ///< that all are in or below, relative to the working directory; empty for that itself
  std::vector<std::string> files;                ///< globs that cover these documents, and of others next to none
  std::string name;                              ///< of its own among the groups; letters, digits and hyphens
  std::ptrdiff_t depth = 0;                      ///< of the highest folder in `files`
  std::vector<const CorpusDocument*> documents;  ///< in path order
};

/// Groups the documents whose front matter can be read. A folder goes with those beside and below it where they have
/// much the same keys; so do folders of one name in several languages. `_index.md`, which describes a folder, goes with
/// its like. The order is that in which the globs count: deeper folders come first. Documents that go with no ten
/// others are in no group.
std::vector<DocumentGroup> group_documents(const Corpus& corpus);

}  // namespace stet
