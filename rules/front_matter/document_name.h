#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace stet {

/// Of documents that name each other.
inline constexpr std::array<std::string_view, 3> document_extensions = {".md", ".mdx", ".markdown"};

/// What the path of a document calls it. Views of the path.
struct DocumentName {
  /// The stem of the file without its language (`walk` of `walk.de.md`); of an index (`walk/index.md`, `_index`,
  /// `README`) the name of its folder, or empty where there is no folder.
  std::string_view name;
  std::string_view stem;      ///< the file without its extension, whatever else it is
  std::string_view language;  ///< the `de` of `walk.de.md`; most often empty
  std::string_view folder;    ///< where its siblings are, with a trailing slash: of an index the folder above its own
  bool is_index = false;

  /// Whether `text` is a name of the document: with the language or without, the folder's or the file's.
  bool is(std::string_view text) const { return text == name || text == stem || text == stem_without_language(); }
  std::string_view stem_without_language() const {
    return language.empty() ? stem : stem.substr(0, stem.size() - language.size() - 1);
  }
};

DocumentName name_of(std::string_view path);

std::string_view without_extension(std::string_view path);

/// A path without what documents are named by in one place and not in the other: `./`, slashes at both ends, the
/// extension of a document, `/index`.
std::string_view plain_name(std::string_view path);

/// `de`, `pt-BR`, `zh_hans`: a language of at most that many letters, perhaps with a region or script.
bool names_a_language(std::string_view text, std::size_t most_letters);

/// The folders that hold translations or versions of others, as in `docs/de/walk.md` and `docs/v2/walk.md`.
std::string editions_of_folder(std::string_view path);

}  // namespace stet
