#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/end_to_end/run_stet.h"

using namespace stet;

namespace {

const std::string wrecked_dash = "\xC3\xA2\xE2\x82\xAC\xE2\x80\x9D";
const std::string dash = "\xE2\x80\x94";

std::string article(const std::string& mark, const std::string& ending = "\n") {
  return "# A walk" + ending + ending + "We went " + mark + " slowly " + mark + " out." + ending;
}

mode_t mode_of(const Folder& folder, const char* name) {
  struct stat status = {};
  REQUIRE(stat((folder.path() / name).c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

}  // namespace

TEST_CASE("nothing is written without --fix") {
  const Folder folder{{"a.md", article(wrecked_dash)}};
  run_stet(folder, {"a.md"});
  run_stet(folder, {"--unsafe-fixes", "a.md"});
  run_stet(folder, {"--diff", "a.md"});
  CHECK(folder.read("a.md") == article(wrecked_dash));
}

TEST_CASE("--fix mends the document and leaves nothing to report") {
  const Folder folder{{"a.md", article(wrecked_dash)}};
  const Run run = run_stet(folder, {"--fix", "a.md"});
  CHECK(run.code == 0);
  CHECK(folder.read("a.md") == article(dash));
  CHECK(run_stet(folder, {"--fix", "a.md"}).code == 0);
  CHECK(folder.read("a.md") == article(dash));
}

TEST_CASE("a fix that would make the document worse is left out, and the others are written") {
  const std::string_view bytes = "---\ntitle: A walk\ndate 2024\n\nWe went\u200B out.\n\u2013\u200B\n\nThen home.\n";
  const Folder folder{};
  folder.write("a.md", std::string{bytes});
  const Run run = run_stet(folder, {"--fix", "--select", "encoding/invisible-character", "a.md"});
  CHECK(run.code == 1);
  CHECK(run.err == "stet: 1 finding not fixed: the document would be worse for it\n");
  CHECK(run.out.find("--fix") == std::string::npos);
  const std::string once = folder.read("a.md");
  CHECK(once.find("We went out.") != std::string::npos);
  CHECK(once.find("\u2013\u200B") != std::string::npos);
  CHECK(run_stet(folder, {"--fix", "--select", "encoding/invisible-character", "a.md"}).code == 1);
  CHECK(folder.read("a.md") == once);
}

TEST_CASE("--fix keeps line endings, byte order mark and mode") {
  const Folder folder{};
  const std::string mark = "\xEF\xBB\xBF";
  folder.write("a.md", mark + article(wrecked_dash, "\r\n"));
  REQUIRE(chmod((folder.path() / "a.md").c_str(), 0640) == 0);
  run_stet(folder, {"--fix", "--ignore", "encoding/byte-order-mark", "a.md"});
  CHECK(folder.read("a.md") == mark + article(dash, "\r\n"));
  CHECK(mode_of(folder, "a.md") == 0640);
}

TEST_CASE("--fix mends what a link points to and the link stays a link") {
  const Folder folder{{"real/a.md", article(wrecked_dash)}};
  folder.link("link.md", "real/a.md");
  CHECK(run_stet(folder, {"--fix", "link.md"}).code == 0);
  CHECK(folder.read("real/a.md") == article(dash));
  CHECK(std::filesystem::is_symlink(folder.path() / "link.md"));
}

TEST_CASE("--fix leaves no other file behind") {
  const Folder folder{{"a.md", article(wrecked_dash)}, {"b.md", article(dash)}};
  run_stet(folder, {"--fix"});
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) files += entry.is_regular_file() ? 1 : 0;
  CHECK(files == 2);
}

TEST_CASE("a disk that is full leaves the document as it was") {
  const Folder folder{};
  const std::string long_article = article(wrecked_dash) + "\n" + std::string(100'000, 'x') + "\n";
  folder.write("a.md", long_article);
  const Run run = run_program({"bash", "-c", "trap '' XFSZ; ulimit -f 40; \"$STET\" --fix a.md"},
                              {.folder = folder.path(), .environment = {{"STET", stet_binary}}});
  CHECK(run.code == 2);
  CHECK(run.err.find("a.md: ") != std::string::npos);
  CHECK(run.err.find("the document was left as it was") != std::string::npos);
  CHECK(folder.read("a.md") == long_article);
}

TEST_CASE("--diff prints what git applies, and the gate stays shut") {
  const Folder folder{{"posts/a.md", article(wrecked_dash)}, {"posts/b.md", article(dash)}};
  const Run run = run_stet(folder, {"--diff"});
  CHECK(run.code == 1);
  CHECK(run.out.starts_with("--- a/posts/a.md\n+++ b/posts/a.md\n"));
  CHECK(folder.read("posts/a.md") == article(wrecked_dash));
  CHECK(run_program({"git", "apply", "-"}, {.folder = folder.path(), .input = run.out}).code == 0);
  CHECK(folder.read("posts/a.md") == article(dash));
}

TEST_CASE("a diff of a document elsewhere names it so that patch finds it from the root") {
  const Folder folder{{"posts/a.md", article(wrecked_dash)}, {"here/b.md", article(dash)}};
  const std::string path = (folder / "posts/a.md").string();
  for (const std::string& named : {path, std::string{"../posts/a.md"}}) {
    const Run run = run_program({stet_binary, "check", "--diff", named}, {.folder = folder / "here"});
    CHECK(run.out.starts_with("--- a" + path + "\n+++ b" + path + "\n"));
  }
}

TEST_CASE("what a fix uncovers was broken before: the other fixes are applied as well") {
  const Folder folder{{"a.md",
                       "\u00EF\u00BB\u00BF---\ntitle: x\nThis is a paragraph.\n\n---\nA good day \u00E2\u20AC\u201D "
                       "and a better night.\n"}};
  const Run run = run_stet(folder, {"--fix", "a.md"});
  CHECK(run.code == 1);
  CHECK(run.err.empty());
  CHECK(folder.read("a.md") == "---\ntitle: x\nThis is a paragraph.\n\n---\nA good day \u2014 and a better night.\n");
}

TEST_CASE("--fix of standard input answers with the document") {
  const Folder folder{};
  const Run mended = run_stet(folder, {"--fix", "-"}, article(wrecked_dash));
  CHECK(mended.out == article(dash));
  CHECK(mended.code == 0);
  const Run clean = run_stet(folder, {"--fix", "-"}, article(dash));
  CHECK(clean.out == article(dash));
  const Run unfixable = run_stet(folder, {"--fix", "--format", "concise", "-"}, "---\na: 1\na: 2\n---\n");
  CHECK(unfixable.out == "---\na: 1\na: 2\n---\n");
  CHECK(unfixable.err.find("front-matter/duplicate-key") != std::string::npos);
  CHECK(unfixable.code == 1);
}

TEST_CASE("a document on standard input comes back whatever goes wrong") {
  const Folder folder{{".stet.yaml", "root: true\nmax-file-size: 10\n"}, {"broken/.stet.yaml", "exlude: []\n"}};
  const Run large = run_stet(folder, {"--fix", "-"}, article(wrecked_dash));
  CHECK(large.out == article(wrecked_dash));
  CHECK(large.code == 2);
  const Run misconfigured = run_stet(folder, {"--fix", "--stdin-filename", "broken/a.md", "-"}, article(wrecked_dash));
  CHECK(misconfigured.out == article(wrecked_dash));
  CHECK(misconfigured.code == 2);
  CHECK(run_shell(folder, "printf 'A.\\n' | \"$STET\" --isolated --fix - >/dev/full").code == 2);
}

TEST_CASE("a fix that uncovers other findings is applied all the same") {
  const Folder folder{
      {"a.md", "{\n  \"title\": \"A\",\n  \"date\": \"2024-02-31\",\n  \"updated\": \"2024-13-01\",\n}\n\nText.\n"}};
  const Run run = run_stet(folder, {"--fix", "--format", "concise", "a.md"});
  CHECK(run.code == 1);
  CHECK(run.out.find("front-matter/syntax") == std::string::npos);
  CHECK(folder.read("a.md").find("\"2024-13-01\"\n}") != std::string::npos);
}

TEST_CASE("--fix leaves a last line alone that a comment protects, and the comment") {
  const std::string rule = "trailing/stray-fragment";
  const std::string article = "# Garden\n\nThe garden opens in spring, and nobody needs a ticket.\n\n";
  const std::vector<std::string> endings{
      "<!-- stet-disable-next-line " + rule + " -->\ns\n",
      "<!-- stet-disable-next-line " + rule + " -- our mark -->\n\ns\n",
      "<!-- stet-disable-next-line -->\ns\n",
      "s <!-- stet-disable-line " + rule + " -->\n",
      "<!-- stet-disable " + rule + " -->\n\ns\n",
      "<!-- stet-disable " + rule + " -->\ns\n<!-- stet-enable " + rule + " -->\n",
      "<!-- stet-disable-next-line trailing/editor-command -->\n:wq\n",
  };
  for (const std::string& ending : endings) {
    CAPTURE(ending);
    const Folder folder{{"a.md", article + ending}};
    const Run run = run_stet(folder, {"--fix", "--unsafe-fixes", "--format", "concise", "--quiet", "a.md"});
    CHECK(run.code == 0);
    CHECK(run.out.empty());
    CHECK(folder.read("a.md") == article + ending);
  }
  const Folder mdx{{"a.mdx", article + "s {/* stet-disable-line " + rule + " */}\n"}};
  CHECK(run_stet(mdx, {"--fix", "--format", "concise", "--quiet", "a.mdx"}).out.empty());
}
