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

/// Whether the letters in Latin words are not those of one language, or signs stand among them: such a text may have
/// been misread where that cannot be proven.
bool mixes_languages(const Document& document);

/// All damage, in order: text that was misread, and UTF-8 in lines without such text. `in_code` as in `find_mojibake`.
/// What stands in one line is `exact` as a whole or not at all.
std::vector<Damage> find_damage(const Document& document, bool in_code = false);

/// The damage in the prose of a document, for rules about single characters: whoever changes those of damaged text
/// makes it worse.
class DamagedParts {
 public:
  /// Searches the whole document when something is asked first.
  explicit DamagedParts(const Document& document) : document_(document) {}

  bool any() const { return !all().empty(); }

  /// Whether `span` is part of damage, or of a line whose damage is in doubt, so that it may reach further.
  bool hold(Span span) const;

 private:
  const std::vector<Damage>& all() const;

  const Document& document_;
  mutable std::optional<std::vector<Damage>> damage_;
};

}  // namespace stet
