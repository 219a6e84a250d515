#include "lint/config/configuration.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lint/text/ascii.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

/// What globs are compared with; they use `/` and no leading one.
std::string relative_to(const fs::path& base, const fs::path& path) {
  return path.lexically_relative(base).generic_string();
}

bool has_markdown_ending(const fs::path& document) {
  constexpr std::array<std::string_view, 5> endings = {".md", ".markdown", ".mdx", ".mkd", ".mdown"};
  const std::string ending = lower(document.extension().string());
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

std::unique_ptr<const SchemaStore> make_store(const fs::path& base, const Settings& settings) {
  std::vector<SchemaStore::Mapping> mappings;
  for (const Settings::SchemaFor& entry : settings.schemas) {
    mappings.push_back({.files = GlobList{entry.files}, .schema = entry.schema, .place = entry.place});
  }
  return std::make_unique<const SchemaStore>(base, std::move(mappings), settings.remotes);
}

}  // namespace

Configuration::Configuration(RuleList rules, std::vector<SchemaStore::Remote> remotes)
    : Configuration({}, {.remotes = std::move(remotes)}, rules) {}

Configuration::Configuration(fs::path file, Settings settings, RuleList rules)
    : file_(std::move(file)),
      base_(file_.empty() ? fs::path{"/"} : file_.parent_path()),
      known_(rules),
      settings_(std::move(settings)),
      include_(settings_.include),
      exclude_(settings_.exclude),
      schemas_(make_store(base_, settings_)) {
  for (const Settings::Override& override : settings_.overrides) override_files_.emplace_back(override.files);
}

std::set<fs::path> Configuration::files() const {
  std::set<fs::path> files = schemas_->files();
  for (const auto& source : settings_.sources) files.insert(source->file);
  return files;
}

bool Configuration::excludes_folder(const fs::path& folder) const {
  return !exclude_.empty() && exclude_.verdict(relative_to(base_, folder), true) == GlobList::Verdict::matched;
}

bool Configuration::includes(const fs::path& document) const {
  return include_.empty() ? has_markdown_ending(document) : include_.covers(relative_to(base_, document));
}

bool Configuration::excludes(const fs::path& document) const {
  return !exclude_.empty() && exclude_.covers(relative_to(base_, document));
}

std::vector<std::size_t> Configuration::overrides_for(const fs::path& document) const {
  std::vector<std::size_t> applying;
  if (override_files_.empty()) return applying;
  const std::string path = relative_to(base_, document);
  for (std::size_t i = 0; i < override_files_.size(); ++i) {
    if (override_files_[i].covers(path)) applying.push_back(i);
  }
  return applying;
}

std::vector<RuleSetting> Configuration::resolved(std::span<const std::size_t> overrides) const {
  std::vector<RuleSetting> settings;
  for (const RuleInfo* info : known_) settings.push_back({.info = info});
  merge(settings, settings_.rules);
  for (const std::size_t i : overrides) merge(settings, settings_.overrides[i].rules);
  return settings;
}

std::vector<ActiveRule> Configuration::rules_for(std::span<const std::size_t> overrides, const RuleFlags& flags) const {
  std::vector<ActiveRule> active;
  for (RuleSetting& setting : resolved(overrides)) {
    const Severity severity = severity_under(flags, setting);
    if (severity == Severity::off) continue;
    active.push_back({.info = setting.info, .severity = severity, .options = std::move(setting.options)});
  }
  return active;
}

}  // namespace stet
