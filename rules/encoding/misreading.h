#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lint/document/document.h"
#include "lint/text/span.h"
#include "rules/encoding/damage.h"

namespace stet {

/// Finds text that was written in one legacy encoding and read in another, `Ïðèâåò`, in order, as damage that has a
/// `writer`: what makes no words as it stands and, in the other encoding, is spelled well.
///
/// It is damage only where a line, or the document as a whole, has so much of it that chance does not explain it.
/// Linear time; only `suspects` are looked at closely, unless some of them turn out to be damaged.
std::vector<Damage> find_misread_alphabets(const Document& document, std::span<const Span> suspects, bool in_code);
std::vector<Damage> find_misread_east_asian(const Document& document, std::span<const Span> suspects, bool in_code);

/// All damage, in order: text that was misread, and UTF-8 in lines without such text. `in_code` as in `find_mojibake`.
std::vector<Damage> find_damage(const Document& document, bool in_code = false);

/// The damage in the prose of a document, for rules about single characters: those of damaged text are part of it.
class DamagedParts {
 public:
  explicit DamagedParts(const Document& document) : document_(document) {}

  /// Searches the whole document when it is asked first.
  bool overlap(Span span) const;

 private:
  const Document& document_;
  mutable std::optional<std::vector<Damage>> damage_;
};

}  // namespace stet
