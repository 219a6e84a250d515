#include "lint/cli/completions.h"

#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "lint/cli/shell_words.h"

namespace stet {
namespace {

using Kind = Completion::Kind;

/// The subcommand that is meant where none is named.
constexpr std::string_view implied = "check";

/// In single quotes, with what `special` holds behind a backslash.
std::string in_quotes(std::string_view text, std::string_view special = {}) {
  std::string quoted{'\''};
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) quoted += '\\';
    if (c == '\'') {
      quoted += R"('\'')";
    } else {
      quoted += c;
    }
  }
  return quoted + '\'';
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

std::string command_names(const CLI::App& app, std::string_view separator) {
  std::vector<std::string> names;
  for (const CLI::App* command : commands_of(app)) names.push_back(command->get_name());
  return fmt::format("{}", fmt::join(names, separator));
}

std::string bash_words(const Completion& completion) {
  switch (completion.kind) {
    case Kind::words:
      return fmt::format("words={}", in_quotes(joined(completion.words)));
    case Kind::rule:
      return fmt::format("words={}", in_quotes(joined(rule_words(false))));
    case Kind::rules:
      return "list=$rules";
    case Kind::files:
      return "files=yes";
    case Kind::nothing:
    case Kind::something:
      break;
  }
  return "return";
}

std::string bash(const CLI::App& app) {
  std::string values;
  std::string starts;
  for (const CLI::App* command : commands_of(app)) {
    std::vector<std::string> names;
    for (const CLI::Option* flag : flags_of(*command)) {
      const std::string name = "--" + flag->get_lnames().front();
      names.push_back(name);
      const Completion completion = completion_of(*flag);
      if (completion.kind == Kind::nothing) continue;
      values += fmt::format("    {}:{}) {} ;;\n", command->get_name(), name, bash_words(completion));
    }
    values += fmt::format("    {}:*) flags={}", command->get_name(), in_quotes(joined(names)));
    if (const CLI::Option* positional = positional_of(*command)) {
      values += fmt::format("; {}", bash_words(completion_of(*positional)));
    }
    values += " ;;\n";
  }
  return fmt::format(R"(# Completion of stet for bash, as `stet completions bash` writes it.

_stet() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} command={0}
  local rules={1} words='' list='' files='' flags=''
  COMPREPLY=()
  case ${{COMP_WORDS[1]}} in
    {2}) [ "$COMP_CWORD" -gt 1 ] && command=${{COMP_WORDS[1]}} ;;
  esac
  # Readline makes three words of --flag=value.
  if [ "$current" = = ]; then
    current=''
  elif [ "$previous" = = ]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  case $command:$previous in
{3}  esac
  if [ -n "$flags" ] && [ "${{current:0:1}}" = - ]; then
    words=$flags list='' files=''
  elif [ "$COMP_CWORD" = 1 ]; then
    words={4}
  fi
  local before=''
  if [ -n "$list" ]; then
    before=${{current%"${{current##*,}}"}} words=$list
  fi
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${{current#"$before"}}")
  if [ -n "$files" ]; then
    local found
    mapfile -t found < <(compgen -f -- "$current")
    COMPREPLY+=("${{found[@]}}")
    compopt -o filenames 2>/dev/null
  fi
}}

complete -F _stet stet
)",
                     implied, in_quotes(joined(rule_words(true))), command_names(app, " | "), values,
                     in_quotes(command_names(app, " ")));
}

std::string zsh_action(const Completion& completion) {
  switch (completion.kind) {
    case Kind::words:
      return fmt::format("({})", joined(completion.words));
    case Kind::rule:
      return fmt::format("({})", joined(rule_words(false)));
    case Kind::rules:
      return "__stet_rule_list";
    case Kind::files:
      return "_files";
    case Kind::nothing:
    case Kind::something:
      break;
  }
  return " ";
}

std::string zsh(const CLI::App& app) {
  constexpr std::string_view special = "[]:\\";
  std::string functions;
  std::vector<std::string> commands;
  for (const CLI::App* command : commands_of(app)) {
    commands.push_back(in_quotes(fmt::format("{}:{}", command->get_name(), command->get_description())));
    functions += fmt::format("_stet_{}() {{\n  _arguments -s -S", command->get_name());
    for (const CLI::Option* flag : flags_of(*command)) {
      const Completion completion = completion_of(*flag);
      const std::string name = flag->get_lnames().front();
      const bool repeatable = flag->get_items_expected_max() > 1;
      const std::string help = in_quotes(flag->get_description(), special);
      functions += fmt::format(" \\\n    '{}--{}{}['{}']", repeatable ? "*" : "", name,
                               completion.kind == Kind::nothing ? "" : "=", help);
      if (completion.kind != Kind::nothing) functions += fmt::format(":{}:{}", name, zsh_action(completion));
      functions += '\'';
    }
    if (const CLI::Option* positional = positional_of(*command)) {
      functions += fmt::format(" \\\n    '{}:{}:{}'", positional->get_items_expected_max() > 1 ? "*" : "1",
                               positional->get_name(true), zsh_action(completion_of(*positional)));
    }
    functions += "\n}\n\n";
  }
  return fmt::format(R"(#compdef stet
# Completion of stet for zsh, as `stet completions zsh` writes it.

__stet_rule_list() {{
  compset -P '*,'
  compadd "$@" -S '' - {}
}}

{}_stet() {{
  local -a commands=(
    {}
  )
  if (( CURRENT == 2 )); then
    [[ $words[2] == -* ]] || _describe -t commands command commands
    _stet_{}
    return
  fi
  local command={}
  if (( $+functions[_stet_$words[2]] )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  _stet_$command
}}

if [[ $funcstack[1] == _stet ]]; then
  _stet "$@"
else
  compdef _stet stet
fi
)",
                     joined(rule_words(true)), functions, fmt::join(commands, "\n    "), implied, implied);
}

std::string fish_values(const Completion& completion) {
  switch (completion.kind) {
    case Kind::words:
      return fmt::format(" -x -a {}", in_quotes(joined(completion.words)));
    case Kind::rule:
      return fmt::format(" -x -a {}", in_quotes(joined(rule_words(false))));
    case Kind::rules:
      return " -x -a '(__fish_append , $__stet_rules)'";
    case Kind::files:
      return " -r -F";
    case Kind::something:
      return " -x";
    case Kind::nothing:
      break;
  }
  return {};
}

std::string fish(const CLI::App& app) {
  std::string lines;
  for (const CLI::App* command : commands_of(app)) {
    const std::string& name = command->get_name();
    lines += fmt::format("complete -c stet -n __fish_is_first_arg -a {} -d {}\n", name,
                         in_quotes(command->get_description(), "\\"));
    const std::string condition = fmt::format("complete -c stet -n '__stet_command {}'", name);
    for (const CLI::Option* flag : flags_of(*command)) {
      lines += fmt::format("{} -l {}{} -d {}\n", condition, flag->get_lnames().front(),
                           fish_values(completion_of(*flag)), in_quotes(flag->get_description(), "\\"));
    }
    const CLI::Option* positional = positional_of(*command);
    if (positional == nullptr) {
      lines += fmt::format("{} -f\n", condition);
    } else if (const Completion completion = completion_of(*positional); completion.kind != Kind::files) {
      lines += fmt::format("{}{}\n", condition, fish_values(completion));
    }
  }
  return fmt::format(R"(# Completion of stet for fish, as `stet completions fish` writes it.

set -g __stet_rules {}

function __stet_command
    set -l words (commandline -opc)
    set -l command {}
    if set -q words[2]; and contains -- $words[2] {}
        set command $words[2]
    end
    test $command = $argv[1]
end

{})",
                     joined(rule_words(true)), implied, command_names(app, " "), lines);
}

}  // namespace

std::string completions(const CLI::App& app, Shell shell) {
  switch (shell) {
    case Shell::bash:
      return bash(app);
    case Shell::fish:
      return fish(app);
    case Shell::zsh:
      return zsh(app);
  }
  return {};
}

}  // namespace stet
