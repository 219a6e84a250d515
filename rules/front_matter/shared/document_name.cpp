#include "rules/front_matter/document_name.h"

#include <algorithm>

#include "lint/text/ascii.h"

namespace stet {

namespace {

/// `version-0.71`, `v2`, `3.1.x`.
bool names_a_version(std::string_view text) {
  constexpr std::string_view word = "version-";
  const std::size_t introduction = text.starts_with(word) ? word.size() : text.starts_with('v') ? 1 : 0;
  const std::string_view number = text.substr(introduction);
  return !number.empty() && is_digit(number.front()) &&
         number.find_first_not_of("0123456789.x") == std::string_view::npos &&
         (introduction > 0 || number.find('.') != std::string_view::npos);
}

}  // namespace

std::string_view without_extension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos ? path : path.substr(0, dot);
}

std::string_view plain_name(std::string_view path) {
  while (path.starts_with("./") || path.starts_with("../")) path.remove_prefix(path.find('/') + 1);
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  for (const std::string_view extension : document_extensions) {
    if (path.ends_with(extension)) path.remove_suffix(extension.size());
  }
  for (const std::string_view index : {"/index", "/_index"}) {
    if (path.ends_with(index)) path.remove_suffix(index.size());
  }
  return path;
}

bool names_a_language(std::string_view text, std::size_t most_letters) {
  const auto letters = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
  const bool alone = letters == text.size() || text[letters] == '-' || text[letters] == '_';
  return letters >= 2 && letters <= most_letters && alone;
}

std::string editions_of_folder(std::string_view path) {
  std::string editions;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    const std::string_view folder = path.substr(0, slash);
    if (names_a_language(folder, 2) || names_a_version(folder)) editions.append(folder) += '/';
    path.remove_prefix(slash + 1);
  }
  return editions;
}

DocumentName name_of(std::string_view path) {
  const std::size_t file = path.rfind('/') + 1;  // npos + 1 is the start
  DocumentName made;
  made.folder = path.substr(0, file);
  made.stem = without_extension(path.substr(file));
  const std::size_t dot = made.stem.rfind('.');
  if (dot != std::string_view::npos && names_a_language(made.stem.substr(dot + 1), 3)) {
    made.language = made.stem.substr(dot + 1);
  }
  made.name = made.stem_without_language();
  made.is_index = made.name == "index" || made.name == "_index" || made.name == "README";
  if (!made.is_index) return made;
  const std::string_view own_folder = made.folder.substr(0, made.folder.empty() ? 0 : made.folder.size() - 1);
  const std::size_t above = own_folder.rfind('/') + 1;
  made.name = own_folder.substr(above);
  made.folder = own_folder.substr(0, above);
  return made;
}

}  // namespace stet
