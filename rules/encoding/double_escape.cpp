#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "rules/encoding/example.h"

namespace stet {
namespace {

constexpr std::string_view explanation = R"md(
Text that passes through several programs gets escaped by one and not read back by the next: an ampersand becomes `&amp;`,
then `&amp;amp;`; a dash becomes `\u2014` in JSON, `=E2=80=94` in mail, `%E2%80%94` in addresses. Readers see the escape.

```markdown bad
Bread &amp;amp; butter\u2014that is all.
```

```markdown good
Bread &amp; butter—that is all.
```

Character references such as `&#8217;` are fine in Markdown, but not in front matter, which is no HTML. Code is let stand,
and so are the percent escapes of links, and documents that speak of escapes or of the languages that have them. The fix is only proposed, since a page that
shows an escape on purpose looks the same.
)md";

/// An escape that shows, and what it stands for.
struct Escape {
  Span span;
  std::string text;
  bool is_reference;       ///< of HTML
  bool is_single = false;  ///< escaped only once: right in Markdown, wrong in front matter
};

std::uint32_t number_of(std::string_view digits, int base) {
  std::uint32_t value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return result.ec == std::errc{} && result.ptr == digits.data() + digits.size() ? value : 0;
}

bool is_scalar_value(std::uint32_t value) {
  return value >= 0x20 && value <= 0x10FFFF && !(value >= 0x7F && value < 0xA0) && !(value >= 0xD800 && value < 0xE000);
}

std::string as_utf8(std::uint32_t value) {
  std::string text;
  append_utf8(text, value);
  return text;
}

/// What a character reference without its ampersand (`#8217;`, `nbsp;`) is to be: a character, or itself where that
/// would be invisible or markup. Empty where `text` begins with none. Sets `size`.
std::string reference_text(std::string_view text, std::size_t& size) {
  const std::size_t semicolon = text.substr(0, 12).find(';');
  if (semicolon == std::string_view::npos || semicolon < 2) return {};
  const std::string_view body = text.substr(0, semicolon);
  size = semicolon + 1;
  std::uint32_t value = 0;
  if (body[0] == '#') {
    const bool hex = body[1] == 'x' || body[1] == 'X';
    value = number_of(body.substr(hex ? 2 : 1), hex ? 16 : 10);
    if (!is_scalar_value(value)) return {};
  } else if (!std::all_of(body.begin(), body.end(), is_alphanumeric)) {
    return {};
  } else if (body == "quot" || body == "apos") {
    value = body == "quot" ? U'"' : U'\'';
  }
  const bool shows = value > 0xA0 || (value > 0x20 && std::string_view{"\"<>&"}.find(static_cast<char>(value)) ==
                                                          std::string_view::npos);
  return shows && value != 0 ? as_utf8(value) : fmt::format("&{};", body);
}

/// `&amp;amp;`, `&amp;nbsp;`, `&amp;#8217;`, and with `single` also `&#8217;`.
std::optional<Escape> reference_at(std::string_view bytes, std::size_t at, bool single) {
  constexpr std::string_view ampersand = "amp;";
  std::size_t end = at + 1;
  std::size_t levels = 0;
  for (; bytes.substr(end).starts_with(ampersand); end += ampersand.size()) ++levels;
  std::size_t size = 0;
  std::string text = reference_text(bytes.substr(end), size);
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end + size)};
  if (!text.empty()) {
    if (levels > 0) return Escape{span, std::move(text), true};
    if (single && bytes[end] == '#') return Escape{span, std::move(text), true, true};
    return std::nullopt;
  }
  if (levels < 2) return std::nullopt;
  return Escape{{span.begin, static_cast<std::uint32_t>(end)}, "&", true};
}

/// `\u2014`, also the two halves of an emoji.
std::optional<Escape> json_escape_at(std::string_view bytes, std::size_t at) {
  const auto unit = [&](std::size_t begin) -> std::uint32_t {
    const std::string_view escape = bytes.substr(std::min(begin, bytes.size()), 6);
    if (escape.size() < 6 || !escape.starts_with("\\u") || !std::all_of(escape.begin() + 2, escape.end(), is_hex_digit))
      return 0;
    return number_of(escape.substr(2), 16);
  };
  std::uint32_t value = unit(at);
  std::size_t size = 6;
  const std::uint32_t low = unit(at + size);
  if (value >= 0xD800 && value < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
    value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
    size *= 2;
  }
  const bool in_path = at > 0 && (bytes[at - 1] == '\\' || bytes[at - 1] == ':' || bytes[at - 1] == '/');
  const bool goes_on = at + size < bytes.size() && is_hex_digit(bytes[at + size]) && size == 6 &&
                       is_hex_digit(bytes[at + 2]) && value < 0xA0;
  if (value < 0xA0 || !is_scalar_value(value) || in_path || goes_on) return std::nullopt;
  return Escape{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)}, as_utf8(value), false};
}

/// Bytes as `=E2=80=94` or `%E2%80%94` that are characters beyond ASCII.
std::optional<Escape> byte_escapes_at(std::string_view bytes, std::size_t at) {
  const char sign = bytes[at];
  std::string text;
  std::size_t end = at;
  while (end + 2 < bytes.size() && bytes[end] == sign && is_hex_digit(bytes[end + 1]) && is_hex_digit(bytes[end + 2])) {
    text += static_cast<char>(number_of(bytes.substr(end + 1, 2), 16));
    end += 3;
  }
  if (text.size() < 2 || !is_utf8(text) || static_cast<unsigned char>(text[0]) < 0x80) return std::nullopt;
  return Escape{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, std::move(text), false};
}

/// Whether the word at `span` is an address, a path, a file or a name of a program.
bool is_in_address(std::string_view bytes, Span span) {
  const auto [head, tail] = sides_of_word(bytes, span);
  constexpr std::string_view telling = "/:=&_@#?\\%+<>|$";
  return head.find_first_of(telling) != std::string_view::npos ||
         tail.find_first_of(telling) != std::string_view::npos ||
         tail.substr(0, tail.empty() ? 0 : tail.size() - 1).find('.') != std::string_view::npos;
}

/// Whether `span` begins or goes on with the value of an attribute that a text shows: `id="&amp;#xF8;"`.
bool is_attribute(std::string_view bytes, Span span) {
  const std::string_view head = sides_of_word(bytes, span).head;
  return head.find("=\"") != std::string_view::npos || head.find("='") != std::string_view::npos;
}

/// Whether a document speaks of escapes, or of the formats that have this one.
bool speaks_of_escapes(std::string_view bytes, bool reference) {
  constexpr std::string_view escapes[] = {"escap",     "entity",   "entities", "encod",   "unicode",
                                          "utf-8",     "mojibake", "charset",  "regular", "quoted-printable",
                                          "code point"};
  constexpr std::string_view formats[] = {"json", "javascript", "typescript", "python", "string literal", "\\x", "\\n"};
  constexpr std::string_view markup[] = {"&lt;", "ampersand", "character reference", "innerhtml", "sanitiz", "sanitis"};
  if (holds_one_of(bytes, escapes)) return true;
  return reference ? holds_one_of(bytes, markup) : holds_one_of(bytes, formats);
}

std::vector<Escape> escapes_in(std::string_view bytes, std::uint32_t body) {
  std::vector<Escape> escapes;
  const auto look_for = [&](char sign, std::size_t from, const auto& read) {
    for (std::size_t at = bytes.find(sign, from); at != std::string_view::npos;) {
      const std::optional<Escape> escape = read(at);
      if (escape) escapes.push_back(*escape);
      at = bytes.find(sign, escape ? escape->span.end : at + 1);
    }
  };
  look_for('&', 0, [&](std::size_t at) { return reference_at(bytes, at, at < body); });
  look_for('\\', body, [&](std::size_t at) { return json_escape_at(bytes, at); });
  for (const char sign : {'=', '%'}) look_for(sign, body, [&](std::size_t at) { return byte_escapes_at(bytes, at); });
  std::sort(escapes.begin(), escapes.end(),
            [](const Escape& a, const Escape& b) { return a.span.begin < b.span.begin; });
  return escapes;
}

/// Whether an escape that stands in front matter is text for readers: HTML there is meant for a browser, which reads
/// it.
bool shows_in_front_matter(const Document& document, const Escape& escape) {
  constexpr std::size_t reach = 1000;
  const Line& line = document.lines()[document.line_index().line_of(escape.span.begin)];
  const std::string_view text = document[line.text].substr(0, reach);
  return text.find('<') == std::string_view::npos && text.find("://") == std::string_view::npos;
}

/// Whether `escape` can be replaced without a change of what stands around it: not where front matter gives the
/// character a meaning.
bool can_write(const Document& document, const Escape& escape) {
  if (escape.span.begin >= document.body().begin) return true;
  if (escape.text.size() > 1) return escape.text.front() != '&';
  const bool in_word = escape.span.begin > 0 && is_alphanumeric(document.bytes()[escape.span.begin - 1]);
  return escape.text == "/" || (escape.text == "'" && in_word);
}

/// What stands in the source of a text that shows `escape` right.
std::string unescaped_once(std::string_view bytes, const Escape& escape) {
  if (!escape.is_reference || escape.is_single) return escape.text;
  return "&" + std::string(slice(bytes, escape.span).substr(sizeof("&amp;") - 1));
}

struct DoubleEscape final : Rule {
  void check(const Document& document, Sink& sink) const override {
    const std::vector<Escape> escapes = escapes_in(document.bytes(), document.body().begin);
    if (escapes.empty()) return;
    constexpr std::size_t most = 200;  // a document that holds more is one case
    std::size_t reports = 0;
    const Examples examples{document};
    std::optional<bool> about_references;
    std::optional<bool> about_others;
    for (const Escape& escape : escapes) {
      if (!shows(document, escape)) continue;
      const bool in_link = escape.is_reference && escape.span.begin >= document.body().begin &&
                           document.markdown().kind_at(escape.span.begin) == RunKind::link_destination;
      std::optional<bool>& about_escapes = escape.is_reference ? about_references : about_others;
      if (!about_escapes) about_escapes = speaks_of_escapes(document.bytes(), escape.is_reference);
      if (*about_escapes && !in_link) continue;
      if (examples.shown(escape.span, unescaped_once(document.bytes(), escape)) == Shown::surely) continue;
      report(document, escape, sink);
      if (++reports == most) return;
    }
  }

 private:
  static bool shows(const Document& document, const Escape& escape) {
    if (escape.span.begin < document.body().begin) return shows_in_front_matter(document, escape);
    // The word alone tells most addresses, without the document's Markdown.
    if (!escape.is_reference && is_in_address(document.bytes(), escape.span)) return false;
    if (document.markdown().in_code(escape.span.begin)) return false;
    if (escape.is_reference) return !is_attribute(document.bytes(), escape.span);
    return document.markdown().kind_at(escape.span.begin) == RunKind::prose;
  }

  static void report(const Document& document, const Escape& escape, Sink& sink) {
    const std::string quoted = shortened(document[escape.span]);
    const std::string meant = shortened(escape.text);
    Diagnostic diagnostic{
        .span = escape.span,
        .message = escape.is_single
                       ? fmt::format("\"{}\" stands in front matter, which is no HTML", quoted)
                       : fmt::format("\"{}\" is {} that was escaped {}", quoted, fmt::format("\"{}\"", meant),
                                     escape.is_reference ? "more than once" : "for another format"),
        .help = fmt::format("write \"{}\"", meant)};
    const bool is_ascii_sign = escape.is_single && escape.text.size() == 1;
    if (is_ascii_sign) diagnostic.severity = Severity::info;  // `&#39;`: few are in the way of a reader
    if (can_write(document, escape)) {
      diagnostic.fix =
          Fix{.title = fmt::format("Write \"{}\"", meant), .safe = false, .edits = {{escape.span, escape.text}}};
    }
    sink.report(std::move(diagnostic));
  }
};

}  // namespace

extern constinit const RuleInfo encoding_double_escape{
    .id = "encoding/double-escape",
    .summary = "Text that was escaped once too often",
    .severity = Severity::warning,
    .fixes = Fixes::sometimes,
    .explanation = explanation,
    .make = make_rule<DoubleEscape>,
    .describe = describe_rule<DoubleEscape>,
};

}  // namespace stet
