#include "rules/front_matter/cut_value.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/schema/equal.h"
#include "lint/schema/remedy.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "rules/front_matter/visit_scalars.h"

namespace stet {
namespace {

/// A comment of which the sign and the text touch, behind something else on its line.
struct GluedComment {
  std::uint32_t behind;  ///< where that ends
  Span span;
};

std::vector<GluedComment> glued_comments(const Document& document) {
  std::vector<GluedComment> found;
  for (const Span comment : document.front_matter()->parsed().comments) {
    const std::string_view text = document[comment];
    const bool glued = text.size() > 1 && !is_blank(text[1]) && text[1] != '#';
    const std::string_view before = document.bytes().substr(0, comment.begin);
    const std::size_t last = before.find_last_not_of(" \t");
    if (!glued || last == std::string_view::npos || before[last] == '\n' || before[last] == '\r') continue;
    const auto size = static_cast<std::uint32_t>(text.find_last_not_of(" \t\r") + 1);
    found.push_back({static_cast<std::uint32_t>(last + 1), {comment.begin, comment.begin + size}});
  }
  return found;
}

/// The words of a comment where each of them is a hashtag (`#one #two`), without their signs; else none.
std::vector<std::string_view> hashtags(std::string_view comment) {
  std::vector<std::string_view> tags;
  while (!comment.empty()) {
    const std::size_t end = std::min(comment.find_first_of(" \t,"), comment.size());
    const std::string_view tag = comment.substr(0, end);
    const auto is_part = [](char c) {
      return is_alphanumeric(c) || c == '-' || c == '_' || c == '/' || static_cast<unsigned char>(c) >= 0x80;
    };
    if (tag.size() < 2 || tag[0] != '#' || !std::all_of(tag.begin() + 1, tag.end(), is_part)) return {};
    tags.push_back(tag.substr(1));
    comment.remove_prefix(end);
    comment.remove_prefix(std::min(comment.find_first_not_of(" \t,"), comment.size()));
  }
  return tags;
}

/// `#3`, `#3: the return`
bool is_number(std::string_view comment) {
  const auto* const end = std::find_if_not(comment.begin() + 1, comment.end(), is_digit);
  return end != comment.begin() + 1 && (end == comment.end() || !is_alphanumeric(*end));
}

/// `#fff`, `#1e90ff`; three digits may be anything.
bool is_colour(std::string_view comment) {
  const std::string_view digits = comment.substr(1);
  return std::all_of(digits.begin(), digits.end(), is_hex_digit) &&
         (digits.size() == 6 || (digits.size() == 3 && std::any_of(digits.begin(), digits.end(), is_letter)));
}

struct Meant {
  std::string text;
  bool clear;
};

std::optional<Meant> quoted(std::string_view text, bool clear) {
  std::optional<std::string> written = in_quotes(Format::yaml, text);
  if (!written) return std::nullopt;
  return Meant{std::move(*written), clear};
}

/// A text that goes on behind its ` #`. One word with a word behind it may well be a value and a comment.
std::optional<Meant> continued(std::string_view text, std::string_view comment, std::string_view whole) {
  if (std::none_of(text.begin(), text.end(),
                   [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }))
    return std::nullopt;
  if (is_number(comment)) return quoted(whole, true);
  const std::size_t tags = hashtags(comment).size();
  const bool one_word = text.find(' ') == std::string_view::npos;
  if (tags == 0 || (tags == 1 && one_word)) return std::nullopt;
  return quoted(whole, false);
}

/// A value that is nothing but what seems to be a comment. `draft: #true` may be one that was switched off, and so,
/// though more seldom, may `issue: #123`.
std::optional<Meant> begun(const PathStep& place, std::string_view comment) {
  if (is_colour(comment)) return quoted(comment, true);
  if (is_number(comment)) return quoted(comment, false);
  const std::vector<std::string_view> tags = hashtags(comment);
  if (tags.empty()) return std::nullopt;
  if (place.member == nullptr) return tags.size() == 1 ? quoted(comment, false) : std::nullopt;
  const bool named_so = lower(key_text(place.member->key)).find("tag") != std::string::npos;
  if (tags.size() == 1 && !named_so) return std::nullopt;
  return Meant{fmt::format("[{}]", fmt::join(tags, ", ")), false};
}

}  // namespace

std::vector<CutValue> find_cut_values(const Document& document) {
  std::vector<CutValue> found;
  const std::vector<GluedComment> comments = glued_comments(document);
  if (comments.empty()) return found;
  std::vector<PathStep> path;
  visit_scalars(*document.front_matter()->mapping(), path, [&](const Value& value, const std::vector<PathStep>& way) {
    const auto comment =
        std::lower_bound(comments.begin(), comments.end(), value.span.end,
                         [](const GluedComment& each, std::uint32_t end) { return each.behind < end; });
    if (comment == comments.end() || comment->behind != value.span.end || value.style != Value::Style::plain) return;
    const std::string_view text = document[comment->span];
    std::optional<Meant> meant;
    if (value.is(Value::Kind::string)) {
      meant = continued(value.text, text, document[{value.span.begin, comment->span.end}]);
    } else if (value.is(Value::Kind::null) && value.span.empty()) {
      meant = begun(way.back(), text);
    }
    if (meant) found.push_back({way, comment->span, std::move(meant->text), meant->clear});
  });
  return found;
}

}  // namespace stet
