#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stet {

/// One value of a closed vocabulary.
struct InferredChoice {
  std::string text;
  std::uint32_t documents = 0;  ///< that have it
};

struct InferredProperty;

/// Keys that are required where another key has certain values: each kind of document has its own.
struct InferredCondition {
  std::string key;                       ///< the one that tells the kinds apart
  std::vector<std::string> values = {};  ///< of it
  bool except = false;                   ///< the keys are required of all documents that have none of `values`
  std::vector<std::string> required = {};
  std::uint32_t documents = 0;  ///< of which they are required
};

/// What a JSON Schema says about the values at one place. Data that `schema_text` makes a schema of.
struct InferredSchema {
  std::uint32_t documents = 0;  ///< that have a value here
  std::uint32_t types = 0;      ///< `type_bit`s; none where any value may stand here

  std::vector<InferredChoice> choices = {};  ///< a string is one of these; most frequent first
  std::vector<std::string> formats = {};     ///< a string has one of these
  std::string pattern = {};                  ///< empty: none
  bool never_blank = false;                  ///< a string has at least one character
  std::optional<std::size_t> max_length = {};

  std::vector<InferredSchema> items = {};  ///< none or one: what all items of a list are
  bool never_empty = false;                ///< a list has at least one item
  bool unique_items = false;

  std::vector<InferredProperty> properties;  ///< in the order in which documents have them
  bool closed = false;                       ///< a mapping has no other keys
  std::vector<InferredCondition> conditions = {};

  std::string remark = {};  ///< evidence beyond the figures; one line, printable
};

struct InferredProperty {
  std::string name;
  InferredSchema schema;
  bool required = false;
  std::uint32_t of_documents = 0;  ///< documents with a mapping that could have the key
  std::string remark = {};         ///< why it is required although some lack it
};

}  // namespace stet
