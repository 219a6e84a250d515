#include <string>

#include <doctest/doctest.h>

#include "rules/front_matter/site.h"
#include "tests/support/folder.h"

using namespace stet;

TEST_CASE("the nearest configuration tells which site generator reads a document") {
  const Folder folder{{"jekyll/_config.yml", ""},       {"jekyll/_posts/a.md", ""},     {"jekyll/docs/hugo.toml", ""},
                      {"jekyll/docs/content/a.md", ""}, {"hexo/_config.yml", ""},       {"hexo/scaffolds/post.md", ""},
                      {"hexo/source/a.md", ""},         {"eleventy/.eleventy.js", ""},  {"eleventy/a.md", ""},
                      {"jekyll/other/.git/HEAD", ""},   {"jekyll/other/notes/a.md", ""}};
  const Sites sites;
  const DiskTree files{folder.path()};
  const auto generator = [&](const std::string& path) {
    return sites.strict_generator(files, (folder / path).string());
  };
  CHECK(generator("jekyll/_posts/a.md") == "Jekyll");
  CHECK(generator("jekyll/_posts/a.md") == "Jekyll");
  CHECK(generator("jekyll/docs/content/a.md").empty());
  CHECK(generator("hexo/source/a.md").empty());
  CHECK(generator("eleventy/a.md") == "Eleventy");
  CHECK(generator("jekyll/other/notes/a.md").empty());
}
