#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/end_to_end/run_stet.h"

namespace stet {
namespace {

constexpr std::string_view dangling = "---\nrelated: ferry\n---\n";

Run references_in(const Folder& folder) {
  return run_stet(folder, {"--select", "front-matter/reference", "--format", "concise"});
}

const std::string documents_option = "rules: { front-matter/reference: { documents: [related] } }\n";

TEST_CASE("what names a document is looked at where the rule sees all of them") {
  const Folder folder{{".stet.yaml", "root: true\n" + documents_option}, {"a.md", std::string{dangling}}};
  CHECK(references_in(folder).out ==
        "a.md:2:10: error: `related` names 'ferry', but no document has that `id`, name or path "
        "[front-matter/reference]\n");
}

TEST_CASE("what names a document that an override takes away is let be") {
  const Folder folder{{".stet.yaml", "root: true\n" + documents_option +
                                         "overrides: [{ files: drafts/**, rules: { front-matter/reference: off } }]\n"},
                      {"a.md", std::string{dangling}},
                      {"drafts/b.md", "---\nid: ferry\n---\n"}};
  CHECK(references_in(folder).out.empty());
}

TEST_CASE("what names a document below another configuration is let be") {
  const Folder folder{{".stet.yaml", "root: true\n" + documents_option},
                      {"a.md", std::string{dangling}},
                      {"far/.stet.yaml", "root: true\n"},
                      {"far/b.md", "---\nid: ferry\n---\n"}};
  CHECK(references_in(folder).out.empty());
}

TEST_CASE("what names a document that the configuration excludes is found by its path") {
  const Folder folder{{".stet.yaml", "root: true\nexclude: [old]\n" + documents_option},
                      {"posts/a.md", "---\nrelated: [old/ferry, /old/ferry.md, ../old/ferry, old, old/pier]\n---\n"},
                      {"old/ferry.md", "---\ntitle: Ferry\n---\n"}};
  const std::string out = references_in(folder).out;
  CHECK(out.find("ferry") == std::string::npos);
  CHECK(out.find("names 'old',") != std::string::npos);
  CHECK(out.find("names 'old/pier',") != std::string::npos);
}

TEST_CASE("a picture is there where others have it, too") {
  const Folder folder{{"near.png", ""},
                      {"site/.git/HEAD", ""},
                      {"site/there.png", ""},
                      {"site/posts/a.md",
                       "---\na: ../there.png\nb: ../link.png\nc: ../gone.png\nd: ../../near.png\n"
                       "e: \"../there.png\\0.png\"\n---\n"}};
  folder.link("site/link.png", "there.png");
  folder.link("site/gone.png", "nowhere.png");
  const Run run = run_shell(folder, "cd site && $STET --select front-matter/reference --format concise");
  CHECK(run.out ==
        "posts/a.md:4:4: error: `c` names '../gone.png', which does not exist [front-matter/reference]\n"
        "posts/a.md:5:4: error: `d` names '../../near.png', which is not in the repository [front-matter/reference]\n"
        "posts/a.md:6:4: error: `e` names '../there.pngU+0000.png', which does not exist [front-matter/reference]\n");
}

}  // namespace
}  // namespace stet
