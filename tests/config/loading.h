#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint/config/configuration.h"
#include "tests/config/rules.h"
#include "tests/support/folder.h"

namespace stet {

/// Loads `.stet.yaml` of a folder, which must be all right.
inline std::unique_ptr<const Configuration> load(const Folder& folder) {
  auto loaded = Configuration::load(folder / ".stet.yaml", sample_rules());
  return loaded ? std::move(*loaded) : nullptr;
}

/// Errors as they are printed, without frames and without the folder in front.
inline std::vector<std::string> in_words(const std::vector<Error>& errors, const std::filesystem::path& folder) {
  std::vector<std::string> words;
  for (const Error& error : errors) {
    std::string where = error.where;
    if (const std::string prefix = folder.string() + "/"; where.starts_with(prefix)) where.erase(0, prefix.size());
    words.push_back(where + ": " + error.what + (error.help.empty() ? "" : "; " + error.help));
  }
  return words;
}

/// What is wrong in `.stet.yaml` of a folder.
inline std::vector<std::string> errors_of(const Folder& folder) {
  const auto loaded = Configuration::load(folder / ".stet.yaml", sample_rules());
  return loaded ? std::vector<std::string>{} : in_words(loaded.error().errors, folder.path());
}

/// What is wrong in a `.stet.yaml` with this text.
inline std::vector<std::string> errors_of(std::string_view text) {
  const Folder folder{{".stet.yaml", std::string{text}}};
  return errors_of(folder);
}

/// The rules that are on for a document of the folder.
inline std::vector<std::string> rules_for(const Configuration& configuration, const std::filesystem::path& document,
                                          const RuleFlags& flags = {}) {
  return in_words(configuration.rules_for(configuration.overrides_for(document), flags));
}

}  // namespace stet
