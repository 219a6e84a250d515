#include "lint/cli/help.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "lint/cli/shell_words.h"
#include "lint/cli/wrapped.h"
#include "lint/text/width.h"

namespace stet {
namespace {

constexpr std::size_t description_column = 27;

void append_entry(std::string& out, const std::string& term, const std::string& description, std::size_t width) {
  out += "  " + term;
  append_beside(out, 2 + display_width(term), description, description_column, width);
}

void append_option(std::string& out, const CLI::Option& option, std::size_t width) {
  const Completion value = completion_of(option);
  const bool one_of = value.kind == Completion::Kind::words;
  std::string term = option.get_positional() ? option.get_name(true) : flag_names(option, ", ");
  if (!option.get_positional() && value.kind != Completion::Kind::nothing)
    term += ' ' + (one_of ? "WORD" : option.get_type_name());
  append_entry(out, term,
               option.get_description() + (one_of ? fmt::format(": {}", fmt::join(value.words, ", ")) : std::string{}),
               width);
}

void append_options(std::string& out, const CLI::App& command, std::size_t width) {
  if (const CLI::Option* positional = positional_of(command)) append_option(out, *positional, width);
  for (const CLI::Option* flag : flags_of(command)) append_option(out, *flag, width);
}

}  // namespace

std::string help(const CLI::App& app, std::size_t width) {
  std::string text;
  append_wrapped(text, app.get_description(), 0, width, false);
  text +=
      "\nUsage: stet [check] [OPTION]... [PATH]...\n"
      "       stet COMMAND [OPTION]...\n\n"
      "Commands (COMMAND --help says more):\n";
  for (const CLI::App* command : commands_of(app))
    append_entry(text, command->get_name(), command->get_description(), width);
  append_entry(text, "-V, --version", "Print the version", width);
  text += "\nOptions of stet check:\n";
  append_options(text, *commands_of(app).front(), width);
  return text;
}

std::string command_help(const CLI::App& command, std::size_t width) {
  std::string text;
  append_wrapped(text, command.get_description(), 0, width, false);
  text += fmt::format("\nUsage: stet {} [OPTION]...", command.get_name());
  if (const CLI::Option* positional = positional_of(command)) {
    text += positional->get_required() ? fmt::format(" {}", positional->get_name(true))
                                       : fmt::format(" [{}]...", positional->get_name(true));
  }
  text += "\n\nOptions:\n";
  append_options(text, command, width);
  return text;
}

}  // namespace stet
