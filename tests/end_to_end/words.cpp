#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/text/width.h"
#include "tests/end_to_end/run_stet.h"

using namespace stet;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end, text.size() - 1) + 1);
  }
  return widest;
}

/// What `stet` prints in a terminal of so many columns.
std::string in_terminal(const Folder& folder, int columns, const std::string& words) {
  std::string out =
      run_shell(folder, "script -qec 'stty cols " + std::to_string(columns) + "; \"$STET\" " + words + "' /dev/null")
          .out;
  std::erase(out, '\r');
  return out;
}

}  // namespace

TEST_CASE("the help page shows the options of stet check, each in whole words") {
  const Folder folder{};
  const std::string page = run_stet(folder, {"--help"}).out;
  for (const char* part :
       {"--fix", "--diff", "--watch", "--format WORD", "--select", "-q, --quiet", "sarif", "  init "}) {
    CAPTURE(part);
    CHECK(has(page, part));
  }
  CHECK(widest_line(page) <= 80);
}

TEST_CASE("help and the table of rules break lines between words, also in narrow terminals") {
  const Folder folder{};
  struct Page {
    std::string words;
    int narrowest;
  };
  for (const Page& page :
       {Page{"--help", 45}, Page{"check --help", 45}, Page{"init --help", 45}, Page{"rules --color never", 60},
        Page{"explain dates --color never", 60}, Page{"explain encoding/mojibake --color never", 80}}) {
    for (const int columns : {page.narrowest, 80, 100}) {
      CAPTURE(page.words);
      CAPTURE(columns);
      const std::string out = in_terminal(folder, columns, page.words);
      CHECK(out.size() > 100);
      CHECK(widest_line(out) <= static_cast<std::size_t>(columns));
    }
  }
}

TEST_CASE("where there is no terminal the table of rules has a line a rule") {
  const Folder folder{};
  CHECK(
      has(run_stet(folder, {"rules"}).out, "Direction controls that show text in another order than it is written\n"));
}

TEST_CASE("stet explain takes a rule without its family, and a family") {
  const Folder folder{};
  CHECK(run_stet(folder, {"explain", "mojibake"}).out == run_stet(folder, {"explain", "encoding/mojibake"}).out);
  const Run family = run_stet(folder, {"explain", "dates"});
  CHECK(family.code == 0);
  CHECK(has(family.out, "\ndates/invalid "));
  CHECK(has(family.out, "\ndates/mismatch "));
  CHECK_FALSE(has(family.out, "encoding/"));
  const Run unknown = run_stet(folder, {"explain", "mojibke"});
  CHECK(unknown.code == 2);
  CHECK(unknown.err == "stet: there is no rule 'mojibke'; did you mean 'encoding/mojibake'?\n");
}

TEST_CASE("--quiet has a short name") {
  const Folder folder{{"a.md", "We went \xC3\xA2\xE2\x82\xAC\xE2\x80\x9D out.\n"}};
  const Run run = run_stet(folder, {"-q", "a.md"});
  CHECK(run.code == 1);
  CHECK(run.out == run_stet(folder, {"--quiet", "a.md"}).out);
}
