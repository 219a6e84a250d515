#include "lint/cli/init.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "lint/cli/arguments.h"
#include "lint/cli/corpus.h"
#include "lint/cli/document_groups.h"
#include "lint/cli/errors.h"
#include "lint/cli/init_report.h"
#include "lint/cli/inputs.h"
#include "lint/cli/output.h"
#include "lint/cli/signals.h"
#include "lint/engine/registry.h"
#include "lint/files/glob.h"
#include "lint/files/pending_file.h"
#include "lint/files/shown_path.h"
#include "lint/files/system_reason.h"
#include "lint/schema/check.h"
#include "lint/schema/infer.h"
#include "lint/schema/program.h"
#include "lint/schema/schema.h"
#include "lint/schema/schema_text.h"
#include "lint/text/counted.h"
#include "lint/text/paint.h"
#include "lint/text/printable.h"
#include "lint/text/yaml_string.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// A file that is to be written, relative to the working directory.
struct NewFile {
  std::string path;
  std::string text;
};

std::optional<Error> find_deviations(InferredGroup& group) {
  const auto schema = Schema::compile(group.text, group.file);
  if (!schema) return schema.error();
  for (const CorpusDocument* document : group.documents.documents) {
    const FrontMatter& front_matter = *document->front_matter;
    const SchemaSubject subject{
        .bytes = document->text, .opening = front_matter.place().opening, .format = front_matter.format()};
    const LineIndex lines{document->text};
    for (const SchemaFinding& finding : check(**schema, *front_matter.mapping(), subject))
      group.deviations.push_back({document, lines.place(finding.span.begin), finding.message});
  }
  return std::nullopt;
}

/// What a document is called in each edition of a site: `index.md` by its folder.
std::string_view name_in_editions(const CorpusDocument& document) {
  const std::string_view place = document.place;
  if (!document.name().starts_with("index.") && !document.name().starts_with("_index.")) return document.name();
  const std::size_t above = place.find_last_of('/', place.size() - document.name().size() - 2);
  return place.substr(above + 1);  // npos + 1 is the start
}

/// The front matters of a group, without copies of one document in several editions: what is repeated there says
/// nothing of what documents have in common.
std::vector<const Value*> different_ones(const std::vector<const CorpusDocument*>& documents) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  std::vector<const Value*> mappings;
  for (const CorpusDocument* document : documents) {
    if (seen.emplace(name_in_editions(*document), document->text).second) mappings.push_back(document->mapping());
  }
  return mappings;
}

std::string_view folder_of(const CorpusDocument& document) {
  return std::string_view{document.place}.substr(0, document.place.size() - document.name().size());
}

/// How many documents without front matter a group's globs cover; 0 where these are a few slips beside others that have
/// it.
std::size_t count_bare(const DocumentGroup& group, const Corpus& corpus) {
  constexpr std::size_t percent_of_slips = 1;  // as many as may lack a key that is required
  std::set<std::string_view> folders;
  for (const CorpusDocument* document : group.documents) folders.insert(folder_of(*document));
  const GlobList files{group.files};
  std::size_t bare = 0;
  bool in_folder_of_its_own = false;
  for (const auto& document : corpus.documents) {
    if (document->front_matter != nullptr || !files.covers(document->place)) continue;
    ++bare;
    in_folder_of_its_own = in_folder_of_its_own || !folders.contains(folder_of(*document));
  }
  const bool are_slips = bare <= std::max<std::size_t>(1, group.documents.size() * percent_of_slips / 100);
  return are_slips && !in_folder_of_its_own ? 0 : bare;
}

InferredSchema infer_schema(const DocumentGroup& group, const Corpus& corpus) {
  const std::vector<const Value*> mappings = different_ones(group.documents);
  InferredSchema schema = infer(mappings);
  std::vector<std::string> remarks;
  if (const std::size_t copies = group.documents.size() - mappings.size(); copies > 0)
    remarks.push_back(fmt::format("{} left out", counted(copies, "repeated document")));
  if (const std::size_t bare = count_bare(group, corpus); bare > 0) {
    schema.types |= type_bit::null;
    remarks.push_back(fmt::format("{} without front matter", counted(bare, "other document")));
  }
  schema.remark = fmt::format("{}", fmt::join(remarks, "; "));
  return schema;
}

Result<std::vector<InferredGroup>> infer_groups(const Corpus& corpus) {
  std::vector<InferredGroup> groups;
  for (DocumentGroup& documents : group_documents(corpus)) {
    InferredGroup group{.documents = std::move(documents), .schema = {}, .file = {}, .text = {}, .deviations = {}};
    group.schema = infer_schema(group.documents, corpus);
    if (group.schema.properties.empty()) continue;
    const std::string where = group.documents.folder.empty() ? "this folder" : printable(group.documents.folder);
    group.file = fmt::format("schemas/{}.schema.yaml", group.documents.name);
    group.text = schema_text(group.schema, where);
    if (auto error = find_deviations(group)) return failure(std::move(*error));
    groups.push_back(std::move(group));
  }
  return groups;
}

/// The configuration that counts here so far, relative to this folder; empty where there is none. A new one would put
/// it out of force.
std::string configuration_above(const InitArguments& arguments, Cascade& cascade, const fs::path& here) {
  if (arguments.configuration.isolated || arguments.configuration.fixed) return {};
  const fs::path& file = cascade.for_folder(here).file();
  return file.empty() || file.parent_path() == here ? std::string{} : file.lexically_relative(here).generic_string();
}

std::string configuration_text(const std::vector<InferredGroup>& groups, const std::string& above) {
  std::string text = "# Written by `stet init`; change it as you like.\n";
  if (!above.empty()) text += fmt::format("extends: [{}]\n", yaml_string(above));
  text += "schemas:\n";
  for (const InferredGroup& group : groups) {
    text += fmt::format("  # {}\n  - schema: {}\n", counted(group.documents.documents.size(), "document"), group.file);
    const std::vector<std::string>& files = group.documents.files;
    if (files.size() == 1) {
      text += fmt::format("    files: {}\n", yaml_string(files.front()));
      continue;
    }
    text += "    files:\n";
    for (const std::string& glob : files) text += fmt::format("      - {}\n", yaml_string(glob));
  }
  return text;
}

bool is_there(const std::string& path) {
  std::error_code unreadable;
  return fs::symlink_status(path, unreadable).type() != fs::file_type::not_found;
}

std::optional<Error> already_there(const std::string& path) {
  if (!is_there(path)) return std::nullopt;
  return Error{.what = "is there already and is not overwritten",
               .where = path,
               .help = "nothing was written; `stet init --dry-run` prints what would be"};
}

Result<PendingFile> prepare(const NewFile& file) {
  auto pending = PendingFile::create(file.path);
  if (!pending) return pending;
  Output output{pending->stream(), file.path};
  output.text() = file.text;
  output.flush();
  if (output.error()) return failure(*output.error());
  return pending;
}

/// All files or none, also where a signal comes meanwhile.
std::optional<Error> write_all(const std::vector<NewFile>& files) {
  const HeldSignals held;
  std::error_code error;
  const bool new_folder = fs::create_directory("schemas", error);
  if (error) return Error{.what = system_reason(error.value()), .where = "schemas", .help = "nothing was written"};
  std::vector<PendingFile> pending;
  std::size_t written = 0;
  const auto undo = [&](Error reason) {
    std::error_code ignored;
    for (std::size_t i = 0; i < written; ++i) fs::remove(files[i].path, ignored);
    pending.clear();
    if (new_folder) fs::remove("schemas", ignored);
    reason.help = "nothing was written";
    return reason;
  };
  for (const NewFile& file : files) {
    auto prepared = prepare(file);
    if (!prepared) return undo(prepared.error());
    pending.push_back(std::move(*prepared));
  }
  for (PendingFile& file : pending) {
    if (const auto committed = file.commit_new(); !committed) return undo(committed.error());
    ++written;
  }
  return std::nullopt;
}

/// The first named path that the globs of a configuration in this folder could not reach.
std::optional<Error> out_of_reach(const std::vector<std::string>& paths, const fs::path& here) {
  for (const std::string& path : paths) {
    if (path == "-") return Error{.what = "`stet init` reads files and folders, not standard input", .where = {}};
    if (*normal_path(path).lexically_relative(here).begin() == "..")
      return Error{.what = "is outside of the working directory, where the configuration is written",
                   .where = path,
                   .help = "run `stet init` in a folder above it"};
  }
  return std::nullopt;
}

std::string summary_of(const Corpus& corpus) {
  const auto bare = std::count_if(corpus.documents.begin(), corpus.documents.end(),
                                  [](const auto& document) { return document->front_matter == nullptr; });
  const auto templates = std::count_if(corpus.documents.begin(), corpus.documents.end(),
                                       [](const auto& document) { return document->is_template(); });
  const auto broken = std::count_if(corpus.documents.begin(), corpus.documents.end(), [](const auto& document) {
    return document->front_matter != nullptr && document->mapping() == nullptr && !document->is_template();
  });
  std::string text = counted(corpus.documents.size(), "document");
  if (bare > 0) text += fmt::format(", {} without front matter", bare);
  if (templates > 0) text += fmt::format(", {}", counted(static_cast<std::size_t>(templates), "template"));
  if (broken > 0) text += fmt::format(", {} with front matter that cannot be read (`stet check` says why)", broken);
  return text + '\n';
}

/// What becomes of the files: written, printed, or neither.
Result<std::string> carry_out(const InitArguments& arguments, const std::vector<NewFile>& files, bool color) {
  std::string text;
  if (arguments.check) return text;
  if (arguments.dry_run) {
    for (const NewFile& file : files) {
      const std::string title =
          is_there(file.path)
              ? fmt::format("{} is there already and stays as it is; otherwise it would be\n", file.path)
              : fmt::format("would write {}\n", file.path);
      append_painted(text, title, Paint::bold, color);
      text += file.text + '\n';
    }
    return text;
  }
  for (const NewFile& file : files) {
    if (auto error = already_there(file.path)) return failure(std::move(*error));
  }
  if (auto error = write_all(files)) return failure(std::move(*error));
  for (const NewFile& file : files) text += fmt::format("wrote {}\n", file.path);
  return text;
}

int fail(const Error& error) {
  print_errors({error});
  return exit_failed;
}

}  // namespace

int init_command(const InitArguments& arguments) {
  std::error_code unknown_folder;
  const fs::path here = fs::current_path(unknown_folder);
  if (unknown_folder) return fail({.what = system_reason(unknown_folder.value()), .where = "."});
  if (const auto error = out_of_reach(arguments.paths, here)) return fail(*error);
  const bool writes = !arguments.check && !arguments.dry_run;
  if (const auto error = already_there(std::string{configuration_name}); writes && error) return fail(*error);

  Cascade cascade{known_rules(), arguments.configuration};
  CheckArguments inputs_wanted;
  inputs_wanted.paths = arguments.paths;
  const auto inputs = find_inputs(inputs_wanted, cascade);
  if (!inputs) return fail(inputs.error());
  const Corpus corpus = read_corpus(inputs->files, cascade);
  const std::string above = configuration_above(arguments, cascade, here);
  if (!cascade.errors().empty()) {
    print_errors(cascade.errors());
    return exit_failed;
  }
  const auto groups = infer_groups(corpus);
  if (!groups) return fail(groups.error());

  const InitReportStyle style{
      .color = use_color(arguments.color, stdout), .width = terminal_width(stdout), .all_deviations = arguments.check};
  std::string text;
  std::size_t deviating = 0;
  std::vector<NewFile> files;
  for (const InferredGroup& group : *groups) {
    append_report(text, group, style);
    deviating += group.deviating_documents();
    files.push_back({group.file, group.text});
  }
  text += summary_of(corpus);
  if (files.empty()) {
    text += "no ten documents have their keys in common, so there is nothing to write\n";
  } else {
    files.push_back({std::string{configuration_name}, configuration_text(*groups, above)});
    const auto done = carry_out(arguments, files, style.color);
    if (!done) return fail(done.error());
    text += *done;
  }
  std::vector<Error> errors = inputs->errors;
  errors.insert(errors.end(), corpus.errors.begin(), corpus.errors.end());
  const int printed = print_answer(std::move(text));
  print_errors(errors);
  if (!errors.empty()) return exit_failed;
  if (printed != exit_clean) return printed;
  return arguments.check && deviating > 0 ? exit_findings : exit_clean;
}

}  // namespace stet
