#include "lint/cli/inputs.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <set>
#include <string_view>

#include "lint/cli/repository_inputs.h"
#include "lint/files/read_file.h"
#include "lint/files/shown_path.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t list_limit = std::uint64_t{256} << 20U;  // a list of paths, before any configuration is read

Result<std::vector<std::string>> listed_paths(const std::string& source) {
  std::string text;
  const auto read = source == "-" ? read_standard_input(list_limit, text) : read_file(source, list_limit, text);
  if (!read) return failure({.what = read.error().what, .where = source == "-" ? "standard input" : source});
  const char separator = text.find('\0') == std::string::npos ? '\n' : '\0';
  std::vector<std::string> paths;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    std::string_view path = rest.substr(0, end);
    if (separator == '\n' && path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return paths;
}

/// Reads standard input. What is larger than the configuration of its name allows is not checked, but kept.
void take_standard_input(const CheckArguments& arguments, Cascade& cascade, Inputs& inputs) {
  const std::string name =
      std::string{arguments.stdin_filename.empty() ? standard_input_name : arguments.stdin_filename};
  const fs::path path = normal_path(name);
  const std::uint64_t limit = cascade.for_folder(path.parent_path()).max_file_size();
  std::string& text = inputs.standard_input.emplace();
  if (const auto read = read_standard_input(longest_document, text); !read) {
    inputs.errors.push_back(read.error());
    return;
  }
  if (text.size() > limit) {
    inputs.errors.push_back(too_large(name, limit));
    return;
  }
  if (arguments.force_exclude && !cascade.takes(path)) return;
  inputs.files.push_back({.path = name, .named = true, .standard_input = true});
}

/// Adds what `--compare-with` names, except for what is to be checked anyway.
void take_compared(const std::vector<std::string>& paths, Cascade& cascade, Inputs& inputs) {
  std::error_code unresolved;
  std::set<std::string> checked;
  for (const FoundFile& file : inputs.files) {
    checked.insert(normal_path(file.path).string());
    checked.insert(fs::canonical(file.path, unresolved).string());
  }
  WalkResult walked = walk(paths, true, cascade);
  for (FoundFile& file : walked.files) {
    if (checked.contains(normal_path(file.path).string())) continue;
    inputs.files.push_back({.path = std::move(file.path), .named = file.named, .compared_only = true});
  }
  inputs.errors.insert(inputs.errors.end(), std::make_move_iterator(walked.errors.begin()),
                       std::make_move_iterator(walked.errors.end()));
  inputs.folders.insert(inputs.folders.end(), std::make_move_iterator(walked.folders.begin()),
                        std::make_move_iterator(walked.folders.end()));
}

}  // namespace

Result<Inputs> find_inputs(const CheckArguments& arguments, Cascade& cascade) {
  std::vector<std::string> paths = arguments.paths;
  Inputs inputs;
  if (arguments.files_from) {
    auto listed = listed_paths(*arguments.files_from);
    if (!listed) {
      inputs.errors.push_back(listed.error());
      return inputs;
    }
    if (arguments.files_from == "-" && std::count(listed->begin(), listed->end(), "-") > 0) {
      inputs.errors.push_back({.what = "the list comes from standard input, so no document can", .where = "-"});
      std::erase(*listed, "-");
    }
    paths.insert(paths.end(), std::make_move_iterator(listed->begin()), std::make_move_iterator(listed->end()));
  } else if (paths.empty()) {
    paths.emplace_back(".");
  }

  if (arguments.changed || arguments.staged) return find_repository_inputs(paths, arguments, cascade);

  const bool from_standard_input = std::erase(paths, "-") > 0;
  if (!paths.empty()) {
    WalkResult walked = walk(paths, arguments.force_exclude, cascade);
    inputs.files = std::move(walked.files);
    inputs.errors = std::move(walked.errors);
    inputs.folders = std::move(walked.folders);
  }
  if (from_standard_input) take_standard_input(arguments, cascade, inputs);
  if (!arguments.compare_with.empty() && !inputs.files.empty()) take_compared(arguments.compare_with, cascade, inputs);
  std::stable_sort(inputs.files.begin(), inputs.files.end(),
                   [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
  return inputs;
}

}  // namespace stet
