#pragma once

#include <string_view>

namespace stet {

/// Whether a document's front matter is filled in before anything reads it: Hugo's archetypes, Hexo's scaffolds, those
/// of Obsidian. It has text of a template engine and lies in a folder of templates.
bool is_template(std::string_view path, std::string_view front_matter);

}  // namespace stet
