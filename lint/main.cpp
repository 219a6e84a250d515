#include <cstdio>
#include <variant>

#include "lint/cli/arguments.h"
#include "lint/cli/check.h"

namespace {

int answer(const stet::Answer& answer) {
  std::fputs(answer.text.c_str(), answer.exit_code == 0 ? stdout : stderr);
  return answer.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  struct Dispatch {
    int operator()(const stet::CheckArguments& arguments) const { return stet::check_command(arguments); }
    int operator()(const stet::RulesArguments& arguments) const { return stet::rules_command(arguments); }
    int operator()(const stet::ExplainArguments& arguments) const { return stet::explain_command(arguments); }
    int operator()(const stet::ConfigArguments& arguments) const { return stet::config_command(arguments); }
    int operator()(const stet::Answer& text) const { return answer(text); }
  };
  return std::visit(Dispatch{}, stet::parse_arguments(argc, argv));
}
