#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "lint/engine/finding.h"
#include "lint/engine/fixes.h"
#include "lint/engine/packing.h"
#include "lint/rule/diagnostic.h"

namespace stet {

/// The findings of one document. A document may have a million, so they are packed, and each is unpacked when it is
/// asked for: what they say takes few bytes, and what they quote is kept once.
class Findings {
 public:
  /// Of the document, as shown; the caller's.
  std::string_view path() const { return path_; }
  void set_path(std::string_view path) { path_ = path; }

  /// Where a diagnostic is kept that is not located yet, and may never be added.
  using Handle = Packing::Position;
  Handle keep(const Diagnostic& diagnostic);
  Diagnostic kept(Handle handle) const;

  void add(const Finding& finding);
  /// The same where all that its diagnostic says is kept as `said`.
  void add(const Finding& finding, Handle said);
  /// By place, then by rule.
  void sort();
  /// Adds up what they are.
  void count(Summary& summary) const;
  /// Whether any has a fix that `mode` applies.
  bool can_mend(FixMode mode) const;
  /// The fixes that `mode` applies, in the order of the findings.
  std::vector<Fix> fixes(FixMode mode) const;
  /// From now on none has a fix that `mode` applies. How many had.
  std::size_t withhold_fixes(FixMode mode);

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  Finding operator[](std::size_t index) const;

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Finding;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Finding;

    Iterator(const Findings& findings, std::size_t index) : findings_(&findings), index_(index) {}
    Finding operator*() const { return (*findings_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const Findings* findings_;
    std::size_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  struct Entry {
    Span span;  // in the file
    const RuleInfo* rule;
    Packing::Position located;
    Severity severity;
    FixMode fix;  // the least one that applies its fix
  };

  void write_quoted(const QuotedLine& line);
  QuotedLine read_quoted(Packing::Reader& reader) const;

  std::string_view path_;
  Packing packing_;
  std::vector<Entry> entries_;
  std::string quoted_;     // stretches of the document's text
  Span last_quoted_ = {};  // the last of them, as it lies in the document
};

}  // namespace stet
