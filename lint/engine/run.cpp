#include "lint/engine/run.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

#include "lint/engine/comparison.h"
#include "lint/engine/document_check.h"
#include "lint/engine/memory.h"
#include "lint/engine/mend.h"
#include "lint/engine/rule_sets.h"
#include "lint/files/atomic_write.h"
#include "lint/files/read_file.h"

namespace stet {
namespace {

/// What the run keeps of one document.
struct Outcome {
  CheckedDocument checked;
  std::optional<Mended> mended;
  std::size_t fixes = 0;
  std::size_t withheld = 0;
  bool read = false;
};

Error with_consequence(Error error, std::string_view consequence) {
  if (error.help.empty()) error.help = consequence;
  return error;
}

Result<std::string_view> content(const FoundFile& file, std::uint64_t limit, const RunOptions& options,
                                 std::string& buffer) {
  if (file.standard_input) return *options.standard_input;
  const auto read = file.blob.empty() ? read_file(file.path, limit, buffer)
                                      : options.blobs->read(file.blob, file.path, limit, buffer);
  if (!read) return failure(read.error());
  return buffer;
}

/// Whether the work tree holds what is staged, so that what mends the one mends the other.
bool is_staged_as_it_is(const FoundFile& file, std::string_view staged) {
  std::string now;
  return read_file(file.path, staged.size(), now) && now == staged;
}

Result<void> write(const FoundFile& file, std::string_view after, std::string_view before) {
  if (!file.blob.empty() && !is_staged_as_it_is(file, before)) {
    return failure({.what = "differs from what is staged, so its fixes were not written",
                    .where = file.path,
                    .help = "stage or stash its other changes first"});
  }
  return atomic_write(file.path, after, before);
}

Outcome process(const FoundFile& file, const RuleSet& set, const RunOptions& options, std::string& buffer) {
  Outcome outcome;
  const auto read = content(file, set.max_file_size, options, buffer);
  if (file.compared_only) {
    if (read) outcome.checked.gathered = gather_document(file.path, *read, set);
    return outcome;
  }
  if (!read) {
    outcome.checked.failures.push_back(with_consequence(read.error(), "the document was not checked"));
    return outcome;
  }
  const std::string_view bytes = *read;
  outcome.read = true;
  outcome.checked = check_document(file.path, bytes, set);
  if (!outcome.checked.findings.can_mend(options.fix)) return outcome;

  MendedDocument mended = mend(file.path, bytes, std::move(outcome.checked), set, options.fix);
  outcome.checked = std::move(mended.checked);
  outcome.withheld = mended.withheld;
  if (mended.bytes == bytes) return outcome;
  if (!options.keep_mended && !file.standard_input) {
    if (const auto written = write(file, mended.bytes, bytes); !written) {
      outcome.checked = check_document(file.path, bytes, set);
      outcome.withheld = 0;  // they are all found again
      outcome.checked.failures.push_back(with_consequence(written.error(), "the document was left as it was"));
      return outcome;
    }
  } else {
    outcome.mended = Mended{file.path, std::string{bytes}, std::move(mended.bytes)};
  }
  outcome.fixes = mended.fixes;
  return outcome;
}

/// What throws here is no rule (those are guarded) but, for one, memory that ran out over one document: the others go
/// on.
Outcome process_guarded(const FoundFile& file, const RuleSet& set, const RunOptions& options, std::string& buffer) {
  try {
    return process(file, set, options, buffer);
  } catch (const std::exception& error) {
    Outcome outcome;
    if (!file.compared_only) {
      outcome.checked.failures.push_back(
          {.what = error.what(), .where = file.path, .help = "the document was not checked"});
    }
    return outcome;
  }
}

/// Processes the files with these indices.
void process_some(const std::vector<std::size_t>& indices, const std::vector<FoundFile>& files,
                  const std::vector<const RuleSet*>& sets, const RunOptions& options, std::vector<Outcome>& outcomes) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    std::string buffer;
    for (std::size_t i = next++; i < indices.size(); i = next++) {
      if (options.stop != nullptr && *options.stop) return;
      const std::size_t file = indices[i];
      outcomes[file] = process_guarded(files[file], *sets[file], options, buffer);
    }
  };
  const std::size_t wanted = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::jthread> workers;
  for (std::size_t i = 1; i < std::min(wanted, indices.size()); ++i) {
    try {
      workers.emplace_back(work);
    } catch (const std::system_error&) {
      break;  // no more threads are to be had: those there are do the work
    }
  }
  work();
}

bool recall(const FoundFile& file, Memory& memory, Outcome& outcome) {
  auto known = memory.recall(file);
  if (!known) return false;
  outcome.checked = std::move(*known);
  outcome.read = !file.compared_only;
  return true;
}

std::vector<Outcome> process_all(const std::vector<FoundFile>& files, const std::vector<const RuleSet*>& sets,
                                 const RunOptions& options) {
  std::vector<Outcome> outcomes(files.size());
  std::vector<std::size_t> checked;
  std::vector<std::size_t> compared;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (options.memory == nullptr || !recall(files[i], *options.memory, outcomes[i]))
      (files[i].compared_only ? compared : checked).push_back(i);
  }
  process_some(checked, files, sets, options, outcomes);
  const auto has_evidence = [](const Outcome& outcome) { return !outcome.checked.gathered.by_rule.empty(); };
  if (std::none_of(outcomes.begin(), outcomes.end(), has_evidence)) compared.clear();
  process_some(compared, files, sets, options, outcomes);
  if (options.memory != nullptr) {
    for (const std::vector<std::size_t>* indices : {&checked, &compared})
      for (const std::size_t i : *indices) options.memory->keep(files[i], outcomes[i].checked);
  }
  return outcomes;
}

}  // namespace

RunResult run(const std::vector<FoundFile>& files, Cascade& cascade, const RunOptions& options) {
  RunResult result;
  std::error_code unknown_folder;  // a working folder that was removed: paths stay as they are
  const std::filesystem::path here = std::filesystem::current_path(unknown_folder);
  std::optional<RunRules> own_rules;
  if (options.memory != nullptr) options.memory->begin();
  RuleSets& rule_sets = options.memory != nullptr ? options.memory->rules(cascade, options, here)
                                                  : own_rules.emplace(cascade, options, here).sets;
  std::vector<const RuleSet*> sets;
  sets.reserve(files.size());
  for (const FoundFile& file : files) sets.push_back(&rule_sets.for_document((here / file.path).lexically_normal()));
  if (!cascade.errors().empty()) {
    result.failures = cascade.errors();
    return result;
  }

  std::vector<Outcome> outcomes = process_all(files, sets, options);
  std::vector<CheckedDocument*> documents;
  documents.reserve(outcomes.size());
  for (Outcome& outcome : outcomes) documents.push_back(&outcome.checked);
  compare_documents(files, documents, result.failures);

  std::set<std::tuple<std::string, std::string>> failures_seen;
  for (Outcome& outcome : outcomes) {
    CheckedDocument& checked = outcome.checked;
    if (!checked.findings.empty()) {
      checked.findings.sort();
      checked.findings.count(result.summary);
      result.findings.push_back(std::move(checked.findings));
    }
    for (Error& failure : checked.failures) {
      if (failures_seen.emplace(failure.where, failure.what).second) result.failures.push_back(std::move(failure));
    }
    if (outcome.mended) result.mended.push_back(std::move(*outcome.mended));
    result.summary.files += outcome.read ? 1 : 0;
    result.summary.fixed_findings += outcome.fixes;
    result.summary.fixed_files += outcome.fixes > 0 ? 1 : 0;
    result.summary.withheld_fixes += outcome.withheld;
  }
  std::stable_sort(result.findings.begin(), result.findings.end(),
                   [](const Findings& a, const Findings& b) { return a.path() < b.path(); });
  return result;
}

}  // namespace stet
