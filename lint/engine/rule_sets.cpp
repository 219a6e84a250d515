#include "lint/engine/rule_sets.h"

#include <algorithm>

namespace stet {
namespace {

/// Options point into their configuration, so the same place means the same setting.
bool same_options(std::span<const Member> a, std::span<const Member> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Member& x, const Member& y) {
    return x.key.text.data() == y.key.text.data() && x.value.span == y.value.span;
  });
}

/// Whether `folder` is `around` or lies below it.
bool is_in(const std::string& folder, const std::string& around) {
  return folder == around || folder.starts_with(around.ends_with('/') ? around : around + '/');
}

}  // namespace

const RuleSet::Entry* RuleSet::find(const RuleInfo& info) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.info == &info; });
  return found == entries.end() ? nullptr : &*found;
}

RuleSets::RuleSets(Cascade& cascade, RuleFlags flags, Environment run, std::vector<std::string> folders)
    : cascade_(cascade), flags_(std::move(flags)), run_(std::move(run)), folders_(std::move(folders)) {}

const Environment& RuleSets::environment(const Configuration& configuration) {
  auto& made = environments_[&configuration];
  if (!made) {
    auto environment = std::make_unique<Environment>(run_);
    environment->base = configuration.base();
    environment->sees_all_documents = std::any_of(folders_.begin(), folders_.end(), [&](const std::string& folder) {
      return is_in(configuration.base().string(), folder);
    });
    environment->schemas = &configuration.schemas();
    environment->zone = configuration.zone();
    made = std::move(environment);
  }
  return *made;
}

const Rule* RuleSets::instance(const Configuration& configuration, const ActiveRule& active) {
  if (active.info->make == nullptr) return nullptr;
  for (const Instance& made : instances_) {
    if (made.configuration == &configuration && made.info == active.info &&
        same_options(made.options, active.options)) {
      return made.rule.get();
    }
  }
  Instance made{&configuration, active.info, active.options, active.info->make(active.options)};
  made.rule->set_environment(environment(configuration));
  instances_.push_back(std::move(made));
  return instances_.back().rule.get();
}

const RuleSet& RuleSets::for_document(const std::filesystem::path& document) {
  const Configuration& configuration = cascade_.for_folder(document.parent_path());
  std::vector<std::size_t> overrides = configuration.overrides_for(document);
  auto& made = sets_[{&configuration, overrides}];
  if (!made) {
    auto set = std::make_unique<RuleSet>();
    for (const ActiveRule& active : configuration.rules_for(overrides, flags_)) {
      set->infos.push_back(active.info);
      set->entries.push_back({active.info, active.severity, instance(configuration, active)});
    }
    set->max_file_size = configuration.max_file_size();
    made = std::move(set);
  }
  return *made;
}

}  // namespace stet
