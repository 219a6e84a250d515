#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stet {

/// One gitignore pattern (git 2.39, gitignore(5), "PATTERN FORMAT", and wildmatch.c for what that leaves open):
/// `*`, `?`, `[a-z]`, `[[:alpha:]]`, `**`, a leading `!`, a trailing `/`, anchoring by a `/` anywhere but at the end.
/// Bytes are compared, case matters. A pattern that is none (a `[` never closed, a `\` at the end) matches nothing.
/// Matching is linear or quadratic in the path's length, never exponential.
class Glob {
 public:
  /// Takes one line of an ignore file, or one item of a configuration's list. Trailing spaces are git's: cut unless
  /// escaped. A blank line or a comment makes a glob that matches nothing.
  explicit Glob(std::string_view pattern);

  /// `path` uses `/`, is relative to the folder that the pattern belongs to, and has no leading or trailing `/`.
  bool matches(std::string_view path, bool is_folder) const;

  bool negated() const { return negated_; }
  bool blank() const { return blank_; }

 private:
  std::string pattern_;
  std::size_t literal_ = 0;  // bytes at the start of `pattern_` that stand for themselves
  bool negated_ = false;
  bool folders_only_ = false;
  bool anchored_ = false;
  bool blank_ = true;
};

/// A list of globs, the last match counts, `!` takes a path back: the semantics of one ignore file.
class GlobList {
 public:
  enum class Verdict { none, matched, taken_back };

  GlobList() = default;
  explicit GlobList(const std::vector<std::string>& patterns);
  /// The lines of an ignore file; a byte order mark at its start and CR before LF are dropped.
  static GlobList parse(std::string_view text);

  /// What the last glob that matches `path` itself says; folders above are not looked at.
  Verdict verdict(std::string_view path, bool is_folder) const;

  /// Whether `path` or a folder above it is matched (and not taken back by a later pattern at the same level): what a
  /// configuration's `files:` and `exclude:` mean. `path` names a file.
  bool covers(std::string_view path) const;

  bool empty() const { return globs_.empty(); }

 private:
  void add(std::string_view pattern);

  std::vector<Glob> globs_;
};

}  // namespace stet
