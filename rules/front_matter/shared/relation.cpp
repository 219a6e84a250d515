#include "rules/front_matter/relation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "lint/text/blanks.h"
#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"

namespace stet {

namespace {

using Kind = RelationPart::Kind;
using Piece = RelationPart::Piece;

constexpr std::string_view form = "write it as in `id == stem` or `stem == {date}-{slug}`";

Kind kind_of(std::string_view word) {
  if (word == "stem") return Kind::stem;
  if (word == "folder") return Kind::folder;
  if (word == "path") return Kind::path;
  return Kind::key;
}

tl::unexpected<TextFault> fault(std::string what, std::string help = std::string{form}) {
  return tl::unexpected<TextFault>{{std::move(what), std::move(help)}};
}

tl::expected<Piece, TextFault> parse_piece(std::string_view text) {
  constexpr std::array<std::string_view, 3> names = {"year", "month", "day"};
  constexpr std::array<Piece, 3> pieces = {Piece::year, Piece::month, Piece::day};
  const auto* const name = std::find(names.begin(), names.end(), text);
  if (name != names.end()) return pieces[static_cast<std::size_t>(name - names.begin())];
  std::string help = did_you_mean(text, names);
  if (help.empty()) help = "the parts of a date are `year`, `month` and `day`";
  return fault(fmt::format("a date has no part '{}'", shortened(text)), std::move(help));
}

tl::expected<RelationPart, TextFault> parse_word(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view word = trimmed(text.substr(0, colon));
  if (word.empty()) return fault("a key is missing between `{` and `}`");
  if (word.find_first_of(" \t{}/") != std::string_view::npos) {
    return fault(fmt::format("'{}' is no key", shortened(word)),
                 "put each key into braces of its own: `{date}-{slug}`");
  }
  RelationPart part{.kind = kind_of(word), .text = std::string{word}};
  if (colon == std::string_view::npos) return part;
  if (part.kind != Kind::key) return fault(fmt::format("`{}` is no date and has no parts", word));
  const auto piece = parse_piece(trimmed(text.substr(colon + 1)));
  if (!piece) return tl::unexpected<TextFault>{piece.error()};
  part.piece = *piece;
  return part;
}

tl::expected<RelationSide, TextFault> parse_side(std::string_view text) {
  RelationSide side{.source = std::string{text}, .parts = {}};
  if (text.empty()) return fault("something is missing beside `==`");
  const auto add_word = [&](std::string_view word) -> std::optional<TextFault> {
    auto part = parse_word(word);
    if (!part) return part.error();
    side.parts.push_back(std::move(*part));
    return std::nullopt;
  };
  if (text.find_first_of("{}") == std::string_view::npos) {
    if (const auto wrong = add_word(text)) return tl::unexpected<TextFault>{*wrong};
    return side;
  }
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    const std::string_view between = text.substr(0, open);
    if (between.find('}') != std::string_view::npos) return fault("a `}` has no `{` before it");
    if (!between.empty()) side.parts.push_back({.kind = Kind::text, .text = std::string{between}});
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) return fault("a `{` is never closed");
    if (const auto wrong = add_word(text.substr(1, close - 1))) return tl::unexpected<TextFault>{*wrong};
    text.remove_prefix(close + 1);
  }
  return side;
}

bool names_a_key(const RelationSide& side) {
  return std::any_of(side.parts.begin(), side.parts.end(),
                     [](const RelationPart& part) { return part.kind == Kind::key; });
}

}  // namespace

tl::expected<Relation, TextFault> parse_relation(std::string_view text) {
  constexpr std::string_view sign = "==";
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos || text.find(sign, at + sign.size()) != std::string_view::npos) {
    return fault(fmt::format("'{}' is no relation: it has {} `==`", shortened(text),
                             at == std::string_view::npos ? "no" : "more than one"));
  }
  auto left = parse_side(trimmed(text.substr(0, at)));
  if (!left) return tl::unexpected<TextFault>{left.error()};
  auto right = parse_side(trimmed(text.substr(at + sign.size())));
  if (!right) return tl::unexpected<TextFault>{right.error()};
  if (!names_a_key(*left) && !names_a_key(*right)) {
    return fault(fmt::format("'{}' names no key of the front matter", shortened(text)));
  }
  return Relation{std::move(*left), std::move(*right)};
}

}  // namespace stet
