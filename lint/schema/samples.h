#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "lint/document/value.h"
#include "lint/schema/inferred.h"

namespace stet {

/// A value that stands at one place of the schema, and the number of the document that it is from.
struct Sample {
  const Value* value;
  std::uint32_t document;
};
using Samples = std::vector<Sample>;  ///< in the order of the documents

/// With fewer documents than this, what they share may be chance.
inline constexpr std::uint32_t fewest_documents = 10;
/// From this many on, what one document alone does is its own fault.
inline constexpr std::uint32_t enough_documents = 20;

/// How many documents may break what all others keep, for it still to count: `percent` of them, at least one.
constexpr std::uint32_t tolerated(std::uint32_t documents, std::uint32_t percent) {
  return documents < enough_documents ? 0 : std::max(1U, documents * percent / 100);
}

/// The number of documents that samples with this property are from.
template <class Predicate>
std::uint32_t count_documents(const Samples& samples, const Predicate& has_property) {
  std::uint32_t count = 0;
  const Sample* last = nullptr;
  for (const Sample& sample : samples) {
    if ((last != nullptr && last->document == sample.document) || !has_property(*sample.value)) continue;
    last = &sample;
    ++count;
  }
  return count;
}

inline std::uint32_t count_documents(const Samples& samples) {
  return count_documents(samples, [](const Value&) { return true; });
}

/// What the values at one place are; mappings and lists with all that is in them.
InferredSchema infer_values(const Samples& samples);

/// Says what strings are: words of a closed vocabulary, of a format, of a pattern, or text of some length.
void infer_text(const Samples& strings, InferredSchema& schema);

/// Says which keys mappings have and which they must have.
void infer_keys(const Samples& mappings, InferredSchema& schema);

}  // namespace stet
