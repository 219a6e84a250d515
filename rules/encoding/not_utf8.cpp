#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::string_view explanation = R"md(
Markdown is UTF-8, and so is what programs make of it. A file in another encoding (UTF-16 of a Windows shell, Windows-1252
of an old editor, Shift_JIS, GB18030, KOI8-R …) loses its letters there, or all of its text.

The rule reports the file once and names the encoding; all other rules look at the text as it is meant. The fix converts
the file to UTF-8. It is safe where the bytes leave no doubt about the encoding and where the text, converted back, gives
the very same bytes; otherwise it is only proposed, and the message says which encodings come into question as well. Where
bytes are broken in the encoding itself, only the report is made, since nothing but a person can tell what they were.

A file that is no text in any encoding, such as a picture with the name of a document, is reported too, and left alone. A
few broken places in a file that is UTF-8 otherwise are `encoding/invalid-utf8`.

```markdown bad encoding=Latin-1
Où est le café ?

À côté de l'église.

Et le château ?

Il est derrière la forêt.
```

```markdown good
Où est le café ?

À côté de l'église.

Et le château ?

Il est derrière la forêt.
```

Switch the rule off where the programs that read the documents expect another encoding.
)md";

/// The first character that looks different when the file is read as UTF-8.
Span place_of(const Document& document) {
  const std::span<const Span> beyond_ascii = document.non_ascii();
  if (document.decoding()->guess().encoding->unit > 1 || beyond_ascii.empty()) return {0, 0};
  const std::uint32_t begin = beyond_ascii.front().begin;
  const auto first = decode(document.bytes(), begin);
  return {begin, begin + (first ? first->size : 1)};
}

std::string names_of(const std::vector<const Encoding*>& encodings) {
  std::string names;
  for (const Encoding* encoding : encodings) {
    if (!names.empty()) names += encoding == encodings.back() ? " or " : ", ";
    names += encoding->name;
  }
  return names;
}

Diagnostic describe(const Document& document) {
  const Decoding& decoding = *document.decoding();
  const EncodingGuess& guess = decoding.guess();
  std::string message = fmt::format("the file is {}, not UTF-8", guess.encoding->name);
  if (!guess.sure) message = fmt::format("the file is not UTF-8; it looks like {}", guess.encoding->name);
  if (!guess.rivals.empty()) message += fmt::format(", but may be {}", names_of(guess.rivals));
  Diagnostic diagnostic{.span = place_of(document), .message = std::move(message), .help = "save it as UTF-8"};
  if (decoding.broken() > 0) {
    diagnostic.help = decoding.broken() == 1
                          ? "save it as UTF-8 by hand; one place in it is broken"
                          : fmt::format("save it as UTF-8 by hand; {} places in it are broken", decoding.broken());
    return diagnostic;
  }
  diagnostic.fix = Fix{.title = fmt::format("Convert the file from {} to UTF-8", guess.encoding->name),
                       .safe = guess.sure && decoding.leads_back(),
                       .edits = {{{0, static_cast<std::uint32_t>(decoding.text().size())}, decoding.text()}}};
  return diagnostic;
}

struct NotUtf8 final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (document.decoding() != nullptr) {
      sink.report(describe(document));
    } else if (!document.is_text()) {
      sink.report({.span = {0, std::min(1U, static_cast<std::uint32_t>(document.bytes().size()))},
                   .message = "the file is no text",
                   .help = "give it a name that does not end like a document's"});
    }
  }
};

}  // namespace

extern constinit const RuleInfo encoding_not_utf8{
    .id = "encoding/not-utf8",
    .summary = "Files in another encoding than UTF-8, and files that are no text",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .reads_binary = true,
    .explanation = explanation,
    .make = make_rule<NotUtf8>,
    .describe = describe_rule<NotUtf8>,
};

}  // namespace stet
