#include "lint/cli/corpus.h"

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "lint/document/document.h"
#include "lint/files/read_file.h"
#include "lint/files/shown_path.h"

namespace stet {

Corpus read_corpus(const std::vector<FoundFile>& files, Cascade& cascade) {
  namespace fs = std::filesystem;
  std::error_code unknown_folder;
  const fs::path here = fs::current_path(unknown_folder);
  Corpus corpus;
  std::string buffer;
  for (const FoundFile& file : files) {
    const fs::path path = normal_path(file.path);
    const auto read = read_file(file.path, cascade.for_folder(path.parent_path()).max_file_size(), buffer);
    if (!read) {
      corpus.errors.push_back(read.error());
      continue;
    }
    auto document = std::make_unique<CorpusDocument>();
    document->path = file.path;
    document->place = path.lexically_relative(here).generic_string();
    const Document whole{file.path, buffer};
    const std::optional<FrontMatterPlace> place =
        whole.is_text() ? find_front_matter(whole.bytes()) : std::optional<FrontMatterPlace>{};
    if (place) {
      document->text = whole.bytes().substr(0, place->unclosed ? place->opening.end : place->body);
      document->front_matter = std::make_unique<const FrontMatter>(document->text, *place);
    }
    corpus.documents.push_back(std::move(document));
  }
  return corpus;
}

}  // namespace stet
