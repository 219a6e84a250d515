#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "lint/rule/rule.h"

namespace stet {

/// A word of a relation or text between words.
struct RelationPart {
  enum class Kind : std::uint8_t {
    text,    ///< stands for itself
    key,     ///< the value of a key of the front matter, `meta.slug` where it is nested
    stem,    ///< the name of the document
    folder,  ///< the name of the folder that it is in
    path,    ///< from the folder of the configuration, without extension
  };
  enum class Piece : std::uint8_t { whole, year, month, day };

  Kind kind;
  std::string text;            ///< as written, without braces and piece
  Piece piece = Piece::whole;  ///< of a date
};

/// One side of a relation: one word, or text with words in braces.
struct RelationSide {
  std::string source;
  std::vector<RelationPart> parts;

  bool is_one(RelationPart::Kind kind) const {
    return parts.size() == 1 && parts.front().kind == kind && parts.front().piece == RelationPart::Piece::whole;
  }
};

/// What front matter and path of a document have to do with each other: `id == stem`, `stem == {date}-{slug}`,
/// `path == posts/{date:year}/{slug}`.
struct Relation {
  RelationSide left;
  RelationSide right;
};

/// Reads a relation; it names a key of the front matter at least once.
tl::expected<Relation, TextFault> parse_relation(std::string_view text);

}  // namespace stet
