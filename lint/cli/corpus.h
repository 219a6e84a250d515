#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint/config/cascade.h"
#include "lint/document/front_matter.h"
#include "lint/document/template_file.h"
#include "lint/files/walk.h"
#include "lint/text/result.h"

namespace stet {

/// A document as far as its front matter goes.
struct CorpusDocument {
  std::string path;                                 ///< as shown
  std::string place;                                ///< the path relative to the working directory, with `/`
  std::string text;                                 ///< up to the end of the front matter, as UTF-8
  std::unique_ptr<const FrontMatter> front_matter;  ///< refers to `text`; null where there is none

  bool is_template() const { return front_matter != nullptr && stet::is_template(place, text); }
  /// Null where there is no front matter, or none that can be read.
  const Value* mapping() const { return front_matter == nullptr ? nullptr : front_matter->mapping(); }
  /// The name without the folders.
  std::string_view name() const {
    return std::string_view{place}.substr(place.rfind('/') + 1);
  }  // npos + 1 is the start
};

/// All documents of a run, for what can only be said about many.
struct Corpus {
  std::vector<std::unique_ptr<const CorpusDocument>> documents;  ///< in path order; those that can be read
  std::vector<Error> errors;                                     ///< about those that cannot
};

Corpus read_corpus(const std::vector<FoundFile>& files, Cascade& cascade);

}  // namespace stet
