#include "lint/files/git_places.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "lint/files/read_file.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t size_limit = 1U << 20U;

/// The file's text; empty where there is none to be had, as git's own files are a courtesy here.
std::string text_of(const fs::path& file) {
  std::string text;
  if (!read_file(file, size_limit, text)) text.clear();
  return text;
}

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path{} : fs::path{value};
}

fs::path configuration_folder() {
  if (fs::path folder = from_environment("XDG_CONFIG_HOME"); !folder.empty()) return folder / "git";
  const fs::path home = from_environment("HOME");
  return home.empty() ? fs::path{} : home / ".config" / "git";
}

std::string unquoted(std::string_view value) {
  if (!value.starts_with('"')) return std::string{trimmed(value.substr(0, value.find_first_of("#;")))};
  value.remove_prefix(1);
  return std::string{value.substr(0, value.find('"'))};
}

/// The last `excludesFile` in a section `[core]`: what is simply readable, without includes and continued lines.
std::optional<std::string> excludes_file(std::string_view text) {
  std::optional<std::string> found;
  bool in_core = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with('[')) in_core = lower(line) == "[core]";
    const std::size_t equals = line.find('=');
    if (!in_core || equals == std::string_view::npos) continue;
    if (lower(trimmed(line.substr(0, equals))) != "excludesfile") continue;
    found = unquoted(trimmed(line.substr(equals + 1)));
  }
  return found;
}

}  // namespace

fs::path user_ignore_file() {
  const fs::path home = from_environment("HOME");
  const fs::path folder = configuration_folder();
  std::optional<std::string> named;
  if (const fs::path only = from_environment("GIT_CONFIG_GLOBAL"); !only.empty()) {
    named = excludes_file(text_of(only));
  } else {
    if (!home.empty()) named = excludes_file(text_of(home / ".gitconfig"));
    if (!named && !folder.empty()) named = excludes_file(text_of(folder / "config"));
  }
  if (!named) return folder.empty() ? fs::path{} : folder / "ignore";
  return named->starts_with("~/") ? home / named->substr(2) : fs::path{*named};
}

fs::path repository_ignore_file(const fs::path& folder) {
  fs::path repository = folder / ".git";
  constexpr std::string_view pointer = "gitdir:";
  if (const std::string text = text_of(repository); text.starts_with(pointer)) {
    repository = folder / trimmed(std::string_view{text}.substr(pointer.size()));
    if (const std::string common = text_of(repository / "commondir"); !common.empty()) repository /= trimmed(common);
  }
  return repository / "info" / "exclude";
}

}  // namespace stet
