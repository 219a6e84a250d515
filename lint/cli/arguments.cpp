#include "lint/cli/arguments.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "lint/cli/completions.h"
#include "lint/cli/help.h"
#include "lint/cli/manual.h"
#include "lint/files/shown_path.h"
#include "lint/report/reporter.h"
#include "lint/text/ascii.h"
#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

constexpr std::array<std::string_view, 7> subcommands{"check", "completions", "config", "explain",
                                                      "init",  "man",         "rules"};

/// A word of the command line and what it stands for.
template <class T>
using Word = std::pair<std::string_view, T>;

constexpr std::array<Word<Severity>, 4> severities{
    {{"off", Severity::off}, {"info", Severity::info}, {"warning", Severity::warning}, {"error", Severity::error}}};
constexpr std::array<Word<Severity>, 3> gates{
    {{"info", Severity::info}, {"warning", Severity::warning}, {"error", Severity::error}}};
constexpr std::array<Word<ColorChoice>, 3> colors{
    {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}}};

constexpr std::array<Word<Shell>, 3> shells{{{"bash", Shell::bash}, {"fish", Shell::fish}, {"zsh", Shell::zsh}}};
constexpr std::array<Word<ColumnUnit>, 3> column_units{
    {{"code-point", ColumnUnit::code_point}, {"utf-16", ColumnUnit::utf16}, {"byte", ColumnUnit::byte}}};

template <class T>
std::optional<T> value_of(std::span<const Word<T>> words, std::string_view word) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const Word<T>& known) { return known.first == word; });
  return found == words.end() ? std::nullopt : std::optional<T>{found->second};
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const OutputFormat& format : output_formats()) names.emplace_back(format.name);
  return names;
}

template <class Names>
std::string meant_one_of(const Names& names, std::string_view word) {
  const std::vector<std::string_view> candidates{names.begin(), names.end()};
  return did_you_mean(word, candidates, "; ");
}

CLI::Validator one_of(std::vector<std::string> formats) {
  return CLI::Validator(
      [formats = std::move(formats)](const std::string& word) {
        if (std::find(formats.begin(), formats.end(), word) != formats.end()) return std::string{};
        return fmt::format("there is no format '{}'{} (there are {})", printable(word), meant_one_of(formats, word),
                           fmt::join(formats, ", "));
      },
      "");
}

template <class Number>
CLI::Option* add_number(CLI::App& app, const std::string& name, Number& target, const std::string& help) {
  const auto read = [&target, name](const std::string& word) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), target);
    if (error != std::errc{} || end != word.data() + word.size())
      throw CLI::ValidationError(name, fmt::format("'{}' is not a whole number, 0 or more", printable(word)));
  };
  return app.add_option_function<std::string>(name, read, help)->type_name("N");
}

std::optional<std::chrono::sys_days> read_day(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int end = 0;
  const bool shaped = text.size() == 10 && text.find_first_not_of("0123456789-") == std::string::npos;
  if (!shaped || std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &end) != 3 || end != 10)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

void add_rule_flags(CLI::App& app, RuleFlags& flags) {
  app.add_option("--select", flags.select, "Run only these rules and families")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULE|FAMILY,...");
  app.add_option("--ignore", flags.ignore, "Leave these rules and families out")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULE|FAMILY,...");
  app.add_option_function<std::vector<std::string>>(
         "--severity",
         [&flags](const std::vector<std::string>& settings) {
           for (const std::string& setting : settings) {
             const std::size_t equals = setting.find('=');
             const std::string_view word =
                 equals == std::string::npos ? std::string_view{} : std::string_view{setting}.substr(equals + 1);
             const auto level = value_of<Severity>(severities, word);
             if (!level) {
               throw CLI::ValidationError("--severity",
                                          fmt::format("'{}' is not RULE=off|info|warning|error", printable(setting)));
             }
             flags.severities.emplace_back(setting.substr(0, equals), *level);
           }
         },
         "Set the severity of a rule or family")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULE=LEVEL");
}

void add_configuration_flags(CLI::App& app, ConfigurationFlags& flags) {
  const auto fix = [&flags](const std::string& file) { flags.fixed = normal_path(file); };
  CLI::Option* fixed = app.add_option_function<std::string>("--config", fix, "Use this configuration for all documents")
                           ->type_name("FILE");
  app.add_flag("--isolated", flags.isolated, "Use no configuration file")->excludes(fixed);
  const auto map_schemas = [&flags](const std::vector<std::string>& mappings) {
    for (const std::string& mapping : mappings) {
      const std::size_t equals = mapping.rfind('=');  // a query in a URL may hold one, too
      if (equals == std::string::npos || equals == 0 || equals + 1 == mapping.size())
        throw CLI::ValidationError("--schema-map", fmt::format("'{}' is not URL=PATH", printable(mapping)));
      flags.remotes.push_back({.prefix = mapping.substr(0, equals), .folder = normal_path(mapping.substr(equals + 1))});
    }
  };
  app.add_option_function<std::vector<std::string>>("--schema-map", map_schemas,
                                                    "Where schemas lie whose addresses begin so (repeatable)")
      ->allow_extra_args(false)
      ->type_name("URL=PATH");
}

/// A word that stands for a value of an enumeration.
template <class T, std::size_t N, class Target>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Target& target, const std::array<Word<T>, N>& words,
                        const std::string& help) {
  std::vector<std::string_view> names;
  names.reserve(N);
  for (const Word<T>& known : words) names.push_back(known.first);
  const auto choose = [&target, &words, name, names](const std::string& word) {
    const auto value = value_of<T>(words, word);
    if (!value) {
      throw CLI::ValidationError(name, fmt::format("'{}' is none of {}{}", printable(word), fmt::join(names, ", "),
                                                   meant_one_of(names, word)));
    }
    target = *value;
  };
  return app.add_option_function<std::string>(name, choose, help)->type_name(fmt::format("{}", fmt::join(names, "|")));
}

/// Which documents are checked.
void add_inputs(CLI::App& command, CheckArguments& check) {
  command.add_option("PATH", check.paths, "Files and folders (default: the working directory); - reads standard input")
      ->type_name("");
  command
      .add_option("--files-from", check.files_from,
                  "Read the paths from a file, one a line or NUL-separated; - for standard input")
      ->type_name("FILE");
  command.add_option("--stdin-filename", check.stdin_filename, "The name of the document on standard input")
      ->type_name("PATH");
  command.add_flag("--force-exclude", check.force_exclude, "Apply exclude and ignore files to named files as well");
  command
      .add_option_function<std::string>(
          "--changed", [&check](const std::string& revision) { check.changed = revision; },
          "Check only documents that changed since REF (default: since the branch left its upstream branch)")
      ->expected(0, 1)
      ->type_name("[REF]");
  command.add_flag("--staged", check.staged, "Check only documents that are staged in git, as they are staged");
  command
      .add_option("--compare-with", check.compare_with,
                  "Let rules that compare documents see those below PATH as well (repeatable)")
      ->allow_extra_args(false)
      ->type_name("PATH");
}

CLI::App* add_check(CLI::App& app, CheckArguments& check) {
  CLI::App* command = app.add_subcommand("check", "Lint files and folders (the default)");
  add_inputs(*command, check);
  add_configuration_flags(*command, check.configuration);
  add_rule_flags(*command, check.flags);

  command->add_flag("--fix", check.fix, "Apply the safe fixes");
  command->add_flag("--unsafe-fixes", check.unsafe_fixes, "With --fix or --diff: the unsafe fixes too");
  command->add_flag("--diff", check.diff, "Print what --fix would change, as a unified diff; write nothing");

  command->add_option("--format", check.format, "How findings are printed")
      ->check(one_of(format_names()))
      ->type_name(fmt::format("{}", fmt::join(format_names(), "|")));
  command
      ->add_option_function<std::vector<std::string>>(
          "--output",
          [&check](const std::vector<std::string>& outputs) {
            for (const std::string& output : outputs) {
              const std::size_t equals = output.find('=');
              std::string format = output.substr(0, equals);
              const std::string fault = equals == std::string::npos || equals + 1 == output.size()
                                            ? fmt::format("'{}' is not FORMAT=FILE", printable(output))
                                            : one_of(format_names())(format);
              if (!fault.empty()) throw CLI::ValidationError("--output", fault);
              check.outputs.push_back({format, output.substr(equals + 1)});
            }
          },
          "Write the findings to a file as well (repeatable)")
      ->allow_extra_args(false)
      ->type_name("FORMAT=FILE");
  add_choice(*command, "--column-unit", check.column_unit, column_units,
             "What columns count in the formats that leave it open: full, concise, github, azure, checkstyle (default: "
             "code-point)");
  add_choice(*command, "--color", check.color, colors, "When to colour");
  add_choice(*command, "--fail-on", check.fail_on, gates,
             "The least severity that makes the exit code 1 (default: warning)");
  command->add_flag("--exit-zero", check.exit_zero, "Exit with 0 whatever was found");
  add_number(*command, "--max-diagnostics", check.max_diagnostics, "Print at most this many findings");
  command->add_flag("--statistics", check.statistics, "Print how often each rule fired instead of the findings");
  command->add_flag("-q,--quiet", check.quiet, "Print the findings and nothing else");
  command->add_flag("--watch", check.watch, "Check again whenever something changes, until Ctrl+C");
  command->add_flag("--verbose", check.verbose, "Say which configurations counted, and how long it took");
  add_number(*command, "--jobs", check.jobs, "Threads (default: one a core)");
  command
      ->add_option_function<std::string>(
          "--now",
          [&check](const std::string& text) {
            check.now = read_day(text);
            if (!check.now)
              throw CLI::ValidationError("--now", fmt::format("'{}' is not a day such as 2024-06-29", printable(text)));
          },
          "The day that counts as today")
      ->type_name("DATE");
  return command;
}

CLI::App* add_rules(CLI::App& app, RulesArguments& rules) {
  CLI::App* command = app.add_subcommand("rules", "List all rules");
  command->add_option("--format", rules.format, "How they are listed")
      ->check(one_of({"table", "json", "markdown"}))
      ->type_name("table|json|markdown");
  add_choice(*command, "--color", rules.color, colors, "When to colour");
  return command;
}

CLI::App* add_explain(CLI::App& app, ExplainArguments& explain) {
  CLI::App* command = app.add_subcommand("explain", "Explain a rule, or list those of a family");
  command->add_option("RULE", explain.rule, "The rule, as in encoding/mojibake or mojibake, or a family")
      ->required()
      ->type_name("");
  add_choice(*command, "--color", explain.color, colors, "When to colour");
  return command;
}

CLI::App* add_config(CLI::App& app, ConfigArguments& config) {
  CLI::App* command = app.add_subcommand("config", "Print the resolved configuration");
  command->add_option("--file", config.file, "For this document (default: for the working directory)")
      ->type_name("FILE");
  add_configuration_flags(*command, config.configuration);
  add_rule_flags(*command, config.flags);
  return command;
}

CLI::App* add_init(CLI::App& app, InitArguments& init) {
  CLI::App* command = app.add_subcommand("init", "Write a configuration with schemas inferred from the documents");
  command->add_option("PATH", init.paths, "Files and folders (default: the working directory)")->type_name("");
  command->add_flag("--dry-run", init.dry_run, "Print what would be written; write nothing");
  command->add_flag("--check", init.check,
                    "List the documents that deviate from what would be written, exit with 1 if there are any; write "
                    "nothing");
  add_configuration_flags(*command, init.configuration);
  add_choice(*command, "--color", init.color, colors, "When to colour");
  return command;
}

CLI::App* add_completions(CLI::App& app, std::optional<Shell>& shell) {
  CLI::App* command = app.add_subcommand("completions", "Print a script that completes the command line in a shell");
  add_choice(*command, "SHELL", shell, shells, "The shell")->required();
  return command;
}

/// A word that is left over: a flag that there is not, or one word too many.
std::string unexpected(const std::string& word, const CLI::App& command) {
  if (!word.starts_with('-')) return fmt::format("'{}' is one word too many", word);
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> flags;
  for (const CLI::Option* option : command.get_options([](const CLI::Option*) { return true; })) {
    for (const std::string& known : option->get_lnames()) flags.push_back("--" + known);
  }
  return fmt::format("there is no flag {}{}", name, meant_one_of(flags, name));
}

/// CLI11's sentences, in the manner of all others: what, and what to do.
Answer usage_error(const CLI::Error& error, const CLI::App& command, const std::vector<std::string>& remaining) {
  std::string what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    what = unexpected(remaining.front(), command);
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const std::string_view fault = what.ends_with(" missing") ? "needs a value" : "is given more than once";
    what = fmt::format("{} {}", what.substr(0, what.find(':')), fault);
  }
  return {fmt::format("stet: {}\nstet {} --help lists what there is\n", printable(what), command.get_name()), 2};
}

/// A first word that names no file but is nearly that of a subcommand.
std::optional<Answer> misspelt_command(std::string_view word) {
  std::error_code unreadable;
  const bool is_word = std::all_of(word.begin(), word.end(), is_letter);
  const auto meant = is_word ? nearest(word, subcommands) : std::nullopt;
  if (!meant || *meant == word || std::filesystem::exists(word, unreadable)) return std::nullopt;
  return Answer{
      fmt::format("stet: there is neither a command nor a file '{}'; did you mean 'stet {}'?\n", word, *meant), 2};
}

std::vector<std::string> with_subcommand(std::vector<std::string> words) {
  const auto stands_alone = [](std::string_view word) {
    return word == "--help" || word == "-h" || word == "--version" || word == "-V" ||
           std::find(subcommands.begin(), subcommands.end(), word) != subcommands.end();
  };
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  if (words.empty() || !stands_alone(words.front())) words.insert(words.begin(), "check");
  return words;
}

/// Takes the words behind `--` away: CLI11 lets none be paths where there are paths before it.
std::vector<std::string> taken_behind_mark(std::vector<std::string>& words) {
  const auto mark = std::find(words.begin(), words.end(), "--");
  if (mark == words.end()) return {};
  std::vector<std::string> behind(mark + 1, words.end());
  words.erase(mark, words.end());
  return behind;
}

}  // namespace

Command parse_arguments(int argc, const char* const* argv) {
  CheckArguments check;
  RulesArguments rules;
  ExplainArguments explain;
  ConfigArguments config;
  InitArguments init;
  std::optional<Shell> shell;

  CLI::App app{"A content linter for Markdown documents with front matter", "stet"};
  app.set_help_flag("-h,--help", "Print this page");
  app.set_version_flag("-V,--version", "stet " STET_VERSION);
  app.require_subcommand(1);
  CLI::App* const check_app = add_check(app, check);
  CLI::App* const rules_app = add_rules(app, rules);
  CLI::App* const explain_app = add_explain(app, explain);
  CLI::App* const config_app = add_config(app, config);
  const CLI::App* const init_app = add_init(app, init);
  add_completions(app, shell);
  const CLI::App* const manual_app = app.add_subcommand("man", "Print the manual page");

  const std::vector<std::string> given{argv + std::min(argc, 1), argv + argc};
  if (auto answer = given.empty() ? std::nullopt : misspelt_command(given.front())) return *answer;
  std::vector<std::string> words = with_subcommand(given);
  std::vector<std::string>& paths = words.front() == "init" ? init.paths : check.paths;
  const std::vector<std::string> behind =
      words.front() == "check" || words.front() == "init" ? taken_behind_mark(words) : std::vector<std::string>{};
  try {
    app.parse(std::vector<std::string>{words.rbegin(), words.rend()});  // CLI11 takes them from the back
  } catch (const CLI::CallForVersion&) {
    return Answer{"stet " STET_VERSION "\n"};
  } catch (const CLI::CallForHelp&) {
    const auto parsed = app.get_subcommands();
    return Answer{parsed.empty() ? help(app, text_width(stdout)) : command_help(*parsed.front(), text_width(stdout))};
  } catch (const CLI::Error& error) {
    const auto parsed = app.get_subcommands();
    return usage_error(error, parsed.empty() ? *check_app : *parsed.front(), app.remaining(true));
  }
  paths.insert(paths.end(), behind.begin(), behind.end());
  if (rules_app->parsed()) return rules;
  if (explain_app->parsed()) return explain;
  if (config_app->parsed()) return config;
  if (init_app->parsed()) return init;
  if (shell) return Answer{completions(app, *shell)};
  if (manual_app->parsed()) return Answer{manual(app)};
  return check;
}

}  // namespace stet
