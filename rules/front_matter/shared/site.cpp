#include "rules/front_matter/site.h"

#include <algorithm>
#include <iterator>

#include "lint/files/shown_path.h"
#include "rules/front_matter/file_reference.h"

namespace stet {
namespace {

struct Generator {
  std::string_view file;  ///< in the site's folder
  std::string_view strict_name;
};

/// Where several are there, the first one counts: Hexo's configuration has the name of Jekyll's.
constexpr Generator generators[] = {
    {"hugo.toml", ""},
    {"hugo.yaml", ""},
    {"hugo.json", ""},
    {"config.toml", ""},
    {"astro.config.mjs", ""},
    {"astro.config.ts", ""},
    {"astro.config.js", ""},
    {"scaffolds", ""},
    {"_config.yml", "Jekyll"},
    {"_config.yaml", "Jekyll"},
    {"_config.toml", "Jekyll"},
    {".eleventy.js", "Eleventy"},
    {"eleventy.config.js", "Eleventy"},
    {"eleventy.config.mjs", "Eleventy"},
    {"eleventy.config.cjs", "Eleventy"},
    {"docusaurus.config.js", "Docusaurus"},
    {"docusaurus.config.ts", "Docusaurus"},
    {"gatsby-config.js", "Gatsby"},
    {"gatsby-config.mjs", "Gatsby"},
    {"gatsby-config.ts", "Gatsby"},
};

std::string_view find_strict_generator(const FileTree& files, const std::string& folder) {
  for (const std::string& around : folders_of_site(files, folder)) {
    const auto* const found =
        std::find_if(std::begin(generators), std::end(generators), [&](const Generator& generator) {
          return files.look(path_behind(around, generator.file)) == FileTree::Presence::there;
        });
    if (found != std::end(generators)) return found->strict_name;
  }
  return {};
}

}  // namespace

std::string_view Sites::strict_generator(const FileTree& files, std::string_view path) const {
  const std::string folder = normal_path(path).parent_path().string();
  const std::scoped_lock lock{mutex_};
  const auto [entry, is_new] = generators_.try_emplace(folder);
  if (is_new) entry->second = find_strict_generator(files, folder);
  return entry->second;
}

}  // namespace stet
