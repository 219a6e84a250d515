#include "lint/cli/check.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/cli/contradictions.h"
#include "lint/cli/errors.h"
#include "lint/cli/inputs.h"
#include "lint/cli/output.h"
#include "lint/cli/results.h"
#include "lint/cli/signals.h"
#include "lint/cli/watch.h"
#include "lint/config/cascade.h"
#include "lint/engine/registry.h"
#include "lint/engine/run.h"
#include "lint/files/shown_path.h"
#include "lint/text/counted.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

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
  if (const std::uint64_t withheld = result.summary.withheld_fixes; withheld > 0)
    notes.push_back(counted(withheld, "finding") + " not fixed: the document would be worse for it");
  for (const std::string& note : notes) std::fprintf(stderr, "stet: %s\n", note.c_str());
}

bool fails_gate(const RunResult& result, const CheckArguments& arguments) {
  if (arguments.exit_zero) return false;
  if (mended_but_staged(arguments, result)) return true;
  if (arguments.diff && !result.mended.empty()) return true;
  return result.summary.findings_from(arguments.fail_on) > 0;
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
  std::signal(SIGXFSZ,
              SIG_IGN);  // a limit on the size of files is an error of whoever writes, not the end of the program
  if (arguments.watch) return watch_command(arguments);
  const auto begin = std::chrono::steady_clock::now();
  Cascade cascade{known_rules(), arguments.configuration};
  auto found = find_inputs(arguments, cascade);
  if (!found) {
    print_errors({found.error()});
    return exit_failed;
  }
  Inputs& inputs = *found;

  RunOptions options{.flags = arguments.flags, .jobs = arguments.jobs};
  options.today = arguments.today();
  if (arguments.fix || arguments.diff) options.fix = arguments.unsafe_fixes ? FixMode::unsafe : FixMode::safe;
  options.keep_mended = arguments.diff;
  options.standard_input = inputs.standard_input;
  options.blobs = inputs.blobs.get();
  options.files = inputs.index.get();
  options.folders = inputs.folders;

  std::optional<HeldSignals> held;
  if (arguments.fix) {
    held.emplace();
    options.stop = &HeldSignals::arrived();
  }
  const RunResult result = run(inputs.files, cascade, options);
  held.reset();
  if (!cascade.errors().empty()) {
    print_errors(cascade.errors());
    // Whoever pipes a document through gets it back in any case.
    if (arguments.fix && inputs.standard_input) print_answer(*inputs.standard_input);
    return exit_failed;
  }

  std::vector<Error> errors = std::move(inputs.errors);
  errors.insert(errors.end(), result.failures.begin(), result.failures.end());
  print_errors(errors);  // first: they are why a document is missing
  const std::vector<Error> unwritten = write_results(arguments, result, inputs);
  print_errors(unwritten);
  print_notes(arguments, result, std::move(inputs.notes));
  if (arguments.verbose) tell_about_run(inputs, cascade, std::chrono::steady_clock::now() - begin);
  if (!errors.empty() || !unwritten.empty()) return exit_failed;
  return fails_gate(result, arguments) ? exit_findings : exit_clean;
}

}  // namespace stet
