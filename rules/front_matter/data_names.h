#pragma once

#include <set>
#include <string>

#include "lint/files/file_tree.h"
#include "lint/text/result.h"

namespace stet {

/// The names that data gives to what it holds: of a file (YAML, TOML or JSON) the keys of its mapping, or of its list
/// the items, and `id`, `key`, `name` and `slug` of those that are mappings; of a folder the names of its files without
/// extension. `path` is absolute.
Result<std::set<std::string, std::less<>>> names_in_data(const FileTree& files, const std::string& path);

}  // namespace stet
