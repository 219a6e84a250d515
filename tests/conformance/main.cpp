/// Runs official test suites and prints how many of their cases go as they should.
///
/// usage: stet_conformance [--verbose] FOLDER, which holds yaml/, toml/, json/ and json-schema/ as their projects
/// publish them

#include <algorithm>
#include <cstdio>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "tests/conformance/tally.h"

namespace {

using stet::Tally;

void print(const Tally& tally) {
  fmt::print("{:<44} {:>5}/{:<5} {:>6.1f} %\n", tally.group, tally.passed, tally.total,
             100.0 * static_cast<double>(tally.passed) / static_cast<double>(std::max<std::size_t>(tally.total, 1)));
}

/// One line for each draft, which the groups of its files add up to.
std::map<std::string, Tally> sums(const std::vector<Tally>& tallies) {
  std::map<std::string, Tally> sums;
  for (const Tally& tally : tallies) {
    const std::string name = tally.group.substr(0, tally.group.find(", "));
    Tally& sum = sums.try_emplace(name, Tally{.group = "JSON Schema " + name}).first->second;
    sum.passed += tally.passed;
    sum.total += tally.total;
  }
  return sums;
}

}  // namespace

int main(int argc, char** argv) {
  const bool verbose = argc == 3 && std::string_view{argv[1]} == "--verbose";
  if (argc != (verbose ? 3 : 2)) {
    std::fputs("usage: stet_conformance [--verbose] FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path folder{argv[argc - 1]};
  std::vector<Tally> all;
  const auto run = [&](const char* name, auto* suite) {
    for (Tally& tally : suite(folder / name)) {
      print(tally);
      all.push_back(std::move(tally));
    }
  };
  run("yaml", stet::run_yaml_suite);
  run("toml", stet::run_toml_suite);
  run("json", stet::run_json_suite);
  const std::vector<Tally> schemas = stet::run_schema_suite(folder / "json-schema");
  for (const Tally& tally : schemas) {
    if (verbose || tally.passed != tally.total) print(tally);
    all.push_back(tally);
  }
  for (const auto& [name, sum] : sums(schemas)) print(sum);
  if (verbose) {
    for (const Tally& tally : all) {
      for (const std::string& name : tally.failed) fmt::print("failed: {}: {}\n", tally.group, name);
    }
  }
}
