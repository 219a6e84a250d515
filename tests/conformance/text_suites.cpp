#include <algorithm>
#include <fstream>
#include <iterator>

#include "lint/document/front_matter.h"
#include "lint/text/utf8.h"
#include "tests/conformance/tally.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

bool accepts(Format format, const std::string& text) {
  ValueArena arena;
  return parse(format, text, {0, static_cast<std::uint32_t>(text.size())}, arena).errors.empty();
}

void add_toml_cases(const fs::path& folder, bool valid, Tally& tally) {
  for (const fs::path& entry : entries_of(folder)) {
    if (fs::is_directory(entry)) add_toml_cases(entry, valid, tally);
    if (entry.extension() != ".toml") continue;
    const std::string text = content_of(entry);
    // Bytes that are no UTF-8 are refused before anything is parsed.
    const bool accepted = is_utf8(text) && accepts(Format::toml, text);
    tally.count(accepted == valid, entry.string());
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
    const bool accepted = is_utf8(text) && accepts(Format::json, text);
    if (name.starts_with("y_")) valid.count(accepted, name);
    if (name.starts_with("n_")) invalid.count(!accepted, name);
  }
  return {valid, invalid};
}

}  // namespace stet
