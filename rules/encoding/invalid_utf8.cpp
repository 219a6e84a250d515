#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <utf8.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/plausibility.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/legacy_text.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
Markdown is UTF-8. A byte that is none shows as a replacement character, stops strict parsers of front matter, and is lost
for good when a tool rewrites the file.

The usual cause is a line in a legacy encoding: in Windows-1252, `é` is the byte 0xE9. The rule says which bytes stand
where and what they likely are; the fix converts them, but is only proposed, since the bytes alone do not prove it. Other
causes are a character that was cut in the middle, one that was written as the two surrogates of UTF-16 (the only case
where the fix is safe), and an ASCII character in more bytes than it takes.

Where the places stand on many lines they are reported together. A file that is in another encoding as a whole is
`encoding/not-utf8`.

```markdown bad encoding=Latin-1
Here the curly “quotes” and the letters in “Ελλάδα” are right.

We met in a café.
```

```markdown good
We met in a café.
```

Switch the rule off for documents that hold such bytes on purpose.
)md";

constexpr std::size_t few_lines = 20;

/// Where the bytes of `stretch` are no UTF-8; those side by side are one place.
void add_broken_places(std::string_view bytes, Span stretch, std::vector<Span>& places) {
  const char* const end = bytes.data() + stretch.end;
  const char* at = bytes.data() + stretch.begin;
  while (at != end) {
    at = utf8::find_invalid(at, end);
    if (at == end) return;
    const auto offset = static_cast<std::uint32_t>(at - bytes.data());
    if (!places.empty() && places.back().end == offset) {
      ++places.back().end;
    } else {
      places.push_back({offset, offset + 1});
    }
    ++at;
  }
}

std::string in_hex(std::string_view bytes) {
  constexpr std::size_t most = 8;
  std::string hex;
  for (const char c : bytes.substr(0, most)) {
    if (!hex.empty()) hex += ' ';
    hex += fmt::format("0x{:02X}", static_cast<unsigned char>(c));
  }
  return bytes.size() > most ? hex + " …" : hex;
}

/// The text that bytes are in UTF-8 as it must not be written: with surrogates, or with more bytes than needed.
struct ForbiddenForm {
  std::string text;  ///< empty where it has none
  bool surrogates;
};

std::uint32_t bits_of(std::string_view bytes) {
  std::uint32_t value = static_cast<unsigned char>(bytes.front()) & (0x7FU >> bytes.size());
  for (const char c : bytes.substr(1)) value = value << 6U | (static_cast<unsigned char>(c) & 0x3FU);
  return value;
}

std::optional<ForbiddenForm> forbidden_form(std::string_view bytes) {
  ForbiddenForm form{.text = {}, .surrogates = false};
  std::uint32_t high = 0;
  bool is_control = false;
  while (!bytes.empty()) {
    const auto first = static_cast<unsigned char>(bytes.front());
    if (first < 0xC0 || first > 0xF7) return std::nullopt;
    const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (bytes.size() < size ||
        !std::all_of(bytes.begin() + 1, bytes.begin() + static_cast<std::ptrdiff_t>(size), is_continuation)) {
      return std::nullopt;
    }
    const std::uint32_t value = bits_of(bytes.substr(0, size));
    bytes.remove_prefix(size);
    const bool is_low = value >= 0xDC00 && value < 0xE000;
    if (high != 0 && !is_low) return ForbiddenForm{.text = {}, .surrogates = true};
    if (is_low) {
      if (high == 0) return ForbiddenForm{.text = {}, .surrogates = true};
      append_utf8(form.text, 0x10000 + ((high - 0xD800) << 10U) + (value - 0xDC00));
      high = 0;
    } else if (value >= 0xD800 && value < 0xDC00) {
      high = value;
      form.surrogates = true;
    } else if (value < 0x80) {
      is_control = is_control || value < 0x20 || value == 0x7F;
      append_utf8(form.text, value);
    } else {
      return std::nullopt;
    }
  }
  if (high != 0 || is_control) form.text.clear();
  return form;
}

/// Whether the bytes begin like a character of UTF-8 that was cut off, and not like legacy text.
bool is_cut_off(const Document& document, Span place, CodePage page) {
  constexpr std::uint32_t unlikely = 14 * 8;
  const std::string_view bytes = document[place];
  const auto first = static_cast<unsigned char>(bytes[0]);
  if (first < 0xC2 || first > 0xF4) return false;
  const bool at_end = place.end == document.bytes().size();
  if (bytes.size() == 1) return at_end || (first == 0xC2 && document.bytes()[place.end] <= ' ');
  if (!is_continuation(bytes[1])) return false;
  const char32_t before = place.begin == 0 ? U' ' : static_cast<unsigned char>(document.bytes()[place.begin - 1]);
  return surprise(before, character_of(page, first), character_of(page, static_cast<std::uint8_t>(bytes[1]))) >
         unlikely;
}

/// The bytes as text of `page`; empty where they hardly are.
std::string legacy_reading(std::string_view bytes, CodePage page) {
  std::string text;
  for (const char c : bytes) {
    const char32_t character = character_of(page, static_cast<std::uint8_t>(c));
    if (character < 0xA0) return {};
    append_utf8(text, character);
  }
  return text;
}

Diagnostic describe_forbidden_form(Span place, const ForbiddenForm& form, std::string what) {
  what += form.surrogates ? form.text.empty() ? "; it is one half of a character of UTF-16"
                                              : "; they are a character as the two halves that UTF-16 makes of it"
                          : "; they are an ASCII character in more bytes than it takes";
  if (form.text.empty())
    return {.span = place, .message = std::move(what), .help = "write the character that belongs here"};
  std::string quoted = shortened(form.text);
  return {
      .span = place,
      .message = std::move(what),
      .help = fmt::format("write \"{}\"", quoted),
      .fix = Fix{.title = fmt::format("Write \"{}\"", quoted), .safe = form.surrogates, .edits = {{place, form.text}}}};
}

Diagnostic describe_place(const Document& document, Span place, CodePage page) {
  const std::string_view bytes = document[place];
  const bool single = bytes.size() == 1;
  const std::string what =
      fmt::format("{} {} {} no UTF-8", single ? "byte" : "bytes", in_hex(bytes), single ? "is" : "are");
  if (const auto form = forbidden_form(bytes)) return describe_forbidden_form(place, *form, what);
  const bool cut_off = is_cut_off(document, place, page);
  const std::string text = cut_off ? std::string{} : legacy_reading(bytes, page);
  if (text.empty()) {
    return {.span = place,
            .message = cut_off ? what + "; the end of a character is missing" : what,
            .help = "write the character that belongs here"};
  }
  const std::string quoted = shortened(text);
  return {.span = place,
          .message = fmt::format("{}; as {} {} \"{}\"", what, name(page), single ? "it is" : "they are", quoted),
          .help = fmt::format("write \"{}\" in UTF-8", quoted),
          .fix = Fix{.title = fmt::format("Write \"{}\" in UTF-8", quoted), .safe = false, .edits = {{place, text}}}};
}

Diagnostic describe_all(const Document& document, const std::vector<Span>& places, std::size_t lines, CodePage page) {
  Fix fix{.title = fmt::format("Convert these bytes from {} to UTF-8", name(page)), .safe = false, .edits = {}};
  for (const Span place : places) {
    const bool legacy = !forbidden_form(document[place]) && !is_cut_off(document, place, page);
    std::string text = legacy ? legacy_reading(document[place], page) : std::string{};
    if (!text.empty()) fix.edits.push_back({place, std::move(text)});
  }
  std::optional<Fix> conversion;
  if (!fix.edits.empty()) conversion = std::move(fix);
  return {.span = places.front(),
          .message = fmt::format("bytes on {} lines are no UTF-8; this is the first of {} places, which look like {}",
                                 lines, places.size(), name(page)),
          .help = "write them in UTF-8",
          .fix = std::move(conversion)};
}

std::size_t lines_of(std::string_view bytes, const std::vector<Span>& places) {
  std::size_t lines = 0;
  std::uint32_t seen = 0;
  for (const Span place : places) {
    if (lines == 0 || bytes.substr(seen, place.begin - seen).find('\n') != std::string_view::npos) ++lines;
    seen = place.end;
  }
  return lines;
}

struct InvalidUtf8 final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (document.is_valid_utf8()) return;
    std::vector<Span> places;
    for (const Span stretch : document.non_ascii()) add_broken_places(document.bytes(), stretch, places);
    if (places.empty()) return;
    const CodePage page = likely_code_page(document.bytes(), places);
    const std::size_t lines = lines_of(document.bytes(), places);
    if (lines > few_lines) {
      sink.report(describe_all(document, places, lines, page));
      return;
    }
    constexpr std::size_t most = 200;  // a line may hold any number of them
    for (const Span place : std::span<const Span>(places).first(std::min(places.size(), most))) {
      sink.report(describe_place(document, place, page));
    }
  }
};

}  // namespace

extern constinit const RuleInfo encoding_invalid_utf8{
    .id = "encoding/invalid-utf8",
    .summary = "Broken places in a file that is UTF-8 otherwise",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<InvalidUtf8>,
    .describe = describe_rule<InvalidUtf8>,
};

}  // namespace stet
