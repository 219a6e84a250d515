#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace stet {

/// How one group of a suite's cases went.
struct Tally {
  std::string group;
  std::size_t passed = 0;
  std::size_t total = 0;
  std::vector<std::string> failed = {};  ///< the names of the cases

  void count(bool right, const std::string& name) {
    ++total;
    if (right) {
      ++passed;
    } else {
      failed.push_back(name);
    }
  }
};

/// Runs a suite that lies in `folder`. The texts of YAML, TOML and JSON are parsed and refused or not; JSON Schema's
/// cases are compiled and evaluated.
std::vector<Tally> run_yaml_suite(const std::filesystem::path& folder);
std::vector<Tally> run_toml_suite(const std::filesystem::path& folder);
std::vector<Tally> run_json_suite(const std::filesystem::path& folder);
std::vector<Tally> run_schema_suite(const std::filesystem::path& folder);

/// The whole of a file; empty where it cannot be read.
std::string content_of(const std::filesystem::path& file);

/// The entries of a folder in the order of their names.
std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder);

}  // namespace stet
