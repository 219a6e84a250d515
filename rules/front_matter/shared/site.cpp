#include "rules/front_matter/site.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>

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

bool is_there(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

std::string_view find_strict_generator(std::filesystem::path folder) {
  while (true) {
    const auto* const found =
        std::find_if(std::begin(generators), std::end(generators),
                     [&](const Generator& generator) { return is_there(folder / generator.file); });
    if (found != std::end(generators)) return found->strict_name;
    if (is_there(folder / ".git") || folder == folder.parent_path()) return {};
    folder = folder.parent_path();
  }
}

}  // namespace

std::string_view Sites::strict_generator(const std::string& path) const {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::absolute(path, error).parent_path();
  const std::scoped_lock lock{mutex_};
  const auto [entry, is_new] = generators_.try_emplace(folder.string());
  if (is_new) entry->second = find_strict_generator(folder);
  return entry->second;
}

}  // namespace stet
