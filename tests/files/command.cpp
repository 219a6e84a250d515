#include "lint/files/command.h"

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("a command's output, errors and exit code come back, however much it says") {
  const auto result =
      run_command({"sh", "-c", "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; printf end; exit 3"}, {});
  REQUIRE(result);
  CHECK(result->out.size() == 300'003);
  CHECK(result->out.ends_with("end"));
  CHECK(result->err.size() == 300'000);
  CHECK(result->code == 3);
}

TEST_CASE("a command's words are not read by a shell, and its input is empty") {
  const auto result = run_command({"printf", "%s|", "$HOME", "a b", "*", "`id`", ""}, {});
  REQUIRE(result);
  CHECK(result->out == "$HOME|a b|*|`id`||");
  CHECK(run_command({"cat"}, {})->out.empty());
}

TEST_CASE("a command's environment is that of the program with the additions") {
  const auto result = run_command({"sh", "-c", "printf %s \"$ADDED\"; printf %s \"${PATH:+path}\""}, {"ADDED=x"});
  REQUIRE(result);
  CHECK(result->out == "xpath");
  CHECK(run_command({"sh", "-c", "printf %s \"$PATH\""}, {"PATH=/here"})->out == "/here");
}

TEST_CASE("a command that a signal ends has the exit code that a shell gives it") {
  CHECK(run_command({"sh", "-c", "kill -9 $$"}, {})->code == 137);
}

TEST_CASE("a command that does not exist is an error") {
  const auto result = run_command({"no-such-program-anywhere"}, {});
  REQUIRE_FALSE(result);
  CHECK(result.error().what == "there is no such program on the PATH");
  CHECK(result.error().where == "no-such-program-anywhere");
}
