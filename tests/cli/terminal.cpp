#include "lint/cli/terminal.h"

#include <cstdlib>
#include <memory>

#include <doctest/doctest.h>

namespace stet {
namespace {

/// A stream that is no terminal, and an environment that says nothing about colour.
struct NoTerminal {
  NoTerminal() {
    for (const char* name : {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"}) unsetenv(name);
  }
  ~NoTerminal() {
    for (const char* name : {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"}) unsetenv(name);
  }
  NoTerminal(const NoTerminal&) = delete;
  NoTerminal& operator=(const NoTerminal&) = delete;

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::tmpfile(), std::fclose};

  bool colored(ColorChoice choice = ColorChoice::automatic) const { return use_color(choice, file.get()); }
};

TEST_CASE("what is no terminal is coloured only when asked") {
  const NoTerminal output;
  CHECK(!output.colored());
  CHECK(output.colored(ColorChoice::always));
  CHECK(!output.colored(ColorChoice::never));
  CHECK(terminal_width(output.file.get()) == 0);
}

TEST_CASE("FORCE_COLOR and CLICOLOR_FORCE ask for colour unless empty or 0") {
  for (const char* name : {"FORCE_COLOR", "CLICOLOR_FORCE"}) {
    CAPTURE(name);
    const NoTerminal output;
    setenv(name, "1", 1);
    CHECK(output.colored());
    CHECK(!output.colored(ColorChoice::never));
    setenv(name, "0", 1);
    CHECK(!output.colored());
    setenv(name, "", 1);
    CHECK(!output.colored());
  }
}

TEST_CASE("NO_COLOR counts more than FORCE_COLOR, but only when it is not empty") {
  const NoTerminal output;
  setenv("FORCE_COLOR", "1", 1);
  setenv("NO_COLOR", "", 1);
  CHECK(output.colored());
  setenv("NO_COLOR", "0", 1);
  CHECK(!output.colored());
  CHECK(output.colored(ColorChoice::always));
}

}  // namespace
}  // namespace stet
