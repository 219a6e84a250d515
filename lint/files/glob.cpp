#include "lint/files/glob.h"

#include <algorithm>

#include "lint/files/wildmatch.h"
#include "lint/text/byte_order_mark.h"

namespace stet {
namespace {

std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = std::string_view::npos;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ') {
      end = std::min(end, i);
    } else {
      end = std::string_view::npos;
      if (line[i] == '\\') ++i;
    }
  }
  return line.substr(0, end);
}

}  // namespace

Glob::Glob(std::string_view pattern) {
  if (pattern.starts_with('#')) return;
  pattern = without_trailing_spaces(pattern.substr(0, pattern.find('\0')));  // to git a NUL ends the line
  negated_ = pattern.starts_with('!');
  if (negated_) pattern.remove_prefix(1);
  folders_only_ = pattern.ends_with('/');
  if (folders_only_) pattern.remove_suffix(1);
  if (pattern.empty()) return;

  blank_ = false;
  anchored_ = pattern.find('/') != std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  pattern_ = pattern;
  literal_ = literal_prefix(pattern_);
}

bool Glob::matches(std::string_view path, bool is_folder) const {
  if (blank_ || (folders_only_ && !is_folder)) return false;
  if (!anchored_) path.remove_prefix(path.rfind('/') + 1);
  const std::string_view pattern = pattern_;
  if (!path.starts_with(pattern.substr(0, literal_))) return false;
  // As in git, wildmatch sees only what follows the literal start: so `foo**/bar` matches `foobar`.
  return wildmatch(pattern.substr(literal_), path.substr(literal_));
}

GlobList::GlobList(const std::vector<std::string>& patterns) {
  for (const std::string& pattern : patterns) add(pattern);
}

GlobList GlobList::parse(std::string_view text) {
  GlobList list;
  text.remove_prefix(byte_order_mark_size(text));
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    list.add(line);
  }
  return list;
}

void GlobList::add(std::string_view pattern) {
  Glob glob{pattern};
  if (!glob.blank()) globs_.push_back(std::move(glob));
}

GlobList::Verdict GlobList::verdict(std::string_view path, bool is_folder) const {
  const auto last =
      std::find_if(globs_.rbegin(), globs_.rend(), [&](const Glob& glob) { return glob.matches(path, is_folder); });
  if (last == globs_.rend()) return Verdict::none;
  return last->negated() ? Verdict::taken_back : Verdict::matched;
}

bool GlobList::covers(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (verdict(path.substr(0, slash), true) == Verdict::matched) return true;
  }
  return verdict(path, false) == Verdict::matched;
}

}  // namespace stet
