#include "lint/cli/check.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "lint/cli/errors.h"
#include "lint/cli/inputs.h"
#include "lint/cli/output.h"
#include "lint/config/cascade.h"
#include "lint/engine/diff.h"
#include "lint/engine/registry.h"
#include "lint/engine/run.h"
#include "lint/files/pending_file.h"
#include "lint/files/repository.h"
#include "lint/files/shown_path.h"
#include "lint/report/reporter.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

// A signal handler may touch nothing else.
std::atomic<bool> interrupted = false;
std::atomic<int> signal_received = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void interrupt(int signal) {
  signal_received = signal;
  interrupted = true;
}

/// The first signal lets the documents at work end whole; a second one ends the program at once. A limit on the size of
/// files is an error of whoever writes, not the end of the program.
void watch_for_signals() {
  struct sigaction action = {};
  action.sa_handler = interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);
}

Error usage(std::string what, std::string help = {}) {
  return {.what = std::move(what), .where = {}, .help = std::move(help)};
}

std::optional<Error> contradiction(const CheckArguments& arguments) {
  const std::string format = arguments.format.value_or("full");
  const bool text = format == "full" || format == "concise";
  if (arguments.statistics && !text) return usage("--statistics goes with the formats full and concise only");
  if (arguments.fix && arguments.diff)
    return usage("--fix and --diff exclude each other", "--diff shows what --fix would write");
  if (arguments.diff && !text) return usage("--diff prints a diff and no findings", "leave --format out");
  if (arguments.statistics && arguments.diff) return usage("--statistics and --diff exclude each other");
  const bool from_standard_input = std::count(arguments.paths.begin(), arguments.paths.end(), "-") > 0;
  if (!arguments.stdin_filename.empty() && !from_standard_input) {
    return usage("--stdin-filename names the document on standard input", "write - to have it checked");
  }
  if (arguments.files_from == "-" && from_standard_input) {
    return usage("standard input cannot be both the list of paths and a document");
  }
  std::set<std::string_view> targets;
  for (const CheckArguments::OutputFile& output : arguments.outputs) {
    if (!targets.insert(output.path).second)
      return usage(fmt::format("two outputs go to '{}'", printable(output.path)));
  }
  if (arguments.staged && arguments.changed) return usage("--staged and --changed exclude each other");
  if (from_standard_input && (arguments.staged || arguments.changed))
    return usage("--staged and --changed take documents from git, not from standard input");
  if (!arguments.compare_with.empty() && (arguments.staged || arguments.changed))
    return usage("--compare-with adds nothing to --staged and --changed", "they compare with the whole repository");
  return std::nullopt;
}

const OutputFormat& format_named(std::string_view name) {
  const auto formats = output_formats();
  return *std::find_if(formats.begin(), formats.end(), [&](const OutputFormat& format) { return format.name == name; });
}

void report(const RunResult& result, Reporter& reporter, std::uint64_t most, Output& output) {
  reporter.begin(output.text());
  const std::size_t shown = std::min<std::uint64_t>(result.findings.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    reporter.add(result.findings[i], output.text());
    output.flush_if_full();
  }
  reporter.end(result.summary, result.findings.size() - shown, output.text());
  output.flush();
}

void report_statistics(const RunResult& result, Output& output) {
  struct Row {
    std::uint64_t count = 0;
    std::uint64_t fixable = 0;
  };
  std::map<std::string_view, Row> rows;
  for (const Finding& finding : result.findings) {
    Row& row = rows[finding.rule->id];
    ++row.count;
    if (finding.fix && finding.fix->safe) ++row.fixable;
  }
  std::vector<std::pair<std::string_view, Row>> sorted{rows.begin(), rows.end()};
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
  for (const auto& [rule, row] : sorted) {
    output.text() += fmt::format("{:>7}  {}{}\n", row.count, rule,
                                 row.fixable > 0 ? fmt::format("  ({} can be fixed)", row.fixable) : std::string{});
  }
  output.flush();
}

ReportStyle style_of(const CheckArguments& arguments) {
  std::error_code unknown_folder;
  const fs::path folder = fs::current_path(unknown_folder);
  return {.quiet = arguments.quiet,
          .column_unit = arguments.column_unit,
          .folder = folder,
          .repository = repository_root(folder)};
}

/// Writes one `--output` file; the others are written whatever becomes of it.
std::optional<Error> report_to_file(const RunResult& result, const CheckArguments::OutputFile& target,
                                    const CheckArguments& arguments, const std::vector<FoundFile>& documents) {
  const auto is_target = [&](const FoundFile& document) {
    std::error_code unlike;
    return !document.standard_input && fs::equivalent(document.path, target.path, unlike);
  };
  if (fs::exists(fs::path{target.path}) && std::any_of(documents.begin(), documents.end(), is_target)) {
    return Error{
        .what = "is one of the documents", .where = target.path, .help = "the findings were not written over it"};
  }
  const auto unwritten = [](Error error) {
    error.help = "the findings were not written to it";
    return error;
  };
  auto file = PendingFile::create(target.path);
  if (!file) return unwritten(file.error());
  Output output{file->stream(), target.path};
  const auto reporter = format_named(target.format).make(style_of(arguments));
  report(result, *reporter, arguments.max_diagnostics, output);
  if (output.error()) return unwritten(*output.error());
  if (const auto committed = file->commit(); !committed) return unwritten(committed.error());
  return std::nullopt;
}

bool is_on_github_actions() {
  const char* const value = std::getenv("GITHUB_ACTIONS");
  return value != nullptr && std::string_view{value} == "true";
}

/// Annotations cost nothing where they are shown, unless somebody says what is to be printed.
bool annotates(const CheckArguments& arguments) {
  const auto is_github = [](const CheckArguments::OutputFile& output) { return output.format == "github"; };
  return is_on_github_actions() && !arguments.format && !arguments.statistics && !arguments.diff &&
         std::none_of(arguments.outputs.begin(), arguments.outputs.end(), is_github);
}

/// A diff names no path that leads out of its folder.
std::string path_in_diff(const std::string& path) {
  const fs::path normal = fs::path{path}.lexically_normal();
  return *normal.begin() == ".." ? normal_path(path).generic_string() : normal.generic_string();
}

/// A diff has to be exact, so the lines of a document in it may read like commands to GitHub's runner. It takes none
/// until it reads a word that no document can know.
void print_diff(const RunResult& result, Output& target) {
  std::random_device random;
  const bool guarded = is_on_github_actions() && !result.mended.empty();
  const std::string word = guarded ? fmt::format("stet-{:08x}{:08x}{:08x}", random(), random(), random()) : "";
  if (guarded) target.text() += fmt::format("::stop-commands::{}\n", word);
  for (const Mended& mended : result.mended) {
    target.text() += unified_diff(path_in_diff(mended.path), mended.before, mended.after);
    target.flush_if_full();
  }
  if (guarded) target.text() += fmt::format("::{}::\n", word);
  target.flush();
}

/// What `--verbose` adds: which configurations counted, and how long it took.
void tell_about_run(const Inputs& inputs, Cascade& cascade, std::chrono::steady_clock::duration time) {
  std::map<std::string, std::size_t> documents;
  for (const FoundFile& file : inputs.files) {
    if (file.compared_only) continue;
    const fs::path& configuration = cascade.for_folder(normal_path(file.path).parent_path()).file();
    ++documents[configuration.empty() ? "the defaults" : printable(shown_path(configuration))];
  }
  std::string text;
  for (const auto& [configuration, count] : documents) {
    text += fmt::format("stet: {} {} under {}\n", count, count == 1 ? "document" : "documents", configuration);
  }
  using Milliseconds = std::chrono::duration<double, std::milli>;
  text += fmt::format("stet: {} in {:.1f} ms\n", inputs.files.empty() ? "no document found" : "done",
                      std::chrono::duration_cast<Milliseconds>(time).count());
  std::fputs(text.c_str(), stderr);
}

/// Fixes are written to the work tree. What is staged, and would be committed, is as it was.
bool mended_but_staged(const CheckArguments& arguments, const RunResult& result) {
  return arguments.staged && arguments.fix && result.summary.fixed_files > 0;
}

void print_notes(const CheckArguments& arguments, const RunResult& result, std::vector<std::string> notes) {
  if (arguments.quiet) return;
  if (mended_but_staged(arguments, result))
    notes.emplace_back("documents were mended in the work tree; stage them (`git add`) and commit again");
  for (const std::string& note : notes) std::fprintf(stderr, "stet: %s\n", note.c_str());
}

bool fails_gate(const RunResult& result, const CheckArguments& arguments) {
  if (arguments.exit_zero) return false;
  if (mended_but_staged(arguments, result)) return true;
  if (arguments.diff && !result.mended.empty()) return true;
  return std::any_of(result.findings.begin(), result.findings.end(),
                     [&](const Finding& finding) { return finding.severity >= arguments.fail_on; });
}

std::vector<Error> write_results(const CheckArguments& arguments, const RunResult& result, const Inputs& inputs) {
  const std::optional<std::string>& standard_input = inputs.standard_input;
  std::vector<Error> errors;
  // First, as a reader of standard output that goes away ends the program.
  for (const CheckArguments::OutputFile& file : arguments.outputs) {
    if (auto error = report_to_file(result, file, arguments, inputs.files)) errors.push_back(std::move(*error));
  }
  Output standard_output{stdout, "standard output"};
  Output standard_error{stderr, "standard error"};
  // `--fix -` answers with the document, so the findings give way to standard error.
  const bool document_to_stdout = arguments.fix && standard_input.has_value();
  if (document_to_stdout) {
    standard_output.text() = result.mended.empty() ? *standard_input : result.mended.front().after;
    standard_output.flush();
  }
  Output& target = document_to_stdout ? standard_error : standard_output;
  if (arguments.diff) {
    print_diff(result, target);
  } else if (arguments.statistics) {
    report_statistics(result, target);
  } else {
    std::FILE* const stream = document_to_stdout ? stderr : stdout;
    ReportStyle style = style_of(arguments);
    style.color = use_color(arguments.color, stream);
    style.width = terminal_width(stream);
    report(result, *format_named(arguments.format.value_or("full")).make(style), arguments.max_diagnostics, target);
    if (annotates(arguments)) report(result, *format_named("github").make(style), arguments.max_diagnostics, target);
  }
  for (const Output* output : {&standard_output, &standard_error}) {
    if (output->error()) errors.push_back(*output->error());
  }
  return errors;
}

}  // namespace

int check_command(const CheckArguments& arguments) {
  if (const auto error = contradiction(arguments)) {
    print_errors({*error});
    return exit_failed;
  }
  if (const auto errors = validate(arguments.flags, known_rules()); !errors.empty()) {
    print_errors(errors);
    return exit_failed;
  }
  const auto begin = std::chrono::steady_clock::now();
  Cascade cascade{known_rules(), arguments.configuration};
  auto found = find_inputs(arguments, cascade);
  if (!found) {
    print_errors({found.error()});
    return exit_failed;
  }
  Inputs& inputs = *found;

  RunOptions options{.flags = arguments.flags, .jobs = arguments.jobs};
  options.today = arguments.now.value_or(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  if (arguments.fix || arguments.diff) options.fix = arguments.unsafe_fixes ? FixMode::unsafe : FixMode::safe;
  options.keep_mended = arguments.diff;
  options.standard_input = inputs.standard_input;
  options.blobs = inputs.blobs.get();

  watch_for_signals();
  options.stop = &interrupted;
  const RunResult result = run(inputs.files, cascade, options);
  if (interrupted) {
    std::raise(signal_received);  // its default action is back: the shell sees 128 + the signal
  }
  if (!cascade.errors().empty()) {
    print_errors(cascade.errors());
    // Whoever pipes a document through gets it back in any case.
    if (arguments.fix && inputs.standard_input) print_answer(*inputs.standard_input);
    return exit_failed;
  }

  std::vector<Error> errors = std::move(inputs.errors);
  errors.insert(errors.end(), result.failures.begin(), result.failures.end());
  const std::vector<Error> unwritten = write_results(arguments, result, inputs);
  errors.insert(errors.end(), unwritten.begin(), unwritten.end());
  print_errors(errors);
  print_notes(arguments, result, std::move(inputs.notes));
  if (arguments.verbose) tell_about_run(inputs, cascade, std::chrono::steady_clock::now() - begin);
  if (!errors.empty()) return exit_failed;
  return fails_gate(result, arguments) ? exit_findings : exit_clean;
}

}  // namespace stet
