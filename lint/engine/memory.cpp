#include "lint/engine/memory.h"

#include <utility>

namespace stet {

RuleSets& Memory::rules(Cascade& cascade, const RunOptions& options, const std::filesystem::path& here) {
  if (!rules_) rules_.emplace(cascade, options, here);
  return rules_->sets;
}

void Memory::begin() {
  known_before_ = std::move(known_);
  known_.clear();
}

std::optional<CheckedDocument> Memory::recall(const FoundFile& file) {
  const std::optional<FileState> state = settled_state(file.path);
  const auto before = known_before_.find(file.path);
  if (before == known_before_.end() || !state || before->second.state != state ||
      before->second.compared_only != file.compared_only) {
    known_[file.path] = {.state = state, .compared_only = file.compared_only};
    return std::nullopt;
  }
  Known& known = known_[file.path] = std::move(before->second);
  std::optional<CheckedDocument> checked = known.checked;
  if (checked) checked->findings.set_path(file.path);
  return checked;
}

void Memory::keep(const FoundFile& file, const CheckedDocument& checked) {
  // What failed may go well the next time, though the document stays as it is.
  if (checked.failures.empty()) known_[file.path].checked = checked;
}

}  // namespace stet
