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
where and what they likely are; the fix converts them, but is only proposed, since the bytes alone do not prove it. Where
more than a few lines are concerned, the file as a whole is in another encoding, which is said once. So are files in
UTF-16 or UTF-32, and those that are no text at all.

```markdown bad encoding=Latin-1
We met in a café.
```

```markdown good
We met in a café.
```
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

/// Whether the bytes begin like a character of UTF-8 that was cut off: then they are no legacy text.
bool is_cut_off(std::string_view bytes) {
  return bytes.size() > 1 && static_cast<unsigned char>(bytes[0]) >= 0xC2 && is_continuation(bytes[1]);
}

/// The bytes as text of `page`; empty where they hardly are.
std::string legacy_reading(std::string_view bytes, CodePage page) {
  if (is_cut_off(bytes)) return {};
  std::string text;
  for (const char c : bytes) {
    const char32_t character = character_of(page, static_cast<std::uint8_t>(c));
    if (character < 0xA0) return {};
    append_utf8(text, character);
  }
  return text;
}

Diagnostic describe_place(const Document& document, Span place, CodePage page) {
  const std::string_view bytes = document[place];
  const bool single = bytes.size() == 1;
  const std::string what =
      fmt::format("{} {} {} no UTF-8", single ? "byte" : "bytes", in_hex(bytes), single ? "is" : "are");
  const std::string text = legacy_reading(bytes, page);
  if (text.empty()) {
    return {.span = place,
            .message = is_cut_off(bytes) ? what + "; the end of a character is missing" : what,
            .help = "write the character that belongs here"};
  }
  const std::string quoted = shortened(text);
  return {.span = place,
          .message = fmt::format("{}; as {} {} \"{}\"", what, name(page), single ? "it is" : "they are", quoted),
          .help = fmt::format("write \"{}\" in UTF-8", quoted),
          .fix = Fix{.title = fmt::format("Write \"{}\" in UTF-8", quoted), .safe = false, .edits = {{place, text}}}};
}

Diagnostic describe_file(const Document& document, const std::vector<Span>& places, CodePage page) {
  Fix fix{.title = fmt::format("Convert the file from {} to UTF-8", name(page)), .safe = false, .edits = {}};
  for (const Span place : places) {
    std::string text = legacy_reading(document[place], page);
    if (!text.empty()) fix.edits.push_back({place, std::move(text)});
  }
  std::optional<Fix> conversion;
  if (!fix.edits.empty()) conversion = std::move(fix);
  return {.span = places.front(),
          .message = fmt::format("the file is not UTF-8; it looks like {}", name(page)),
          .help = "save it as UTF-8",
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

/// Whether the document speaks another encoding throughout: there is hardly a character of UTF-8 beside the broken
/// bytes.
bool is_legacy_throughout(const Document& document, const std::vector<Span>& places) {
  std::size_t all = 0;
  for (const Span stretch : document.non_ascii()) all += stretch.size();
  std::size_t broken = 0;
  for (const Span place : places) broken += place.size();
  return broken >= all - all / 10;
}

std::string_view name_of(Content content) {
  switch (content) {
    case Content::utf16_le:
    case Content::utf16_be:
      return "UTF-16";
    case Content::utf32_le:
    case Content::utf32_be:
      return "UTF-32";
    default:
      return "";
  }
}

struct InvalidUtf8 final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (document.is_text()) {
      if (!document.is_valid_utf8()) check_text(document, sink);
      return;
    }
    const Span first_byte{0, std::min(1U, static_cast<std::uint32_t>(document.bytes().size()))};
    if (document.content() == Content::binary) {
      sink.report({.span = first_byte,
                   .message = "the file is no text",
                   .help = "give it a name that does not end like a document's"});
      return;
    }
    sink.report({.span = first_byte,
                 .message = fmt::format("the file is {}, not UTF-8", name_of(document.content())),
                 .help = "save it as UTF-8"});
  }

 private:
  static void check_text(const Document& document, Sink& sink) {
    std::vector<Span> places;
    for (const Span stretch : document.non_ascii()) add_broken_places(document.bytes(), stretch, places);
    if (places.empty()) return;
    const CodePage page = likely_code_page(document.bytes(), places);
    const std::size_t lines = lines_of(document.bytes(), places);
    if (lines > few_lines || (lines > 3 && is_legacy_throughout(document, places))) {
      sink.report(describe_file(document, places, page));
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
    .summary = "Bytes that are no UTF-8, and files that are no text",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .reads_binary = true,
    .explanation = explanation,
    .make = make_rule<InvalidUtf8>,
    .describe = describe_rule<InvalidUtf8>,
};

}  // namespace stet
