#include "lint/cli/results.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/cli/output.h"
#include "lint/cli/signals.h"
#include "lint/engine/diff.h"
#include "lint/files/pending_file.h"
#include "lint/files/repository.h"
#include "lint/files/shown_path.h"
#include "lint/report/reporter.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

const OutputFormat& format_named(std::string_view name) {
  const auto formats = output_formats();
  return *std::find_if(formats.begin(), formats.end(), [&](const OutputFormat& format) { return format.name == name; });
}

void report(const RunResult& result, Reporter& reporter, std::uint64_t most, Output& output) {
  reporter.begin(result.summary, output.text());
  std::uint64_t shown = 0;
  for (const Findings& document : result.findings) {
    for (std::size_t i = 0; i < document.size() && shown < most; ++i, ++shown) {
      reporter.add(document[i], output.text());
      output.flush_if_full();
    }
  }
  reporter.end(result.summary, result.summary.findings() - shown, output.text());
  output.flush();
}

void report_statistics(const RunResult& result, Output& output) {
  struct Row {
    std::uint64_t count = 0;
    std::uint64_t fixable = 0;
  };
  std::map<std::string_view, Row> rows;
  for (const Findings& document : result.findings) {
    for (const Finding& finding : document) {
      Row& row = rows[finding.rule->id];
      ++row.count;
      if (finding.fix && finding.fix->safe) ++row.fixable;
    }
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

/// A diff for eyes: lines and tabs stay, whatever else a terminal would act on is made visible.
std::string visible(std::string_view diff) {
  std::string text;
  while (!diff.empty()) {
    const std::size_t end = std::min(diff.find_first_of("\n\t"), diff.size());
    text += printable(diff.substr(0, end));
    text += diff.substr(end, 1);
    diff.remove_prefix(std::min(end + 1, diff.size()));
  }
  return text;
}

/// A diff has to be exact, so the lines of a document in it may read like commands to GitHub's runner. It takes none
/// until it reads a word that no document can know.
void print_diff(const RunResult& result, Output& target) {
  std::random_device random;
  const bool guarded = is_on_github_actions() && !result.mended.empty();
  const std::string word = guarded ? fmt::format("stet-{:08x}{:08x}{:08x}", random(), random(), random()) : "";
  if (guarded) target.text() += fmt::format("::stop-commands::{}\n", word);
  for (const Mended& mended : result.mended) {
    const std::string diff = unified_diff(path_in_diff(mended.path), mended.before, mended.after);
    target.text() += is_terminal(stdout) ? visible(diff) : diff;
    target.flush_if_full();
  }
  if (guarded) target.text() += fmt::format("::{}::\n", word);
  target.flush();
}

}  // namespace

std::vector<Error> write_results(const CheckArguments& arguments, const RunResult& result, const Inputs& inputs) {
  const std::optional<std::string>& standard_input = inputs.standard_input;
  std::vector<Error> errors;
  // First, as a reader of standard output that goes away ends the program.
  if (!arguments.outputs.empty()) {
    const HeldSignals held;
    for (const CheckArguments::OutputFile& file : arguments.outputs) {
      if (auto error = report_to_file(result, file, arguments, inputs.files)) errors.push_back(std::move(*error));
    }
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

}  // namespace stet
