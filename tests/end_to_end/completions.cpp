#include <string>

#include <doctest/doctest.h>

#include "tests/end_to_end/run_stet.h"

using namespace stet;

namespace {

/// What bash offers for these words, the last of which is being written, a candidate a line.
std::string in_bash(const Folder& folder, const std::string& words) {
  const Run run =
      run_program({"bash", "-c",
                   "eval \"$(\"$STET\" completions bash)\"; COMP_WORDS=(" + words +
                       "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _stet; printf '%s\\n' \"${COMPREPLY[@]}\""},
                  {.folder = folder.path(), .environment = {{"STET", stet_binary}}});
  CHECK(run.err == "");
  return run.out;
}

std::string in_fish(const Folder& folder, const std::string& line) {
  const Run run =
      run_program({"fish", "--no-config", "-c", "$STET completions fish | source; complete -C '" + line + "'"},
                  {.folder = folder.path(), .environment = {{"STET", stet_binary}}});
  CHECK(run.err == "");
  return run.out;
}

/// What the line becomes in zsh after one press of Tab.
std::string in_zsh(const Folder& folder, const std::vector<std::string>& lines) {
  folder.write("stet.zsh", run_stet(folder, {"completions", "zsh"}).out);
  std::vector<std::string> command{"python3", source_folder + std::string{"/tests/end_to_end/complete_in_zsh.py"},
                                   (folder / "stet.zsh").string()};
  command.insert(command.end(), lines.begin(), lines.end());
  const Run run = run_program(command, {.folder = folder.path()});
  CHECK(run.err == "");
  return run.out;
}

}  // namespace

TEST_CASE("bash completes commands, flags, their values, rules and files") {
  const Folder folder{{"a post.md", ""}, {"notes.md", ""}};
  CHECK(in_bash(folder, "stet expl") == "explain\n");
  CHECK(in_bash(folder, "stet no") == "notes.md\n");
  CHECK(in_bash(folder, "stet init --dr") == "--dry-run\n");
  CHECK(in_bash(folder, "stet check --fo") == "--force-exclude\n--format\n");
  CHECK(in_bash(folder, "stet --iso") == "--isolated\n");
  CHECK(in_bash(folder, "stet check --format conc") == "concise\n");
  CHECK(in_bash(folder, "stet check --format = jso") == "json\njsonl\n");
  CHECK(in_bash(folder, "stet check --select dates,encoding/moj") == "dates,encoding/mojibake\n");
  CHECK(in_bash(folder, "stet explain trailing/stray") == "trailing/stray-fragment\n");
  CHECK(in_bash(folder, "stet check a") == "a post.md\n");
  CHECK(in_bash(folder, "stet completions z") == "zsh\n");
  CHECK(in_bash(folder, "stet check --jobs 1") == "\n");
}

TEST_CASE("fish completes commands, flags, their values, rules and files") {
  const Folder folder{{"notes.md", ""}};
  CHECK(in_fish(folder, "stet expl") == "explain\tExplain a rule, or list those of a family\n");
  CHECK(in_fish(folder, "stet check --isol") == "--isolated\tUse no configuration file\n");
  CHECK(in_fish(folder, "stet check --format conc") == "concise\tHow findings are printed\n");
  CHECK(in_fish(folder, "stet check --select dates,encoding/moj") ==
        "dates,encoding/mojibake\tRun only these rules and families\n");
  CHECK(in_fish(folder, "stet explain trailing/stray") == "trailing/stray-fragment\n");
  CHECK(in_fish(folder, "stet check no") == "notes.md\n");
}

TEST_CASE("zsh completes commands, flags, their values, rules and files") {
  const Folder folder{{"notes.md", ""}};
  CHECK(in_zsh(folder, {"stet expl", "stet check --isol", "stet check --format conc", "stet --format=conc",
                        "stet check --select dates,encoding/moj", "stet explain trailing/stray", "stet check no"}) ==
        "stet explain \n"
        "stet check --isolated \n"
        "stet check --format concise \n"
        "stet --format=concise \n"
        "stet check --select dates,encoding/mojibake\n"
        "stet explain trailing/stray-fragment \n"
        "stet check notes.md \n");
}

TEST_CASE("the manual page is one that man reads without a complaint") {
  const Folder folder{};
  folder.write("stet.1", run_stet(folder, {"man"}).out);
  for (const char* device : {"-Tutf8", "-Tascii"}) {
    const Run run = run_program({"groff", "-k", "-man", device, "-P-cbou", "-ww", "stet.1"}, {.folder = folder.path()});
    CHECK(run.code == 0);
    CHECK(run.err == "");
    for (const char* part : {"--schema-map", "stet explain RULE", "the run failed"})
      CHECK(run.out.find(part) != std::string::npos);
  }
}
