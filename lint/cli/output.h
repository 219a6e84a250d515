#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "lint/text/result.h"

namespace stet {

/// The exit codes of all subcommands.
inline constexpr int exit_clean = 0;
inline constexpr int exit_findings = 1;
inline constexpr int exit_failed = 2;

/// Writes text to a stream in pieces and remembers the first failure.
class Output {
 public:
  /// `name` is what an error says of it. The stream stays the caller's.
  Output(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}

  std::string& text() { return text_; }
  void flush();
  void flush_if_full();
  const std::optional<Error>& error() const { return error_; }

 private:
  std::FILE* file_;
  std::string name_;
  std::string text_;
  std::optional<Error> error_ = {};
};

/// Prints all that a subcommand has to say on standard output. Returns the exit code: 2 where it cannot be written.
int print_answer(std::string text);

}  // namespace stet
