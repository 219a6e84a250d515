#include "lint/cli/manual.h"

#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "lint/cli/shell_words.h"

namespace stet {
namespace {

/// roff reads a backslash, a dot or quote at the beginning of a line, and a hyphen as more than themselves.
std::string roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else if ((c == '.' || c == '\'') && escaped.empty()) {
      escaped += fmt::format("\\&{}", c);
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string option_entry(const CLI::Option& option) {
  const std::string value = completion_of(option).kind == Completion::Kind::nothing
                                ? std::string{}
                                : fmt::format(" \\fI{}\\fR", roff(option.get_type_name()));
  return fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(flag_names(option, ", ")), value, roff(option.get_description()));
}

std::string command_section(const CLI::App& command) {
  std::string text = fmt::format(".SS stet {}", roff(command.get_name()));
  const CLI::Option* positional = positional_of(command);
  if (positional != nullptr) text += ' ' + roff(positional->get_name(true));
  text += fmt::format("\n{}.\n", roff(command.get_description()));
  if (positional != nullptr && !positional->get_description().empty()) {
    text += fmt::format(".TP\n\\fI{}\\fR\n{}\n", roff(positional->get_name(true)), roff(positional->get_description()));
  }
  for (const CLI::Option* flag : flags_of(command)) text += option_entry(*flag);
  return text;
}

}  // namespace

std::string manual(const CLI::App& app) {
  std::string commands;
  for (const CLI::App* command : commands_of(app)) commands += command_section(*command);
  return fmt::format(R"(.TH STET 1 "" "stet {}" "User Commands"
.SH NAME
stet \- {}
.SH SYNOPSIS
.B stet
[\fBcheck\fR] [\fIOPTION\fR]... [\fIPATH\fR]...
.br
.B stet
\fICOMMAND\fR [\fIOPTION\fR]...
.SH DESCRIPTION
stet reads Markdown documents with front matter and reports what is broken in them as content: wrecked characters,
metadata that does not fit, dates that contradict each other, leftovers at the end. Findings go to standard output,
everything else to standard error. \fBcheck\fR is implied where no command is named.
.SH COMMANDS
{}.SH EXIT STATUS
.TP
.B 0
nothing was found at or above \fB\-\-fail\-on\fR
.TP
.B 1
something was found
.TP
.B 2
the run failed: bad usage, bad configuration, or a document that cannot be read (the others are still checked)
.TP
.BR 130 ", " 141
it was ended: by Ctrl+C, or because nobody reads on (128 and the number of the signal)
.SH FILES
.TP
.I .stet.yaml
the configuration; the nearest one upwards from a document counts
.TP
.I .stetignore
documents to leave out, in the manner of .gitignore
.SH ENVIRONMENT
.TP
.B NO_COLOR
when set and not empty, nothing is coloured, unless \fB\-\-color\fR says so
.TP
.BR FORCE_COLOR ", " CLICOLOR_FORCE
when set, neither empty nor 0, colours go also to what is no terminal
.SH SEE ALSO
{}
)",
                     STET_VERSION, roff(app.get_description()), commands, STET_HOMEPAGE);
}

}  // namespace stet
