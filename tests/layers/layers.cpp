#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/places.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> rooms{"text",   "files",  "document", "schema", "rule",
                                                "config", "engine", "report",   "cli"};
constexpr std::size_t last_room_for_rules = 4;

/// The part of a path between its first and second slash.
std::string_view second_folder(std::string_view path) {
  const std::string_view rest = path.substr(std::min(path.find('/') + 1, path.size()));
  const std::size_t slash = rest.find('/');
  return slash == std::string_view::npos ? std::string_view{} : rest.substr(0, slash);
}

std::size_t rank(std::string_view room) {
  return static_cast<std::size_t>(std::find(rooms.begin(), rooms.end(), room) - rooms.begin());
}

/// Why the source at `path` may not include `header` (both relative to the root); empty where it may.
std::string_view objection(std::string_view path, std::string_view header) {
  const bool in_rules = path.starts_with("rules/");
  if (header.starts_with("rules/")) return in_rules ? "" : "only rules include rules";
  if (!header.starts_with("lint/")) return "an include is not relative to the root";
  const std::size_t included = rank(second_folder(header));
  if (included == rooms.size()) return "there is no such room";
  if (in_rules) return included <= last_room_for_rules ? "" : "rules include the first five rooms only";
  if (path == "lint/main.cpp") return "";
  return included <= rank(second_folder(path)) ? "" : "a room includes itself and rooms before it";
}

/// The name of a type that a line defines at the left margin, as the types of a namespace stand; empty where there is
/// none.
std::string_view defined_type(std::string_view line) {
  for (const std::string_view introducer : {"struct ", "class ", "enum class "}) {
    if (!line.starts_with(introducer) || line.ends_with(';')) continue;
    const std::string_view name = line.substr(introducer.size());
    const std::size_t end = name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:");
    return name.substr(0, end);
  }
  return {};
}

template <class Visit>
void for_each_source(std::initializer_list<const char*> folders, Visit visit) {
  const fs::path root = source_folder;
  for (const char* folder : folders) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator{root / folder}) {
      const fs::path extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      visit(entry.path(), entry.path().lexically_relative(root).generic_string());
    }
  }
}

std::vector<std::string> quoted_includes(const fs::path& file) {
  constexpr std::string_view directive = "#include \"";
  std::vector<std::string> headers;
  std::ifstream stream{file};
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with(directive)) continue;
    const std::string_view header = std::string_view{line}.substr(directive.size());
    headers.emplace_back(header.substr(0, header.find('"')));
  }
  return headers;
}

TEST_CASE("a room of lint/ includes itself and rooms before it, rules/ the first five") {
  std::size_t checked = 0;
  for_each_source({"lint", "rules"}, [&](const fs::path& file, const std::string& path) {
    CAPTURE(path);
    for (const std::string& header : quoted_includes(file)) {
      CAPTURE(header);
      CHECK(objection(path, header) == "");
      ++checked;
    }
  });
  CHECK(checked > 0);
}

// The linker takes one of two types of the same name for both and says nothing.
TEST_CASE("no two headers define a type of the same name") {
  std::map<std::string, std::string, std::less<>> home;
  for_each_source({"lint", "rules"}, [&](const fs::path& file, const std::string& path) {
    if (file.extension() != ".h") return;
    std::ifstream stream{file};
    for (std::string line; std::getline(stream, line);) {
      const std::string_view type = defined_type(line);
      if (type.empty()) continue;
      const auto [known, added] = home.emplace(type, path);
      CAPTURE(type);
      CAPTURE(path);
      CHECK((added || known->second == path));
    }
  });
  CHECK(home.size() > 1);
}

TEST_CASE("an include against the order of rooms is seen") {
  CHECK(objection("lint/engine/run.cpp", "lint/text/span.h") == "");
  CHECK(objection("lint/engine/run.cpp", "lint/engine/run.h") == "");
  CHECK(objection("lint/engine/run.cpp", "lint/report/reporter.h") != "");
  CHECK(objection("lint/cli/check.cpp", "rules/dates/date_keys.h") != "");
  CHECK(objection("lint/main.cpp", "rules/dates/date_keys.h") != "");
  CHECK(objection("lint/main.cpp", "lint/cli/check.h") == "");
  CHECK(objection("lint/text/width.cpp", "width.h") != "");
  CHECK(objection("lint/text/width.cpp", "lint/nowhere/width.h") != "");
  CHECK(objection("rules/dates/invalid.cpp", "lint/rule/rule.h") == "");
  CHECK(objection("rules/dates/invalid.cpp", "lint/config/cascade.h") != "");
  CHECK(objection("rules/dates/invalid.cpp", "rules/dates/date_keys.h") == "");
}

}  // namespace
}  // namespace stet
