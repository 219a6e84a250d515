#include <csignal>
#include <cstdio>
#include <exception>
#include <variant>

#include "lint/cli/arguments.h"
#include "lint/cli/check.h"
#include "lint/cli/output.h"

namespace {

int answer(const stet::Answer& answer) {
  if (answer.exit_code == stet::exit_clean) return stet::print_answer(answer.text);
  std::fputs(answer.text.c_str(), stderr);
  return answer.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  struct Dispatch {
    int operator()(const stet::CheckArguments& arguments) const { return stet::check_command(arguments); }
    int operator()(const stet::RulesArguments& arguments) const { return stet::rules_command(arguments); }
    int operator()(const stet::ExplainArguments& arguments) const { return stet::explain_command(arguments); }
    int operator()(const stet::ConfigArguments& arguments) const { return stet::config_command(arguments); }
    int operator()(const stet::InitArguments& arguments) const { return stet::init_command(arguments); }
    int operator()(const stet::Answer& text) const { return answer(text); }
  };
  std::signal(SIGPIPE, SIG_DFL);  // whoever started us may ignore it: a reader that goes away ends us, without a word
  try {
    return std::visit(Dispatch{}, stet::parse_arguments(argc, argv));
  } catch (const std::exception& error) {  // memory that ran out, for one
    std::fprintf(stderr, "stet: %s\n", error.what());
    return 2;
  }
}
