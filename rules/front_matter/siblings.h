#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"

namespace stet {

/// Whether a document has a part of its own by custom, and so is no sibling of any: README and other names in capitals,
/// parts of pages (`_note.md`), templates.
bool stands_apart(std::string_view path);

/// One of the documents that are compared with each other, and what was gathered from it.
struct Sibling {
  std::uint32_t document;
  std::span<const Fact> facts;

  /// Where one of its facts stands.
  FactRef place_of(const Fact& fact) const { return {document, static_cast<std::uint32_t>(&fact - facts.data())}; }
};

/// How many of the documents beside one agree on something.
struct Agreement {
  std::size_t agreeing = 0;
  std::size_t siblings = 0;
};

/// "all 41 documents beside it", "40 of the 41 documents beside it".
std::string in_words(const Agreement& agreement);

/// A rule that compares each document with its siblings, with the two options that all such rules have.
class SiblingRule : public Rule {
 public:
  int min_siblings = 10;
  Percent agreement{95};

 protected:
  /// Parts the documents into siblings: those of one folder in one language, or, for `post-name/index.md` and
  /// `post-name/post-name.md`, those of the folders beside. Groups that are too small are left out.
  std::vector<std::vector<Sibling>> siblings(std::span<const Evidence> evidence, const ComparisonSink& sink) const;

  /// Whether there are enough siblings, and enough of them agree.
  bool is_reached(const Agreement& reached) const {
    return reached.siblings >= static_cast<std::size_t>(min_siblings) &&
           reached.agreeing * 100 >= static_cast<std::size_t>(agreement.value) * reached.siblings;
  }
};

/// The front matter of a document for comparison: first its opening delimiter, then its keys in source order, each with
/// what `describe`, if any, makes of its value. Nothing of a document whose front matter is missing, broken, has a key
/// twice, more keys than a writer gives it, or does not fit its schema, which is reported already.
Evidence gather_keys(const Document& document, const Environment& environment,
                     std::string (*describe)(const Value& value) = nullptr);
/// The keys among these facts.
inline std::span<const Fact> keys_of(std::span<const Fact> facts) { return facts.subspan(1); }

bool has_key(const Sibling& sibling, std::string_view key);

/// How many documents have a key, and how many of them have it with each description.
struct KeyCount {
  std::size_t documents = 0;
  std::map<std::string_view, std::size_t> by_value = {};
};
using KeyCounts = std::map<std::string_view, KeyCount>;

KeyCounts count_keys(std::span<const Sibling> siblings);

}  // namespace stet
