#include "rules/encoding/characters.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <utf8proc.h>

#include "lint/text/ascii.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

struct TraitRange {
  char32_t first;
  char32_t last;
  std::uint8_t traits;
};

struct LookAlike {
  char32_t latin;
  char32_t other;
};

struct NamedCharacter {
  char32_t value;
  std::string_view name;
};

#include "rules/encoding/characters.inc"

constexpr char32_t broken = 0xFFFD;

constexpr std::string_view opening[] = {"\"", "'", "`", "|", "(", "[",  "{",  "<", ">",
                                        "“",  "„", "‘", "«", "‹", "「", "『", "（"};
constexpr std::string_view closing[] = {"\"", "'", "`", "|", ")", "]",  "}",  ">", "<",
                                        "”",  "“", "’", "»", "›", "」", "』", "）"};

// In lower case; ASCII is compared without case.
constexpr std::string_view telling_words[] = {
    "zero-width",
    "zero width",
    "invisible char",
    "invisible unicode",
    "hidden char",
    "hidden unicode",
    "u+00a0",
    "u+00ad",
    "u+200",
    "u+202",
    "u+206",
    "u+feff",
    "\\u00a0",
    "\\u00ad",
    "\\u200",
    "\\u202",
    "\\u206",
    "\\ufeff",
    "&#8203;",
    "&#x200",
    "&zwj;",
    "&zwnj;",
    "&lrm;",
    "&rlm;",
    "&shy;",
    "soft hyphen",
    "non-joiner",
    "word joiner",
    "irregular whitespace",
    "<nbsp>",
    "trojan source",
    "bidirectional",
    "right-to-left override",
    "homoglyph",
    "homograph",
    "confusable",
    "no-break space",
    "non-breaking space",
    "variation selector",
};

// Keys of front matter whose values become addresses.
constexpr std::string_view address_keys[] = {"slug",          "url",   "permalink", "path",          "aliases",
                                             "alias",         "href",  "link",      "redirect_from", "canonical",
                                             "canonical_url", "image", "id"};

/// The key that begins the line of `offset` or, for an item of a list, a line above that begins with one.
std::string_view key_of_front_matter(const Document& document, std::uint32_t offset) {
  constexpr std::size_t most_items = 100;
  const std::span<const Line> lines = document.lines();
  const std::size_t last = document.line_index().line_of(offset);
  for (std::size_t i = last + 1; i-- > last - std::min(last, most_items);) {
    std::string_view text = document[lines[i].text];
    if (!text.empty() && is_letter(text.front())) return text.substr(0, text.find_first_of(":= "));
    text.remove_prefix(std::min(text.find_first_not_of(" \t\"'"), text.size()));
    if (!text.starts_with('-')) return text.substr(0, text.find_first_of(":=\" "));
  }
  return {};
}

}  // namespace

std::uint8_t traits_of(char32_t character) {
  const auto* const next = std::partition_point(std::begin(trait_ranges), std::end(trait_ranges),
                                                [&](const TraitRange& range) { return range.last < character; });
  return next != std::end(trait_ranges) && next->first <= character ? next->traits : std::uint8_t{0};
}

char32_t look_alike(char32_t letter, script::Trait alphabet) {
  if (alphabet == script::latin) {
    const auto* const found = std::find_if(std::begin(look_alikes), std::end(look_alikes),
                                           [&](const LookAlike& pair) { return pair.other == letter; });
    return found == std::end(look_alikes) ? 0 : found->latin;
  }
  const auto* const found = std::find_if(std::begin(look_alikes), std::end(look_alikes), [&](const LookAlike& pair) {
    return pair.latin == letter && has_trait(pair.other, alphabet);
  });
  return found == std::end(look_alikes) ? 0 : found->other;
}

bool is_part_of_emoji(char32_t character) {
  constexpr char32_t emoji_presentation = 0xFE0F;
  constexpr char32_t keycap = 0x20E3;
  constexpr char32_t end_of_tags = 0xE007F;
  if (character == emoji_presentation || character == keycap || character == end_of_tags) return true;
  if (character >= 0x1F1E6 && character <= 0x1F1FF) return true;  // the letters of flags
  if (character >= 0x1F3FB && character <= 0x1F3FF) return true;  // skin tones
  return utf8proc_get_property(static_cast<utf8proc_int32_t>(character))->boundclass ==
         UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

bool is_blank(char32_t character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == 0xA0;
}

std::string name_of_character(char32_t character) {
  const auto code = static_cast<unsigned>(character);
  if (character >= 0xE0100 && character <= 0xE01EF) {
    return fmt::format("U+{:04X} VARIATION SELECTOR-{}", code, code - 0xE0100 + 17);
  }
  const auto* const named = std::find_if(std::begin(named_characters), std::end(named_characters),
                                         [&](const NamedCharacter& entry) { return entry.value == character; });
  if (named == std::end(named_characters)) return fmt::format("U+{:04X}", code);
  return fmt::format("U+{:04X} {}", code, named->name);
}

char32_t character_before(std::string_view text, std::uint32_t offset) {
  if (offset == 0) return '\n';
  const std::optional<CodePoint> point = decode_before(text, offset);
  return point ? point->value : broken;
}

char32_t character_at(std::string_view text, std::uint32_t offset) {
  if (offset >= text.size()) return '\n';
  const std::optional<CodePoint> point = decode(text, offset);
  return point ? point->value : broken;
}

bool any_has_trait(const Document& document, Span part, unsigned traits) {
  const std::span<const Span> stretches = document.non_ascii();
  const auto first =
      std::partition_point(stretches.begin(), stretches.end(), [&](Span stretch) { return stretch.end <= part.begin; });
  for (auto stretch = first; stretch != stretches.end() && stretch->begin < part.end; ++stretch) {
    const std::uint32_t end = std::min(stretch->end, part.end);
    for (std::uint32_t at = std::max(stretch->begin, part.begin); at < end;) {
      const std::optional<CodePoint> point = decode(document.bytes(), at);
      if (point && has_trait(point->value, traits)) return true;
      at += point ? point->size : 1;
    }
  }
  return false;
}

bool stands_alone(std::string_view text, Span span) {
  std::string_view before = text.substr(0, span.begin);
  std::string_view after = text.substr(span.end);
  if (before.ends_with(' ')) before.remove_suffix(1);
  if (after.starts_with(' ')) after.remove_prefix(1);
  return std::any_of(std::begin(opening), std::end(opening), [&](std::string_view m) { return before.ends_with(m); }) &&
         std::any_of(std::begin(closing), std::end(closing), [&](std::string_view m) { return after.starts_with(m); });
}

bool is_in_address(const Document& document, std::uint32_t offset) {
  if (!document.body().contains(offset)) {
    const std::string key = lower(key_of_front_matter(document, offset));
    return std::find(std::begin(address_keys), std::end(address_keys), key) != std::end(address_keys);
  }
  if (document.markdown().kind_at(offset) == RunKind::link_destination) return true;
  constexpr std::uint32_t reach = 2048;
  const std::uint32_t begin = offset - std::min(offset, reach);
  const std::string_view before = document[{begin, offset}];
  const std::size_t blank = before.find_last_of(" \t\r\n<>()[]\"*`|");
  return before.substr(blank == std::string_view::npos ? 0 : blank + 1).find("://") != std::string_view::npos;
}

bool is_in_code(const Document& document, std::uint32_t offset) {
  return document.body().contains(offset) && document.markdown().in_code(offset);
}

bool Topic::is_characters() const {
  if (!looked_) is_characters_ = holds_one_of(document_.bytes(), telling_words);
  looked_ = true;
  return is_characters_;
}

}  // namespace stet
