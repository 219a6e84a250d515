#include "lint/files/git_repository.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <utility>

#include "lint/files/command.h"
#include "lint/files/git_command.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// The parts of `text`, each of which a NUL ends.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// An answer of one line. Only the last line feed is git's: the name of a folder may hold some.
std::string line(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

Result<CommandResult> run_git(std::vector<std::string> arguments, const std::vector<std::string>& environment) {
  auto result = run_command(git_words(std::move(arguments)), environment);
  if (!result) {
    Error error = result.error();
    error.help = "without git, name what to check";
    return failure(std::move(error));
  }
  return result;
}

/// What git complains about, in one line and without its own prefix.
std::string complaint(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  for (const std::string_view prefix : {"fatal: ", "error: "}) {
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  }
  return text.empty() ? "fails without a reason" : printable(text);
}

Error complaint_of(const CommandResult& result) {
  Error error{.what = complaint(result.err), .where = "git"};
  const std::size_t remedy = result.err.find("git config --global --add safe.directory");
  if (remedy != std::string::npos) error.help = "where you trust it: " + complaint(result.err.substr(remedy));
  return error;
}

/// Options that make `git diff` a list of paths, whatever the configuration says. Numbers of lines stand before each:
/// what was only touched has none and is left out, so that git need not write its index to know better next time.
constexpr std::array<const char*, 8> as_list{
    "--numstat",     "-z",         "--no-renames",           "--no-ext-diff", "--no-textconv",
    "--no-relative", "--no-color", "--ignore-submodules=all"};

/// The path in an entry of that list, behind two numbers with a tab each.
std::string_view path_of(std::string_view entry) {
  for (int number = 0; number < 2; ++number) entry.remove_prefix(std::min(entry.find('\t'), entry.size() - 1) + 1);
  return entry;
}

std::vector<std::string> diff(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), as_list.begin(), as_list.end());
  arguments.insert(arguments.begin(), "diff");
  arguments.emplace_back("--");
  return arguments;
}

/// The environment may say where the repository lies, by paths relative to the working folder; whatever is asked in
/// another folder needs them whole. (A relative GIT_INDEX_FILE counts from the topmost folder in any case.)
Result<std::vector<std::string>> environment_in(const std::string& root) {
  std::vector<std::string> environment = git_environment();
  if (std::getenv("GIT_DIR") == nullptr && std::getenv("GIT_WORK_TREE") == nullptr) return environment;
  const auto folder = run_git({"rev-parse", "--absolute-git-dir"}, environment);
  if (!folder) return failure(folder.error());
  if (folder->code != 0) return failure(complaint_of(*folder));
  environment.push_back("GIT_DIR=" + line(folder->out));
  environment.push_back("GIT_WORK_TREE=" + root);
  return environment;
}

void sort_once(std::vector<std::string>& paths) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
}

}  // namespace

Result<GitRepository> GitRepository::around_working_folder() {
  const auto inside = run_git({"rev-parse", "--is-inside-work-tree"}, git_environment());
  if (!inside) return failure(inside.error());
  if (inside->code != 0) {
    if (inside->err.find("not a git repository") == std::string::npos) return failure(complaint_of(*inside));
    return failure({.what = "the working folder is in no git repository",
                    .help = "run it in one, or name what to check without --changed and --staged"});
  }
  if (line(inside->out) != "true") {
    return failure({.what = "the working folder is in no work tree of its git repository",
                    .help = "run it where the documents are"});
  }
  const auto root = run_git({"rev-parse", "--show-toplevel"}, git_environment());
  if (!root) return failure(root.error());
  if (root->code != 0) return failure(complaint_of(*root));
  std::string folder = line(root->out);
  auto environment = environment_in(folder);
  if (!environment) return failure(environment.error());
  return GitRepository{std::move(folder), std::move(*environment)};
}

Result<std::string> GitRepository::ask(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"-C", root_.string()});
  auto result = run_git(std::move(arguments), environment_);
  if (!result) return failure(result.error());
  if (result->code != 0) return failure(complaint_of(*result));
  return std::move(result->out);
}

Result<std::optional<std::string>> GitRepository::object(const std::string& name) const {
  const auto result = run_git({"-C", root_.string(), "rev-parse", "--verify", "--quiet", name}, environment_);
  if (!result) return failure(result.error());
  std::string id = line(result->out);
  // `^main` and `main..next` are revisions to git as well, but not one.
  const bool is_one = result->code == 0 && id.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_one ? std::optional{std::move(id)} : std::nullopt;
}

Result<GitRepository::Base> GitRepository::last_commit() const {
  auto head = object("HEAD^{commit}");
  if (!head) return failure(head.error());
  if (*head)
    return Base{.id = std::move(**head),
                .note = "there is no upstream branch, so documents are compared with the last commit"};
  auto empty = ask({"hash-object", "-t", "tree", "/dev/null"});
  if (!empty) return failure(empty.error());
  return Base{.id = line(std::move(*empty))};
}

std::string GitRepository::remedy_for(const std::string& revision) const {
  std::error_code unreadable;
  if (fs::exists(revision, unreadable)) return "write the paths before --changed";
  const auto shallow = ask({"rev-parse", "--is-shallow-repository"});
  if (shallow && line(*shallow) == "true")
    return "this clone has only a part of the history; fetch the rest first (in CI: `fetch-depth: 0`, `GIT_DEPTH: 0`)";
  return "--changed takes a branch, a tag or a commit";
}

Result<GitRepository::Base> GitRepository::base(const std::optional<std::string>& revision) const {
  std::vector<std::string> candidates;
  if (revision) {
    candidates.push_back(*revision);
  } else {
    candidates = {"@{upstream}", "refs/remotes/origin/HEAD"};
  }
  for (const std::string& candidate : candidates) {
    if (candidate.starts_with('-')) break;  // never a revision, and never an option to git
    const auto commit = object(candidate + "^{commit}");
    if (!commit) return failure(commit.error());
    const auto tree = *commit ? commit : object(candidate + "^{tree}");
    if (!tree) return failure(tree.error());
    if (!*tree) continue;
    if (!*commit) return Base{.id = **tree};
    const auto common = run_git({"-C", root_.string(), "merge-base", "HEAD", **commit}, environment_);
    if (!common) return failure(common.error());
    if (common->code == 0) return Base{.id = line(common->out)};
    return Base{.id = **commit,
                .note = "the history that is here does not tell where " + printable(candidate) +
                        " and HEAD part, so documents are compared with " + printable(candidate) + " itself"};
  }
  if (!revision) return last_commit();
  return failure({.what = "is no revision of this repository", .where = *revision, .help = remedy_for(*revision)});
}

Result<std::vector<std::string>> GitRepository::paths(std::vector<std::string> arguments) const {
  const auto answer = ask(std::move(arguments));
  if (!answer) return failure(answer.error());
  std::vector<std::string> found;
  for (const std::string_view path : split(*answer)) found.push_back((root_ / path).string());
  sort_once(found);
  return found;
}

Result<std::vector<std::string>> GitRepository::differing(std::vector<std::string> arguments) const {
  const auto answer = ask(diff(std::move(arguments)));
  if (!answer) return failure(answer.error());
  std::vector<std::string> found;
  for (const std::string_view entry : split(*answer)) found.push_back((root_ / path_of(entry)).string());
  sort_once(found);
  return found;
}

Result<std::vector<std::string>> GitRepository::files() const {
  return paths({"ls-files", "-z", "--cached", "--others", "--exclude-standard"});
}

Result<std::vector<std::string>> GitRepository::changed(const Base& base) const {
  auto known = differing({"--diff-filter=d", base.id});
  if (!known) return known;
  auto unknown = paths({"ls-files", "-z", "--others", "--exclude-standard"});
  if (!unknown) return unknown;
  known->insert(known->end(), std::make_move_iterator(unknown->begin()), std::make_move_iterator(unknown->end()));
  sort_once(*known);
  return known;
}

Result<std::vector<GitRepository::Staged>> GitRepository::staged() const {
  const auto head = last_commit();
  if (!head) return failure(head.error());
  const auto changed = differing({"--cached", "--diff-filter=d", head->id});
  if (!changed) return failure(changed.error());
  const auto unlike_on_disk = paths({"diff-files", "-z", "--name-only", "--ignore-submodules=all"});
  if (!unlike_on_disk) return failure(unlike_on_disk.error());
  const auto answer = ask({"ls-files", "-z", "--stage"});
  if (!answer) return failure(answer.error());

  std::vector<Staged> files;
  for (const std::string_view entry : split(*answer)) {  // MODE ID STAGE, a tab, the path
    constexpr std::size_t mode_size = std::string_view{"100644 "}.size();
    const std::size_t tab = entry.find('\t');
    const std::size_t id_end = entry.find(' ', mode_size);
    if (tab == std::string_view::npos || id_end + 1 >= tab) continue;
    Staged file{.path = (root_ / entry.substr(tab + 1)).string(),
                .blob = std::string{entry.substr(mode_size, id_end - mode_size)},
                .is_file = entry.starts_with("100"),
                .unmerged = entry[id_end + 1] != '0'};
    if (!files.empty() && files.back().path == file.path) continue;  // another side of the same merge
    file.changed = std::binary_search(changed->begin(), changed->end(), file.path);
    file.on_disk = !std::binary_search(unlike_on_disk->begin(), unlike_on_disk->end(), file.path);
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const Staged& a, const Staged& b) { return a.path < b.path; });
  return files;
}

}  // namespace stet
