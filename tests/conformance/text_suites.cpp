#include <algorithm>
#include <fstream>
#include <iterator>

#include "lint/document/front_matter.h"
#include "lint/text/utf8.h"
#include "tests/conformance/tally.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// As a document is read: bytes that are no UTF-8 are refused before anything is parsed, and a byte order mark is no
/// part of the text.
bool accepts(Format format, const std::string& text) {
  const std::uint32_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  ValueArena arena;
  const Parsed parsed = parse(format, text, {begin, static_cast<std::uint32_t>(text.size())}, arena);
  // TOML forbids what is a defect of its own in YAML and JSON, and what rules about dates report.
  const bool duplicates = format == Format::toml && !parsed.duplicates.empty();
  if (!parsed.impossible_dates.empty()) return false;
  // A front matter is one document: the YAML of a stream is right as far as it is read.
  const bool all_right = std::all_of(parsed.errors.begin(), parsed.errors.end(), [](const SyntaxError& error) {
    return error.message == "a second document begins here";
  });
  return is_utf8(text) && all_right && !duplicates;
}

void add_toml_cases(const fs::path& folder, bool valid, Tally& tally) {
  for (const fs::path& entry : entries_of(folder)) {
    if (fs::is_directory(entry)) add_toml_cases(entry, valid, tally);
    if (entry.extension() != ".toml") continue;
    tally.count(accepts(Format::toml, content_of(entry)) == valid, entry.string());
  }
}

}  // namespace

std::string content_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::error_code missing;
  std::vector<fs::path> entries;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, missing}) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

std::vector<Tally> run_yaml_suite(const fs::path& folder) {
  Tally valid{.group = "YAML, valid"};
  Tally invalid{.group = "YAML, invalid"};
  for (const fs::path& entry : entries_of(folder / "cases")) {
    const bool refused = !accepts(Format::yaml, content_of(entry / "in.yaml"));
    const bool wrong = fs::exists(entry / "error");
    (wrong ? invalid : valid).count(refused == wrong, entry.filename().string());
  }
  return {valid, invalid};
}

std::vector<Tally> run_toml_suite(const fs::path& folder) {
  Tally valid{.group = "TOML, valid"};
  Tally invalid{.group = "TOML, invalid"};
  add_toml_cases(folder / "valid", true, valid);
  add_toml_cases(folder / "invalid", false, invalid);
  return {valid, invalid};
}

std::vector<Tally> run_json_suite(const fs::path& folder) {
  Tally valid{.group = "JSON, y_"};
  Tally invalid{.group = "JSON, n_"};
  for (const fs::path& entry : entries_of(folder / "test_parsing")) {
    const std::string name = entry.filename().string();
    const std::string text = content_of(entry);
    // A text without any value is never taken for JSON front matter, which a brace opens.
    const bool accepted = text.find_first_not_of(" \xEF\xBB\xBF") != std::string::npos && accepts(Format::json, text);
    if (name.starts_with("y_")) valid.count(accepted, name);
    if (name.starts_with("n_")) invalid.count(!accepted, name);
  }
  return {valid, invalid};
}

}  // namespace stet
