#pragma once

#include <string_view>
#include <vector>

#include "lint/document/document.h"

namespace stet {

/// A key at the top of a document and its value as text: a string or a date.
struct Field {
  std::string_view key;
  std::string_view text;
  Span span;  ///< of the value, quotes included
  bool aliased = false;
};

/// The fields of the front matter in source order, or, where a document has none, of the lines `Key: value` that it
/// begins with up to the first blank line (Pelican, MultiMarkdown), if one of them is `Title`. Views of the document.
std::vector<Field> fields_of(const Document& document);

/// The name by which a document is known in its site: the stem of its file, or of an index its folder's name
/// (`posts/2024-06-29-slug/index.md`). A view of `path`.
std::string_view dated_name(std::string_view path);

}  // namespace stet
